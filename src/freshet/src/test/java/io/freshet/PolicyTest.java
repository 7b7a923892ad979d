package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.event.BuildListener;
import io.freshet.event.Reason;
import io.freshet.graph.InvalidGraphException;
import io.freshet.task.Backoff;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts, limits of time, resources and order, as a user sees them. */
final class PolicyTest {

  private static final Backoff AT_ONCE = Backoff.constant(Duration.ofMillis(1));

  @TempDir Path root;

  @Test
  void failingTaskIsRunAgainUntilItSucceeds() {
    List<Integer> attempts = new CopyOnWriteArrayList<>();
    Sketch flaky =
        Sketch.of("flaky")
            .running(
                (ctx, out) -> {
                  attempts.add(ctx.attempt());
                  if (ctx.attempt() < 3) {
                    throw new IOException("no answer");
                  }
                  Sketch.write(out, "done");
                });
    Dataset data = dataset(policy -> policy.withAttempts(5).withBackoff(AT_ONCE));

    BuildResult result = data.build(flaky);

    assertTrue(result.isSuccess(), () -> result.failures().toString());
    assertEquals(List.of(1, 2, 3), attempts);
    assertEquals("done", data.files().read("flaky.txt"));
    assertEquals(2, data.log().events("retried").size(), () -> data.log().events().toString());
    assertTrue(data.log().events("retried").get(0).contains("1 no answer"));
    assertEquals(List.of(), data.ran(flaky));
  }

  @Test
  void taskThatNeverSucceedsFailsAfterItsLastAttempt() {
    AtomicInteger attempts = new AtomicInteger();
    Sketch broken = failing("broken", attempts, new IOException("no answer"));
    Sketch reader = Sketch.of("reader").requiring(broken);
    Dataset data = dataset(policy -> policy.withAttempts(3).withBackoff(AT_ONCE));

    BuildResult result = data.build(reader);

    assertEquals(1, result.exitCode());
    assertEquals(3, attempts.get());
    assertEquals(List.of(TaskKey.of(reader)), result.blocked());
    assertTrue(result.failures().get(0).message().contains("no answer"));
  }

  @Test
  void onlyChosenFailuresAreWorthAnotherAttempt() {
    AtomicInteger attempts = new AtomicInteger();
    Sketch broken = failing("broken", attempts, new IllegalStateException("a bug"));
    Dataset data =
        dataset(
            policy -> policy.withAttempts(3).withBackoff(AT_ONCE).retryingOn(IOException.class));

    BuildResult result = data.build(broken);

    assertEquals(1, result.failed().size());
    assertEquals(1, attempts.get());
    assertEquals(List.of(), data.log().events("retried"));
  }

  /** With one worker, the other task could not run otherwise. */
  @Test
  void taskThatWaitsForItsNextAttemptHoldsNoWorker() {
    CountDownLatch otherRan = new CountDownLatch(1);
    Sketch flaky =
        Sketch.of("flaky")
            .priority(1)
            .running(
                (ctx, out) -> {
                  if (otherRan.getCount() > 0) {
                    throw new IOException("not yet");
                  }
                  Sketch.write(out, "done");
                });
    Sketch other =
        Sketch.of("other")
            .running(
                (ctx, out) -> {
                  otherRan.countDown();
                  Sketch.write(out, "done");
                });
    Backoff pause = Backoff.constant(Duration.ofMillis(20));
    Dataset data = dataset(policy -> policy.withAttempts(1000).withBackoff(pause), 1);

    assertTrue(data.build(flaky, other).isSuccess());
  }

  @Test
  void taskThatTakesTooLongIsInterruptedAndFails() {
    Sketch slow = Sketch.of("slow").running((ctx, out) -> Patience.forever());
    Dataset data = dataset(policy -> policy.withTimeout(Duration.ofMillis(50)));

    BuildResult result = data.build(slow);

    assertEquals(1, result.exitCode());
    assertTrue(
        result
            .failures()
            .get(0)
            .message()
            .contains(
                "longer than its timeout of 0.05 s and was interrupted; set a longer one in"
                    + " policy()"),
        () -> result.failures().toString());
  }

  @Test
  void taskThatIsDoneTooLateFailsAndLeavesWhatStoodThere() {
    Sketch late =
        Sketch.of("late")
            .running(
                (ctx, out) -> {
                  sleepThroughInterrupt();
                  Sketch.write(out, "late");
                });
    Dataset data = dataset(policy -> policy.withTimeout(Duration.ofMillis(20)));

    assertEquals(1, data.build(late).exitCode());
    assertFalse(Files.exists(root.resolve("late.txt")));
  }

  @Test
  void timedOutAttemptIsFollowedByAnother() {
    Sketch slowAtFirst =
        Sketch.of("slow")
            .running(
                (ctx, out) -> {
                  if (ctx.attempt() == 1) {
                    Patience.forever();
                  }
                  Sketch.write(out, "done");
                });
    Dataset data =
        dataset(
            policy ->
                policy.withTimeout(Duration.ofMillis(200)).withAttempts(1000).withBackoff(AT_ONCE));

    assertTrue(data.build(slowAtFirst).isSuccess());
  }

  @Test
  void tasksShareWhatThereIsOfResource() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier two = new CyclicBarrier(2);
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(
          Sketch.of("db" + i)
              .running(
                  (ctx, out) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Patience.await(two);
                    running.decrementAndGet();
                    Sketch.write(out, "x");
                  }));
    }
    Dataset data =
        Dataset.in(root)
            .with(
                build ->
                    build
                        .workers(6)
                        .resource("db", 4)
                        .policy(key -> true, policy -> policy.withResource("db", 2)));

    assertTrue(data.build(tasks.toArray(new Task<?>[0])).isSuccess());

    assertEquals(2, most.get());
  }

  @Test
  void resourceOfWhichNobodySaidHowMuchThereIsIsRefused() {
    Dataset data = dataset(policy -> policy.withResource("db", 2));

    InvalidGraphException thrown =
        assertThrows(InvalidGraphException.class, () -> data.build(Sketch.of("a")));

    assertTrue(thrown.getMessage().contains("wants resource db"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("--resource db=N"), thrown.getMessage());
    assertFalse(Files.exists(root.resolve(".freshet")));
  }

  @Test
  void taskThatWantsMoreThanThereIsIsRefused() {
    Dataset data =
        Dataset.in(root)
            .with(
                build ->
                    build
                        .resource("db", 1)
                        .policy(key -> true, policy -> policy.withResource("db", 2)));

    InvalidGraphException thrown =
        assertThrows(InvalidGraphException.class, () -> data.build(Sketch.of("a")));

    assertTrue(
        thrown.getMessage().contains("wants 2 of resource db, and there is 1"),
        thrown.getMessage());
  }

  /** Of four tasks that can start, one leads to a task that took long. */
  @Test
  void longestExpectedPathIsRunFirst() {
    Sketch first = Sketch.of("z-first");
    Sketch[] quick = {Sketch.of("a"), Sketch.of("b"), Sketch.of("c"), first};
    Duration longest = Dataset.in(root).build(quick).elapsed().multipliedBy(2);
    Sketch slow =
        Sketch.of("z-slow")
            .requiring(first)
            .running(
                (ctx, out) -> {
                  Patience.pass(longest);
                  Sketch.write(out, "x");
                });
    Task<?>[] goals = {quick[0], quick[1], quick[2], slow};
    Dataset.in(root).build(goals);
    List<String> started = new CopyOnWriteArrayList<>();
    BuildListener listener =
        new BuildListener() {
          @Override
          public void started(TaskKey task, List<Reason> reasons) {
            started.add(task.shortText());
          }
        };

    Dataset.in(root).with(build -> build.workers(1).forceAll().listener(listener)).build(goals);

    assertEquals(TaskKey.of(first).shortText(), started.get(0), started::toString);
    assertEquals(TaskKey.of(slow).shortText(), started.get(1), started::toString);
  }

  private Dataset dataset(UnaryOperator<Policy> change) {
    return dataset(change, 2);
  }

  private Dataset dataset(UnaryOperator<Policy> change, int workers) {
    return Dataset.in(root).with(build -> build.workers(workers).policy(key -> true, change));
  }

  private static Sketch failing(String name, AtomicInteger attempts, Exception failure) {
    return Sketch.of(name)
        .running(
            (ctx, out) -> {
              attempts.incrementAndGet();
              throw failure;
            });
  }

  private static void sleepThroughInterrupt() {
    try {
      Patience.forever();
    } catch (InterruptedException e) {
      // As code does that does not know of interrupts.
      return;
    }
  }
}
