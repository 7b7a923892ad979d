package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.Growing;
import com.acme.Report;
import com.acme.Sketch;
import io.freshet.event.Failure;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a build does, and says, when something goes wrong. */
final class FailuresTest {

  private static final Sketch BROKEN =
      Sketch.of("broken")
          .running(
              (ctx, out) -> {
                Sketch.write(out, "half");
                throw new IOException("no more coffee");
              });

  private static final Sketch LIST = Sketch.of("list");

  @Test
  void failureIsToldWithItsMessageAndPlace(@TempDir Path root) {
    BuildResult result = Dataset.in(root).build(BROKEN);

    Failure failure = result.failures().get(0);
    assertEquals(TaskKey.of(BROKEN), failure.task());
    assertTrue(failure.message().startsWith("no more coffee"), failure.message());
    assertEquals(IOException.class, failure.cause().getClass());
    assertEquals(1, result.exitCode());
    assertFalse(result.isSuccess());
  }

  @Test
  void failedTaskKeepsItsOldOutput(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    Sketch good = Sketch.of("broken").requiring(new Given("in"));
    data.build(good);

    data.write("in", "2");
    data.build(BROKEN.requiring(new Given("in")));
    assertEquals("broken[1]", data.files().read("broken.txt"));
  }

  @Test
  void failedTaskWhoseCauseIsUndoneIsFreshAgain(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    Sketch good = Sketch.of("broken").requiring(new Given("in"));
    data.build(good);
    data.write("in", "2").build(BROKEN.requiring(new Given("in")));

    data.write("in", "1");
    assertEquals(List.of(), data.ran(good));
  }

  @Test
  void failedTaskRunsAgain(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(BROKEN);

    assertEquals(List.of("NO_TRACE"), data.why(BROKEN));
    assertEquals(Map.of(), data.files().texts());
  }

  @Test
  void dependantsOfAFailedTaskAreBlockedAndTheRestGoesOn(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch above = Sketch.of("above").requiring(BROKEN);
    Sketch top = Sketch.of("top").requiring(above, Sketch.of("beside"));

    BuildResult result = data.build(top);

    assertEquals(List.of("broken"), Dataset.names(result.failed()));
    assertEquals(List.of("above", "top"), Dataset.names(result.blocked()));
    assertEquals(List.of("beside"), Dataset.names(result.executed()));
    assertEquals(
        List.of("Sketch(name=above,setting=\"\") by Sketch(name=broken,setting=\"\")"),
        data.log().events("blocked").stream()
            .filter(it -> it.startsWith("Sketch(name=above"))
            .toList());
  }

  @Test
  void taskBehindABundleIsBlockedToo(@TempDir Path root) {
    Bundle bundle = new Bundle("bundle", List.of(BROKEN));

    BuildResult result = Dataset.in(root).build(Sketch.of("top").requiring(bundle));

    assertEquals(List.of("bundle", "top"), Dataset.names(result.blocked()));
  }

  @Test
  void failFastStartsNothingMore(@TempDir Path root) {
    Dataset data = Dataset.in(root).with(build -> build.failFast().workers(1));

    BuildResult result = data.build(BROKEN, Sketch.of("later"));

    assertEquals(List.of("broken"), Dataset.names(result.failed()));
    assertEquals(List.of(), result.executed());
    assertEquals(1, result.exitCode());
  }

  @Test
  void unwrittenOutputsAreNamed(@TempDir Path root) {
    Sketch idle =
        Sketch.of("idle")
            .making(FileTarget.of("x"), FileTarget.of("y"), FileTarget.of("z"))
            .running((ctx, out) -> Sketch.write(out.subList(1, 2), "y"));

    BuildResult result = Dataset.in(root).build(idle);

    assertEquals(
        "run returned without writing x, z: write it through `out`, or leave it out of output()",
        result.failures().get(0).message());
    assertFalse(Files.exists(root.resolve("y")));
  }

  @Test
  void readingWhatIsNotRequiredSaysWhatToAdd(@TempDir Path root) {
    BuildResult result = Dataset.in(root).build(new Report());

    String message = result.failures().get(0).message();
    assertTrue(
        message.startsWith(
            "Report() reads Days(), which it does not require: add it to requires()"),
        message);
  }

  @Test
  void growthThatReadsWhatIsNotRequiredFailsItsTask(@TempDir Path root) {
    Growing growing =
        Sketch.of("growing").growing(inputs -> List.of(Sketch.of(text(inputs.input(LIST)))));

    BuildResult result = Dataset.in(root).build(growing, Sketch.of("beside"));

    String message = result.failures().get(0).message();
    assertTrue(message.contains("which it does not require: add it to requires()"), message);
    assertEquals(List.of("beside"), Dataset.names(result.executed()));
  }

  private static String text(List<Target> output) throws IOException {
    return Sketch.text(output.get(0));
  }

  @Test
  void growthThatThrowsFailsItsTask(@TempDir Path root) {
    Growing growing =
        Sketch.of("growing")
            .growing(
                inputs -> {
                  throw new IOException("no more beans");
                });

    Dataset data = Dataset.in(root);
    BuildResult result = data.build(growing, Sketch.of("beside"));

    assertTrue(result.failures().get(0).message().startsWith("no more beans"));
    assertEquals(List.of("beside"), Dataset.names(result.executed()));
    assertEquals(TaskKey.of(growing), data.plan(growing).failures().get(0).task());
  }

  @Test
  void growthThatFailsAnAssertionFailsItsTask(@TempDir Path root) {
    Growing growing =
        Sketch.of("growing")
            .growing(
                inputs -> {
                  throw new AssertionError("no more beans");
                });

    BuildResult result = Dataset.in(root).build(growing, Sketch.of("beside"));

    assertEquals(List.of("growing"), Dataset.names(result.failed()));
    assertEquals(List.of("beside"), Dataset.names(result.executed()));
  }

  @Test
  @SuppressWarnings("NullAway") // the very mistake under test
  void growthThatReturnsNullFailsItsTask(@TempDir Path root) {
    Growing growing = Sketch.of("growing").growing(inputs -> null);

    BuildResult result = Dataset.in(root).build(growing, Sketch.of("beside"));

    assertEquals(List.of("growing"), Dataset.names(result.failed()));
    String message = result.failures().get(0).message();
    assertTrue(message.contains("thenRequires() returned null"), message);
    assertEquals(List.of("beside"), Dataset.names(result.executed()));
  }

  @Test
  void runThatFailsAnAssertionFailsItsTask(@TempDir Path root) {
    Sketch wrong =
        Sketch.of("wrong")
            .running(
                (ctx, out) -> {
                  throw new AssertionError("impossible");
                });

    BuildResult result = Dataset.in(root).build(wrong, Sketch.of("beside"));

    assertEquals(List.of("wrong"), Dataset.names(result.failed()));
    assertEquals("AssertionError: impossible", firstWords(result, 2));
  }

  private static String firstWords(BuildResult result, int count) {
    String[] words = result.failures().get(0).message().split(" ", -1);
    return String.join(" ", List.of(words).subList(0, count));
  }

  @Test
  void deepRecursionInRunFailsItsTask(@TempDir Path root) {
    Sketch deep = Sketch.of("deep").running((ctx, out) -> recurse(1));

    BuildResult result = Dataset.in(root).build(deep, Sketch.of("beside"));

    assertEquals(List.of("deep"), Dataset.names(result.failed()));
    assertEquals(List.of("beside"), Dataset.names(result.executed()));
  }

  private static int recurse(int depth) {
    return depth == Integer.MAX_VALUE ? depth : recurse(depth + 1) + 1;
  }

  @Test
  void allMissingInputsAreListed(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in/b", "1");
    Sketch reader =
        Sketch.of("reader").requiring(new Given("in/a"), new Given("in/b"), new Given("in/c"));

    BuildResult result = data.build(reader, Sketch.of("beside"));

    assertEquals(List.of("Given(file=in/a)", "Given(file=in/c)"), Dataset.names(result.missing()));
    assertEquals(List.of("reader"), Dataset.names(result.blocked()));
    assertEquals(List.of("beside"), Dataset.names(result.executed()));
    assertEquals(3, result.exitCode());
    assertEquals(
        List.of("Given(file=in/a) [in/a]", "Given(file=in/c) [in/c]"),
        data.log().events("missing").stream().sorted().toList());
  }

  @Test
  void missingWinsOverFailed(@TempDir Path root) {
    BuildResult result = Dataset.in(root).build(BROKEN, new Given("in"));

    assertEquals(List.of("broken"), Dataset.names(result.failed()));
    assertEquals(3, result.exitCode());
  }

  @Test
  void inputThatCannotBeExaminedIsAFailureNotMissing(@TempDir Path root) throws IOException {
    Files.createSymbolicLink(root.resolve("in"), root.resolve("gone"));

    BuildResult result =
        Dataset.in(root).build(Sketch.of("reader").requiring(new Given("in")), Sketch.of("beside"));

    assertEquals(List.of("Given(file=in)"), Dataset.names(result.failed()));
    assertEquals(List.of(), result.missing());
    assertTrue(result.failures().get(0).message().contains("which is missing"));
    assertEquals(List.of("beside"), Dataset.names(result.executed()));
  }

  @Test
  void versionThatThrowsMakesNoGraph(@TempDir Path root) {
    Dataset data = Dataset.in(root);

    InvalidGraphException refused =
        assertThrows(
            InvalidGraphException.class, () -> data.build(new Unversioned(), Sketch.of("beside")));

    String message = String.valueOf(refused.getMessage());
    assertTrue(
        message.startsWith("Unversioned(): version() failed: no version today (at "), message);
    assertEquals(Map.of(), data.files().texts());
  }

  record Unversioned() implements Task<FileTarget> {
    @Override
    public FileTarget output() {
      return FileTarget.of("unversioned");
    }

    @Override
    public String version() {
      throw new IllegalStateException("no version today");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("never");
    }
  }

  @Test
  void rootThatIsAFileIsRefused(@TempDir Path folder) throws IOException {
    Path root = Files.writeString(folder.resolve("file"), "1");

    for (Executable call :
        List.<Executable>of(
            () -> Dataset.in(root).build(Sketch.of("a")),
            () -> Dataset.in(root).plan(Sketch.of("a")))) {
      String message = String.valueOf(assertThrows(UncheckedIOException.class, call).getMessage());

      assertTrue(message.startsWith("dataset root " + root + " cannot be used: "), message);
      assertTrue(message.contains("is a file"), message);
    }
  }

  @Test
  void growthWithoutEndIsRefused(@TempDir Path root) {
    Dataset data = Dataset.in(root).with(build -> build.maxTasks(50));

    InvalidGraphException refused =
        assertThrows(InvalidGraphException.class, () -> data.build(endless(1)));

    assertTrue(String.valueOf(refused.getMessage()).startsWith("more than 50 tasks"));
  }

  private static Growing endless(int number) {
    return Sketch.of("endless" + number).growing(inputs -> List.of(endless(number + 1)));
  }

  @Test
  void wrongGraphLeavesNothingOnDisk(@TempDir Path folder) {
    Path root = folder.resolve("root");
    Sketch clash = Sketch.of("clash").making(FileTarget.of("a.txt"));

    assertThrows(InvalidGraphException.class, () -> Dataset.in(root).build(Sketch.of("a"), clash));
    assertFalse(Files.exists(root));
  }

  @Test
  void wrongGraphFoundLateLeavesOldOutputs(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a"));
    Growing growing =
        Sketch.of("growing")
            .requiring(Sketch.of("b"))
            .growing(inputs -> List.of(Sketch.of("clash").making(FileTarget.of("b.txt"))));

    assertThrows(InvalidGraphException.class, () -> data.build(Sketch.of("a"), growing));
    assertEquals(Map.of("a.txt", "a", "b.txt", "b"), data.files().texts());
    assertEquals(Map.of(), data.files().stateTexts("tmp"));
    assertEquals(List.of(), data.ran(Sketch.of("a"), Sketch.of("b")));
  }
}
