package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileClockTest {

  private static final Duration TICK = Duration.ofMillis(1);

  private final ManualClock time = new ManualClock();
  @AutoClose private final FileSystem memory = time.newFileSystem();
  private final FileClock clock = new FileClock(memory.getPath("/state/tmp/clock"));

  @Test
  void changeInThisTickIsNotPast() throws IOException {
    FileState state = change();

    assertFalse(clock.isPast(state));
  }

  @Test
  void changeOneTickAgoIsPast() throws IOException {
    FileState state = change();
    time.advance(TICK);

    assertTrue(clock.isPast(state));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 11, 3600, 86_400})
  void changeAfterTheLastReadingIsNotPastHoweverLongTheGap(long seconds) throws IOException {
    clock.isPast(change());
    time.advance(Duration.ofSeconds(seconds));

    assertFalse(clock.isPast(change()));
  }

  @Test
  void changeInTheFutureIsNotPast() throws IOException {
    time.advance(Duration.ofDays(1));
    FileState state = change();
    time.advance(Duration.ofDays(-1));

    assertFalse(clock.isPast(state));
  }

  /** Another device may have a clock of its own; an hour is more than any of them is behind. */
  @Test
  void changeOnAnotherDeviceIsPastOnlyAfterAnHour() throws IOException {
    FileState here = change();
    FileState elsewhere =
        new FileState(here.kind(), here.size(), here.modified(), here.changed(), 1, 99);
    time.advance(Duration.ofMinutes(59));
    boolean before = clock.isPast(elsewhere);
    time.advance(Duration.ofMinutes(2));

    boolean after = clock.isPast(elsewhere);

    assertFalse(before);
    assertTrue(after);
  }

  @Test
  void waitsForATickThatIsAboutToCome() throws IOException {
    FileState state = change();
    AtomicInteger readings = new AtomicInteger();
    time.whenRead(() -> time.advance(readings.incrementAndGet() == 3 ? TICK : Duration.ZERO));

    assertTrue(clock.isSoonPast(state));
  }

  @Test
  void doesNotWaitForEverForAClockThatStands() throws IOException {
    FileState state = change();

    assertFalse(clock.isSoonPast(state));
  }

  /** As after the clock was set back: each build would wait in vain. */
  @Test
  void doesNotWaitForATimeFarAhead() throws IOException {
    time.advance(Duration.ofDays(1));
    FileState state = change();
    time.advance(Duration.ofDays(-1));
    AtomicInteger looks = new AtomicInteger();
    time.whenRead(looks::incrementAndGet);

    assertFalse(clock.isSoonPast(state));
    assertTrue(looks.get() < 20, looks + " looks at the clock");
  }

  private FileState change() throws IOException {
    Path file = Files.writeString(memory.getPath("/changed"), "x");
    FileState state = FileState.of(file).orElseThrow();
    assertEquals(time.now().toMillis(), state.changed() / 1_000_000);
    return state;
  }
}
