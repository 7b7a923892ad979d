package io.freshet.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalBookTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private GoalBook book = new GoalBook(file);

  @BeforeEach
  void open() {
    file = folder.resolve("goals");
    book = new GoalBook(file);
  }

  @Test
  void thereIsNoBookUntilAGoalIsNoted() throws IOException {
    assertEquals(new GoalBook.Noted(Optional.empty(), Set.of()), book.read());

    book.forget(Set.of());

    assertFalse(Files.exists(file));
  }

  @Test
  void eachGoalIsNotedOnceAfterTheTimeAtWhichTheBookBegan() throws IOException {
    assertEquals(Set.of("B()", "A()"), book.note(List.of("B()", "A()"), NOON.plusNanos(1)));
    assertEquals(Set.of("C()"), book.note(List.of("A()", "C()"), NOON.plusSeconds(1)));
    assertEquals(Set.of(), book.note(List.of("A()"), NOON.plusSeconds(2)));

    assertEquals("since 2026-01-05T12:00:00Z\nB()\nA()\nC()\n", Files.readString(file));
    assertEquals(new GoalBook.Noted(Optional.of(NOON), Set.of("A()", "B()", "C()")), book.read());
  }

  @Test
  void goalThatWasTakenBackCanBeNotedAgain() throws IOException {
    book.note(List.of("A()", "B()"), NOON);
    book.forget(Set.of("A()"));
    assertEquals(Set.of("B()"), book.read().goals());

    assertEquals(Set.of("A()"), book.note(List.of("A()"), NOON));

    assertEquals(Set.of("A()", "B()"), book.read().goals());
  }

  @Test
  void lineThatAKillHasCutStaysALineOfItsOwn() throws IOException {
    Files.writeString(file, "since 2026-01-05T12:00:00Z\ncom.acme.A(x=");

    book.note(List.of("B()"), NOON);

    assertEquals(Set.of("com.acme.A(x=", "B()"), book.read().goals());
  }

  @Test
  void ofTwoBeginningsTheLaterCountsAndWithoutOneTheBookBeginsAnew() throws IOException {
    Files.writeString(
        file, "A()\nsince 2026-01-05T12:00:01Z\nsince 2026-01-05T12:00:00Z\nsince ever\n");
    assertEquals(Optional.of(NOON.plusSeconds(1)), book.read().since());

    Files.writeString(file, "A()\n");
    book.note(List.of("A()"), NOON);

    assertEquals(new GoalBook.Noted(Optional.of(NOON), Set.of("A()")), book.read());
  }
}
