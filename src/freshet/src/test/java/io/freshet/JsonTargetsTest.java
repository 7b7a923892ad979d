package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.JsonTarget;
import io.freshet.task.CodeVersion;
import io.freshet.task.ExternalTask;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import io.freshet.testing.faults.Failure;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values in files, from the one who writes to the one who reads. */
final class JsonTargetsTest {

  record Score(double auc) {}

  record Mark(double auc) {}

  record Open(Thread thread) {}

  private static final JsonTarget<Score> SCORE = JsonTarget.of("score.json", Score.class);
  private static final String HALF = "{\n  \"auc\": 0.5\n}\n";

  @TempDir private Path root;

  /** What a task does with the value that it is to write. */
  interface Body {
    void run(JsonTarget<Score> out) throws IOException;
  }

  /** Writes as a test tells on the spot. */
  @CodeVersion("1") // what it holds is no code
  private static final class Writer implements Task<JsonTarget<Score>> {

    private final String name = "writer";
    private final transient JsonTarget<Score> target;
    private final transient String version;
    private final transient Body body;

    Writer(JsonTarget<Score> target, String version, Body body) {
      this.target = target;
      this.version = version;
      this.body = body;
    }

    @Override
    public JsonTarget<Score> output() {
      return target;
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public void run(TaskContext ctx, JsonTarget<Score> out) throws IOException {
      body.run(out);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Writer that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** Put there by the test. */
  private record Given(@Param(significant = false) String type)
      implements ExternalTask<JsonTarget<?>> {
    @Override
    public JsonTarget<?> output() {
      return type.equals("score") ? SCORE : JsonTarget.of("score.json", Mark.class);
    }
  }

  private record GivenScore() implements ExternalTask<JsonTarget<Score>> {
    @Override
    public JsonTarget<Score> output() {
      return SCORE;
    }
  }

  private record Opened() implements ExternalTask<JsonTarget<Open>> {
    @Override
    public JsonTarget<Open> output() {
      return JsonTarget.of("thread.json", Open.class);
    }
  }

  private static Writer writing(Body body) {
    return new Writer(SCORE, "", body);
  }

  private static Writer writing(double auc) {
    return writing(out -> out.write(new Score(auc)));
  }

  private static Sketch reading(Task<JsonTarget<Score>> task) {
    return Sketch.of("reader")
        .requiring(task)
        .running((ctx, out) -> Sketch.write(out, "" + ctx.input(task).read()));
  }

  @Test
  void valueGoesFromWriterToReader() {
    Dataset data = Dataset.in(root);

    assertEquals(List.of("reader", "writer"), data.ran(reading(writing(0.5))));
    assertEquals(HALF, data.files().read("score.json"));
    assertEquals("Score[auc=0.5]", data.files().read("reader.txt"));
    assertEquals(List.of(), data.ran(reading(writing(0.5))));
  }

  @Test
  void useOfAnInputThatNobodyBoundTellsWhatToAskFor() {
    Sketch reader =
        Sketch.of("reader")
            .requiring(writing(0.5))
            .running((ctx, out) -> Sketch.write(out, "" + SCORE.read()));

    assertEquals(
        "target score.json is only a name here: read an input with ctx.input(task), and write to"
            + " the `out` that run is given",
        onlyFailure(Dataset.in(root).build(reader)));
  }

  @Test
  void sameValueWrittenAnewRunsNoReader() {
    Dataset data = Dataset.in(root);
    data.ran(reading(writing(0.5)));

    assertEquals(
        List.of("writer"),
        data.ran(reading(new Writer(SCORE, "2", out -> out.write(new Score(0.5))))));
  }

  @Test
  void otherTypeIsAnotherInput() {
    Dataset data = Dataset.in(root).write("score.json", HALF);
    Sketch before = Sketch.of("reader").requiring(new Given("score")).writing("x");
    assertEquals(List.of("NO_TRACE"), data.why(before));

    assertEquals(
        List.of(
            "INPUT_CHANGED score.json is now json io.freshet.JsonTargetsTest$Mark, was json"
                + " io.freshet.JsonTargetsTest$Score"),
        data.why(Sketch.of("reader").requiring(new Given("mark")).writing("x")));
  }

  @Test
  void strangersValueIsToldKeptAcceptedAndCleaned() {
    Dataset data = Dataset.in(root);
    Writer writer = writing(0.5);
    data.ran(reading(writer));
    data.write("score.json", "{\n  \"auc\": 0.75\n}\n");

    assertEquals(
        List.of("OUTPUT_MODIFIED score.json"),
        data.plan(writer).reasons(TaskKey.of(writer)).stream().map(Object::toString).toList());
    assertEquals(1, data.accept("by hand", writer).accepted().size());
    assertEquals(List.of("reader"), data.ran(reading(writer)));
    assertEquals("Score[auc=0.75]", data.files().read("reader.txt"));
    assertEquals(List.of("score.json"), data.relative(data.clean(Set.of(), writer).removed()));
    assertFalse(data.files().has("score.json"));
  }

  @Test
  void refusedValueFailsTheTaskWithItsPlaceAndWithoutATrace() {
    String message = onlyFailure(Dataset.in(root).build(writing(Double.NaN)));

    assertEquals(
        "score.json: auc: NaN is no JSON number; want a finite one: declare an Optional and leave"
            + " it empty where there is no number",
        message);
  }

  @Test
  void refusedValueThatRunSwallowsFailsTheTask() {
    Body swallowing =
        out -> {
          out.write(new Score(0.5));
          assertThrows(IllegalArgumentException.class, () -> out.write(new Score(Double.NaN)));
        };

    String message = onlyFailure(Dataset.in(root).build(writing(swallowing)));

    assertTrue(
        message.startsWith(
            "score.json was not written as a whole, and run went on: score.json: auc: NaN is no"),
        message);
    assertFalse(Dataset.in(root).files().has("score.json"));
  }

  @Test
  void valueThatIsWrittenAfterARefusedOneCounts() {
    Body again =
        out -> {
          assertThrows(IllegalArgumentException.class, () -> out.write(new Score(Double.NaN)));
          out.write(new Score(0.5));
        };

    assertEquals(List.of("writer"), Dataset.in(root).ran(writing(again)));
  }

  @Test
  void fullDiskThatRunSwallowsFailsTheTask() throws IOException {
    Body swallowing = out -> assertThrows(IOException.class, () -> out.write(new Score(0.5)));
    try (FileSystem memory = SmallBuild.memory()) {
      Path work = Files.createDirectories(memory.getPath("/work"));
      FaultPlan full =
          FaultPlan.failing(
              0,
              Failure.NO_SPACE,
              it -> it.kind() == Operation.Kind.WRITE && it.path().endsWith("score.json"));

      String message =
          onlyFailure(Dataset.in(FaultyFileSystem.wrap(work, full)).build(writing(swallowing)));

      assertTrue(message.startsWith("score.json was not written as a whole"), message);
      assertEquals(Map.of(), Dataset.in(work).files().texts());
    }
  }

  @Test
  void otherLayoutFailsTheReaderWithFileAndField() {
    Dataset data = Dataset.in(root).write("score.json", "{\"auc\": \"high\", \"n\": 1}");
    assertEquals(
        "score.json: auc: found string \"high\", want double (a number such as 0.5)",
        onlyFailure(data.build(reading(new GivenScore()))));
  }

  @Test
  void folderInItsPlaceIsToldAsWithFiles() {
    Dataset data = Dataset.in(root).write("score.json/x", "x");

    String message = onlyFailure(data.build(reading(new GivenScore())));

    assertTrue(message.contains("is a folder, but score.json was declared as a file"), message);
  }

  @Test
  void typeThatIsNoneIsAWrongGraph() {
    InvalidGraphException wrong =
        assertThrows(InvalidGraphException.class, () -> Dataset.in(root).plan(new Opened()));

    String message = String.valueOf(wrong.getMessage());
    assertTrue(
        message.contains("thread.json cannot hold type io.freshet.JsonTargetsTest$Open"), message);
    assertTrue(message.contains("java.lang.Thread (component thread of Open)"), message);
  }

  @Test
  void temporaryOneMayGo() throws IOException {
    Sketch reader = reading(new Writer(SCORE.temporary(), "", out -> out.write(new Score(0.5))));
    Dataset data = Dataset.in(root);
    data.ran(reader);
    Files.delete(root.resolve("score.json"));

    assertEquals(List.of(), data.ran(reader));
  }

  /** What failed, without the place in the code. */
  private static String onlyFailure(BuildResult result) {
    assertEquals(1, result.failures().size(), () -> "failures " + result.failures());
    return result.failures().get(0).message().replaceFirst(" \\(at \\w+\\.java:\\d+\\)$", "");
  }
}
