package io.freshet.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTargetTest extends TargetContract {

  record Score(double auc, List<Double> folds) {}

  record Other(double auc, List<Double> folds) {}

  record Stream(InputStream in) {}

  JsonTargetTest(Disk disk) {
    super(disk);
  }

  @Override
  Target target(String name) {
    return JsonTarget.of(name, Score.class);
  }

  @Override
  Target target(Path path) {
    return JsonTarget.of(path, Score.class);
  }

  @Override
  void make(Target bound) throws IOException {
    ((JsonTarget<?>) bound).path();
    score(bound.path()).write(new Score(0.5, List.of()));
  }

  private static JsonTarget<Score> score(Path place) {
    return JsonTarget.of("a/score.json", Score.class).at(place);
  }

  private JsonTarget<Score> score() {
    return score(root().resolve("score.json"));
  }

  @Test
  void readsAsWritten() throws IOException {
    Score value = new Score(0.5, List.of(1.0));

    score().write(value);

    assertEquals(value, score().read());
    assertEquals(
        "{\n  \"auc\": 0.5,\n  \"folds\": [\n    1.0\n  ]\n}\n", Files.readString(score().path()));
  }

  @Test
  void isAFileThatSaysItsType() {
    JsonTarget<Score> target = JsonTarget.of("a", Score.class);

    assertEquals("file", target.kind());
    assertEquals("json " + Score.class.getName(), target.configuration());
    assertEquals("temporary json " + Score.class.getName(), target.temporary().configuration());
    assertTrue(target.temporary().isTemporary());
    assertFalse(target.isTemporary());
    assertNotEquals(target, target.temporary());
    assertNotEquals((Object) target, JsonTarget.of("a", Other.class));
    assertNotEquals((Object) target, FileTarget.of("a"));
    assertEquals(Optional.empty(), target.ignoredNames());
  }

  @Test
  void useOfAnUnboundOneTellsWhereToGetABoundOne() {
    JsonTarget<Score> unbound = JsonTarget.of("a", Score.class);
    String message =
        "target a is only a name here: read an input with ctx.input(task), and write to the `out`"
            + " that run is given";

    assertEquals(message, assertThrows(IllegalStateException.class, unbound::read).getMessage());
    assertEquals(
        message,
        assertThrows(
                IllegalStateException.class, () -> unbound.write(new Score(Double.NaN, List.of())))
            .getMessage());
  }

  @Test
  void typeThatIsNoneIsRefusedWhenTheTargetIsMade() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> JsonTarget.of("a", Stream.class))
            .getMessage();

    assertEquals(
        "a cannot hold type "
            + Stream.class.getName()
            + ", in which java.io.InputStream (component in of Stream) is no parameter type; want"
            + " a primitive, String, an enum, java.time, Path, URI, BigDecimal, BigInteger, UUID,"
            + " or Optional, List, Set, Map or a record of those",
        message);
  }

  @Test
  void refusedValueLeavesTheFileAsItWas() throws IOException {
    score().write(new Score(0.5, List.of()));

    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> score().write(new Score(1, List.of(0.0, Double.NaN))))
            .getMessage();

    assertEquals(
        "a/score.json: folds[1]: NaN is no JSON number; want a finite one: declare an Optional and"
            + " leave it empty where there is no number",
        message);
    assertEquals(new Score(0.5, List.of()), score().read());
  }

  @Test
  void otherLayoutNamesTheFile() throws IOException {
    Files.writeString(score().path(), "{\"auc\": 1, \"folds\": [\"a\n\"]}");
    IOException noJson = assertThrows(IOException.class, score()::read);
    Files.writeString(score().path(), "{\"auc\": 1, \"folds\": [\"a\\n\"]}");
    IOException other = assertThrows(IOException.class, score()::read);

    assertEquals(
        "a/score.json: folds[0]: no JSON in line 1, near column 23; want it as RFC 8259 has it",
        noJson.getMessage());
    assertEquals(null, noJson.getCause());
    assertEquals(
        "a/score.json: folds[0]: found string \"a\\n\", want Double (a number such as 0.5)",
        other.getMessage());
    Files.delete(score().path());
    assertThrows(NoSuchFileException.class, score()::read);
  }

  @Test
  void failedWriteIsToldUntilTheFileIsWrittenAnew() throws IOException {
    Written written = new Written();
    JsonTarget<Score> staged =
        JsonTarget.of("a", Score.class).at(root().resolve("staged"), written);

    staged.write(new Score(0, List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> staged.write(new Score(Double.NaN, List.of())));
    boolean isToldAtFirst = written.writing().firstFailure().isPresent();
    staged.write(new Score(1, List.of()));

    assertTrue(isToldAtFirst);
    assertFalse(written.writing().firstFailure().isPresent());
    assertFalse(written.isUnknown(), "and is hashed on the way");
  }
}
