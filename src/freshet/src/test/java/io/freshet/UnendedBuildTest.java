package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import io.freshet.graph.InvalidGraphException;
import io.freshet.history.BuildEnded;
import io.freshet.history.BuildRecord;
import io.freshet.history.FailedAttempt;
import io.freshet.history.History;
import io.freshet.history.Liveness;
import io.freshet.history.RecordedReason;
import io.freshet.history.Status;
import io.freshet.history.TaskRun;
import io.freshet.lock.RecordedBuilds;
import io.freshet.task.Backoff;
import io.freshet.task.TaskKey;
import io.freshet.testing.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the history holds of builds that are under way, stopped, or refused on the way. */
final class UnendedBuildTest {

  @TempDir private Path root;

  @Test
  void whatBeganIsRecordedWhenItBegins() throws IOException {
    AtomicReference<BuildRecord> seen = new AtomicReference<>();
    AtomicReference<Liveness> liveness = new AtomicReference<>();
    Sketch first = Sketch.of("first");
    Sketch looking =
        Sketch.of("looking")
            .requiring(first)
            .running(
                (ctx, out) -> {
                  System.out.println("a line");
                  seen.set(newest());
                  liveness.set(liveness(newest().name()));
                  Sketch.write(out, "done");
                });

    BuildResult result = Dataset.in(root).build(looking);

    assertTrue(result.isSuccess(), () -> result.failures().toString());
    assertEquals(List.of(TaskKey.of(looking).toString()), seen.get().begun().goals());
    assertEquals(List.of(TaskKey.of(first).toString()), tasks(seen.get().runs()));
    TaskRun run = seen.get().unfinished().get(0);
    assertEquals(TaskKey.of(looking).toString(), run.task());
    assertEquals(Status.UNFINISHED, run.status());
    assertEquals(List.of(new RecordedReason("NO_TRACE", "")), run.reasons());
    assertTrue(Files.exists(root.resolve(run.log())), () -> run.log());
    assertEquals(Liveness.RUNNING, liveness.get());
    assertEquals(List.of(), newest().unfinished());
    assertTrue(newest().ended().isPresent());
  }

  /** The oldest case of all: nothing had ended when the build was stopped. */
  @Test
  void interruptedBuildTellsWhatItWasAt() throws Exception {
    Sketch sleeper = Sketch.of("sleeper").running(Interrupts.of(Thread.currentThread()));

    BuildResult result = Dataset.in(root).build(sleeper);

    assertTrue(Thread.interrupted());
    assertEquals(130, result.exitCode());
    BuildRecord build = newest();
    assertEquals(List.of(TaskKey.of(sleeper).toString()), tasks(build.unfinished()));
    assertTrue(build.ended().orElseThrow().interrupted());
  }

  @Test
  void failedAttemptsAreRecordedWhenTheyFail() {
    List<FailedAttempt> seen = new ArrayList<>();
    List<TaskRun> unfinished = new ArrayList<>();
    Sketch flaky =
        Sketch.of("flaky")
            .running(
                (ctx, out) -> {
                  System.out.println("attempt " + ctx.attempt());
                  if (ctx.attempt() < 3) {
                    throw new IOException("no " + ctx.attempt());
                  }
                  seen.addAll(newest().failedAttempts(key("flaky")));
                  unfinished.addAll(newest().unfinished());
                  Sketch.write(out, "done");
                });
    Dataset data =
        Dataset.in(root)
            .with(
                build ->
                    build.policy(
                        any -> true,
                        policy ->
                            policy
                                .withAttempts(3)
                                .withBackoff(Backoff.constant(Duration.ofMillis(1)))));

    data.ran(flaky);

    assertEquals(List.of(1, 2), seen.stream().map(FailedAttempt::attempt).toList());
    assertTrue(seen.get(1).message().startsWith("no 2"), seen.get(1)::message);
    assertTrue(Files.exists(root.resolve(seen.get(0).log())), seen.get(0)::log);
    TaskRun run = unfinished.get(0);
    assertEquals(3, run.attempts());
    assertTrue(run.log().endsWith("-3.log"), run::log);
    assertTrue(run.message().startsWith("attempt 2 failed: no 2"), run::message);
  }

  @Test
  void buildThatIsRefusedOnTheWayHasAnEnd() throws IOException {
    Sketch first = Sketch.of("first");
    Sketch clashing = Sketch.of("other").making(first.output());

    assertThrows(
        InvalidGraphException.class,
        () ->
            Dataset.in(root)
                .build(Sketch.of("late").requiring(first).growing(in -> List.of(clashing))));

    BuildEnded ended = newest().ended().orElseThrow();
    assertEquals(2, ended.exitCode());
    assertTrue(ended.refused().contains("first.txt"), ended::refused);
    assertEquals(1, ended.counts().ran());
    assertEquals(List.of(), newest().unfinished());
  }

  @Test
  void buildInWhichNothingBeginsLeavesNothing() {
    Sketch low = Sketch.of("low").requiring(new Given("in"));
    Dataset data = Dataset.in(root).write("in", "1");
    data.ran(low);
    List<String> before = data.files().stateTexts("runs").keySet().stream().sorted().toList();

    assertEquals(List.of(), data.ran(low));

    assertEquals(before, data.files().stateTexts("runs").keySet().stream().sorted().toList());
  }

  @Test
  void buildWhoseLockIsGoneIsToldAsKilled() throws IOException {
    Dataset.in(root).ran(Sketch.of("a"));
    String name = "20260105T120000000-4711-k3j9x";

    assertEquals(Liveness.KILLED, liveness(name));
    assertEquals(Liveness.UNKNOWN, liveness("unlocked-" + name));
    Files.delete(root.resolve(".freshet/locks"));
    assertEquals(Liveness.KILLED, liveness(name));
    assertFalse(Files.exists(root.resolve(".freshet/locks")));
  }

  private static String key(String name) {
    return TaskKey.of(Sketch.of(name)).toString();
  }

  private Liveness liveness(String build) {
    try (RecordedBuilds recorded = RecordedBuilds.of(root)) {
      return recorded.liveness(build);
    }
  }

  private BuildRecord newest() throws IOException {
    History history = new History(root.resolve(".freshet/runs"));
    List<String> warnings = new ArrayList<>();
    BuildRecord build = history.read(history.builds().get(0), warnings::add).orElseThrow();
    assertEquals(List.of(), warnings);
    return build;
  }

  private static List<String> tasks(List<TaskRun> runs) {
    return runs.stream().map(TaskRun::task).toList();
  }
}
