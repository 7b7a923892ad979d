package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verifying build runs each task that must run twice, and tells which come out different. */
final class VerifyTest {

  /** What a task writes in its first run, and in its second. */
  private interface Writing {
    void write(List<Target> out, int run) throws IOException;
  }

  private static Sketch counting(Writing writing) {
    AtomicInteger runs = new AtomicInteger();
    return Sketch.of("a").running((ctx, out) -> writing.write(out, runs.incrementAndGet()));
  }

  private static Sketch texts(String first, String second) {
    return counting((out, run) -> Sketch.write(out, run == 1 ? first : second));
  }

  private static Dataset verifying(Path root) {
    return Dataset.in(root).with(Build::verify);
  }

  /** What a verifying build of a task says of it. */
  private static List<String> said(Path root, Sketch task) {
    Dataset data = verifying(root);
    data.build(task);
    return data.log().events("message").stream()
        .map(message -> message.replaceFirst("^Sketch\\([^)]*\\): ", ""))
        .map(message -> message.replace(" comes out different when run again: ", " | "))
        .toList();
  }

  @Test
  void unstableTaskIsNamedAndIsNoSuccess(@TempDir Path root) {
    Sketch stable = Sketch.of("stable");
    Sketch task = texts("one", "two");

    BuildResult result = verifying(root).build(stable, task);

    assertEquals(List.of(TaskKey.of(task)), result.unstable());
    assertEquals(List.of("a", "stable"), Dataset.names(result.executed()));
    assertEquals(List.of(), result.failed());
    assertEquals(1, result.exitCode());
    assertFalse(result.isSuccess());
  }

  @Test
  void whatTheFirstRunMadeIsPublished(@TempDir Path root) {
    Dataset data = verifying(root);
    Sketch task = texts("one", "two");
    data.build(task);

    assertEquals(Map.of("a.txt", "one"), data.files().texts());
    assertEquals(List.of(), data.ran(task));
  }

  @Test
  void stableTaskRunsTwiceAndSaysNothing(@TempDir Path root) {
    List<Integer> runs = new ArrayList<>();
    Sketch task =
        counting(
            (out, run) -> {
              runs.add(run);
              Sketch.write(out, "same");
            });
    task = task.making(FileTarget.of("a.txt"), DirectoryTarget.of("d"));

    BuildResult result = verifying(root).build(task);

    assertEquals(List.of(1, 2), runs);
    assertEquals(List.of(), result.unstable());
    assertEquals(0, result.exitCode());
    assertEquals(List.of(), said(root, task));
  }

  @Test
  void freshTaskIsNotRun(@TempDir Path root) {
    Sketch task = texts("one", "two");
    Dataset.in(root).build(task);

    BuildResult result = verifying(root).build(task);

    assertEquals(List.of(), result.executed());
    assertEquals(0, result.exitCode());
  }

  @Test
  void firstDifferentByteAndItsLineAreTold(@TempDir Path root) {
    assertEquals(
        List.of("a.txt | differs first at byte 1, in line 1"),
        said(root.resolve("1"), texts("x", "y")));
    assertEquals(
        List.of("a.txt | differs first at byte 6, in line 3"),
        said(root.resolve("2"), texts("a\nb\n1x", "a\nb\n1y")));
    assertEquals(
        List.of("a.txt | differs first at byte 4, in line 2"),
        said(root.resolve("3"), texts("ab\n", "ab\nc")));
    assertEquals(
        List.of("a.txt | differs first at byte 3, in line 1"),
        said(root.resolve("4"), texts("ab\n", "ab")));
  }

  @Test
  void eachUnstableOutputIsTold(@TempDir Path root) {
    Sketch task =
        counting(
            (out, run) -> {
              Sketch.write(out.subList(0, 1), "same");
              Sketch.write(out.subList(1, 3), "run " + run);
            });
    task = task.making(FileTarget.of("x"), FileTarget.of("y"), FileTarget.of("z"));

    assertEquals(
        List.of("y | differs first at byte 5, in line 1", "z | differs first at byte 5, in line 1"),
        said(root, task));
  }

  @Test
  void inAFolderTheFileIsNamed(@TempDir Path root) throws IOException {
    String expected = "f | b/c/d differs first at byte 6, in line 2";

    assertEquals(List.of(expected), said(root, unstableBelow()));
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.windows())) {
      assertEquals(List.of(expected), said(disk.getPath("C:\\data"), unstableBelow()));
    }
  }

  private static Sketch unstableBelow() {
    Sketch task =
        counting(
            (out, run) -> {
              DirectoryTarget folder = (DirectoryTarget) out.get(0);
              folder.file("a").writeString("same");
              folder.file("b/c/d").writeString("\nrun " + run);
            });
    return task.making(DirectoryTarget.of("f"));
  }

  @Test
  void inAFolderAFileThatIsThereOnlyOnceIsNamed(@TempDir Path root) {
    Sketch task =
        counting(
            (out, run) -> {
              DirectoryTarget folder = (DirectoryTarget) out.get(0);
              folder.file("b/same").writeString("same");
              folder.file("b/t" + run).writeString("same");
            });

    assertEquals(
        List.of("f | b/t1 is there in one run only"),
        said(root, task.making(DirectoryTarget.of("f"))));
  }

  @Test
  void inAFolderAFileThatBecomesAFolderIsNamed(@TempDir Path root) {
    Sketch task =
        counting(
            (out, run) -> {
              DirectoryTarget folder = (DirectoryTarget) out.get(0);
              folder.file(run == 1 ? "b" : "b/c").writeString("same");
            });

    assertEquals(
        List.of("f | b is a file in one run and a folder in the other"),
        said(root, task.making(DirectoryTarget.of("f"))));
  }

  @Test
  void anEmptyFolderCounts(@TempDir Path root) {
    Sketch task =
        counting(
            (out, run) -> {
              Path folder = out.get(0).path();
              Files.createDirectories(run == 1 ? folder : folder.resolve("empty"));
            });

    assertEquals(
        List.of("f | empty is there in one run only"),
        said(root, task.making(DirectoryTarget.of("f"))));
  }

  @Test
  void eachRunHasScratchSpaceOfItsOwn(@TempDir Path root) {
    List<Path> places = new ArrayList<>();
    Sketch task =
        Sketch.of("a")
            .running(
                (ctx, out) -> {
                  places.add(ctx.scratch());
                  Path note = ctx.scratch().resolve("note");
                  Sketch.write(out, "found a note: " + Files.exists(note));
                  Files.writeString(note, "x");
                });

    BuildResult result = verifying(root).build(task);

    assertEquals(List.of(), result.unstable());
    assertNotEquals(places.get(0), places.get(1));
  }

  @Test
  void nothingIsLeftInStaging(@TempDir Path root) {
    Dataset data = verifying(root);
    data.build(texts("one", "two").making(FileTarget.of("x"), DirectoryTarget.of("d")));

    assertEquals(Map.of(), data.files().stateTexts("tmp"));
  }

  @Test
  void aSecondRunThatFailsFailsTheTaskAndPublishesNothing(@TempDir Path root) {
    Dataset data = verifying(root);
    Sketch task =
        counting(
            (out, run) -> {
              if (run == 2) {
                throw new IllegalStateException("only once");
              }
              Sketch.write(out, "one");
            });

    BuildResult result = data.build(task, Sketch.of("b").requiring(task));

    assertEquals(List.of("a"), Dataset.names(result.failed()));
    assertEquals(List.of("b"), Dataset.names(result.blocked()));
    String message = result.failures().get(0).message();
    assertTrue(message.startsWith("when run again to verify: "), message);
    assertTrue(message.contains("only once"), message);
    assertEquals("only once", result.failures().get(0).cause().getMessage());
    assertEquals(Map.of(), data.files().texts());
    assertEquals(1, result.exitCode());
  }

  @Test
  void aSecondRunThatWritesNothingFailsTheTask(@TempDir Path root) {
    Sketch task = counting((out, run) -> Sketch.write(run == 1 ? out : List.of(), "one"));

    BuildResult result = verifying(root).build(task);

    assertEquals(
        "when run again to verify: run returned without writing a.txt: write it through `out`, or"
            + " leave it out of output()",
        result.failures().get(0).message());
  }

  @Test
  void whatReadsAnUnstableTaskReadsThePublishedAndIsStableItself(@TempDir Path root) {
    Dataset data = verifying(root).write("in", "1");
    Sketch task = texts("one", "two").requiring(new Given("in"));
    Sketch reader = Sketch.of("reader").requiring(task);

    BuildResult result = data.build(reader);

    assertEquals(List.of("a"), Dataset.names(result.unstable()));
    assertEquals("reader[one]", data.files().read("reader.txt"));
  }
}
