package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Growing;
import com.acme.Sketch;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.event.OnModified;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.TaskContext;
import io.freshet.testing.Patience;
import io.freshet.testing.faults.Faults;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens between the look at a task and the publishing of what it made. */
final class LateEventsTest {

  private static final FileTarget OUT = FileTarget.of("a.txt");

  /** Makes {@code made FROM}, while somebody edits its output. */
  private static Sketch edited(Path root, String from) {
    return Sketch.of("a")
        .version(from)
        .making(OUT)
        .running(
            (TaskContext ctx, List<Target> out) -> {
              Sketch.write(out, "made " + from);
              if (from.equals("2")) {
                Files.writeString(root.resolve("a.txt"), "by hand");
              }
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"KEEP", "FAIL"})
  void editDuringTheRunIsNotReplacedWhereItIsToStay(OnModified way, @TempDir Path root) {
    Dataset data = Dataset.in(root).with(build -> build.modified(way));
    data.build(edited(root, "1"));

    BuildResult result = data.build(edited(root, "2"));

    assertEquals(1, result.exitCode());
    assertEquals("by hand", data.files().read("a.txt"));
    assertEquals(Map.of(), data.files().stateTexts("trash"));
    assertTrue(result.failures().get(0).message().contains("somebody else's content stands here"));
  }

  /** The first output is written again while the second is looked at. */
  @Test
  void outputThatIsStillWrittenAfterRunReturnedFailsTheTask(@TempDir Path root) {
    Faults lateWriter =
        operation -> {
          if (operation.kind() == Operation.Kind.EXAMINE && operation.path().endsWith("big")) {
            Files.writeString(operation.path().resolveSibling("../0/log").normalize(), "more");
          }
        };
    Dataset data = Dataset.in(FaultyFileSystem.wrap(root, lateWriter));

    BuildResult result =
        data.build(Sketch.of("slow").making(FileTarget.of("log"), FileTarget.of("big")));

    assertEquals(1, result.exitCode());
    assertTrue(
        result.failures().get(0).message().contains("log was still being written"),
        () -> result.failures().toString());
    assertFalse(Files.exists(root.resolve("log")));
  }

  /** What it left in staging is removed by the end of the build, or by the next one. */
  @Test
  void taskThatFailsIsToldOfAlsoWhereItsStagingCannotBeRemoved(@TempDir Path root) {
    AtomicBoolean isOpen = new AtomicBoolean();
    Faults undeletable =
        operation -> {
          boolean isDeleted = operation.kind() == Operation.Kind.DELETE;
          if (isDeleted && operation.path().endsWith("a") && isOpen.get()) {
            throw new IOException("busy");
          }
        };
    Dataset data = Dataset.in(FaultyFileSystem.wrap(root, undeletable));

    BuildResult result =
        data.build(
            Sketch.of("a")
                .making(FileTarget.of("a"))
                .running(
                    (ctx, out) -> {
                      isOpen.set(true);
                      throw new IllegalStateException("no such song");
                    }));

    assertEquals(1, result.exitCode());
    String message = result.failures().get(0).message();
    assertTrue(message.contains("no such song"), message);
  }

  /** Two tasks publish into a folder that is not there; the other one makes it first. */
  @Test
  void folderThatAnotherTaskMakesMeanwhileIsNoFailure(@TempDir Path root) throws IOException {
    AtomicBoolean isMade = new AtomicBoolean();
    Faults other =
        operation -> {
          if (operation.kind() == Operation.Kind.MOVE
              && operation.path().endsWith("made/a")
              && isMade.compareAndSet(false, true)) {
            Files.createDirectories(root.resolve("made"));
            throw new NoSuchFileException(operation.path().toString());
          }
        };
    Dataset data = Dataset.in(FaultyFileSystem.wrap(root, other));

    BuildResult result = data.build(Sketch.of("a").making(FileTarget.of("made/a")));

    assertTrue(result.isSuccess(), () -> result.failures().toString());
    assertTrue(isMade.get());
  }

  /** Its thread waits for work while another runs, and must not take that for being stopped. */
  @Test
  void interruptLeftByThenRequiresStopsNothing(@TempDir Path root) {
    Dataset data =
        Dataset.in(root).with(build -> build.workers(2)).write("in", "1").write("2", "1");
    Growing interrupting =
        Sketch.of("interrupting")
            .requiring(new Given("in"))
            .growing(
                inputs -> {
                  Thread.currentThread().interrupt();
                  return List.of();
                });
    Sketch slow =
        Sketch.of("slow")
            .requiring(new Given("2"))
            .running(
                (ctx, out) -> {
                  awaitIdleWorker();
                  Sketch.write(out, Sketch.texts(ctx, new Given("2")));
                });
    Sketch last = Sketch.of("last").requiring(slow);
    data.ran(interrupting, last);

    data.write("2", "2");

    assertEquals(List.of("last", "slow"), data.ran(interrupting, last));
  }

  /** Until the other worker waits for work, or has ended. */
  private static void awaitIdleWorker() throws InterruptedException {
    Patience.until("the other worker is idle", () -> !isOtherWorkerBusy());
  }

  private static boolean isOtherWorkerBusy() {
    Thread[] threads = new Thread[Thread.activeCount() + 10];
    int count = Thread.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> thread.getName().startsWith("freshet-"))
        .filter(thread -> thread != Thread.currentThread())
        .anyMatch(thread -> thread.getState() != Thread.State.WAITING);
  }

  @Test
  void strangersOnAnotherFileSystemAreKeptToo(@TempDir Path root) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path file = memory.getPath("/work/file.txt");
      Path folder = memory.getPath("/work/folder");
      Files.writeString(file, "stranger");
      Files.createDirectories(folder.resolve("b"));
      Files.writeString(folder.resolve("b/c"), "stranger");
      Dataset data = Dataset.in(root);
      Sketch far = Sketch.of("far").making(FileTarget.of(file), DirectoryTarget.of(folder));

      assertEquals(List.of("far"), data.ran(far));

      assertEquals("far", Files.readString(file));
      assertEquals("far", Files.readString(folder.resolve("b/c")));
      assertEquals(2, data.files().stateTexts("trash").size());
      assertEquals(List.of(), data.ran(far));
    }
  }

  @Test
  void deadBuildsStagingGoesAlsoWhereOneOfItsPlacesCannotBeReached(@TempDir Path root)
      throws IOException {
    String dead = ".freshet/tmp/20260131T235959999-4711-k3j9x";
    Dataset data =
        Dataset.in(root)
            .write(
                dead + "/outside", "jimfs://gone/work/.freshet-20260131T235959999-4711-k3j9x-0-0")
            .write(dead + "/0/big", "half");

    data.ran(Sketch.of("a"));

    assertFalse(data.files().has(dead));
    assertEquals(1, data.log().events("warning").size());
    try (Stream<Path> left = Files.list(root.resolve(".freshet/tmp"))) {
      assertEquals(0, left.count());
    }
  }
}
