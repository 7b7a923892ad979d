package io.freshet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import dev.failsafe.spi.Scheduler;
import io.freshet.event.BuildListener;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Graph;
import io.freshet.graph.HeldResources;
import io.freshet.graph.Node;
import io.freshet.plan.NodeState;
import io.freshet.task.Backoff;
import io.freshet.task.Policy;
import io.freshet.testing.Patience;
import io.freshet.testing.RecordingListener;
import java.io.IOException;
import java.lang.Thread.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How long tasks wait between attempts; nobody waits here. */
final class AttemptsTest {

  @Test
  void pausesGrowUpToTheLongest() throws Exception {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), 3, Duration.ofSeconds(10), 0);

    assertEquals(List.of(1000L, 3000L, 9000L, 10_000L, 10_000L), pauses(backoff, 6));
  }

  @Test
  void constantPausesStayAsTheyAre() throws Exception {
    assertEquals(List.of(500L, 500L), pauses(Backoff.constant(Duration.ofMillis(500)), 3));
  }

  @Test
  void jitterKeepsPausesNear() throws Exception {
    Backoff backoff = new Backoff(Duration.ofSeconds(10), 1, Duration.ofSeconds(10), 0.1);

    List<Long> pauses = pauses(backoff, 20);

    assertTrue(pauses.stream().allMatch(it -> it >= 9000 && it <= 11_000), pauses::toString);
    assertTrue(pauses.stream().distinct().count() > 1, pauses::toString);
  }

  /** A thread of Failsafe tells it, and the walk has ended by then. */
  @Test
  void endOfTheLastAttemptIsAwaited() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean isEnded = new AtomicBoolean();
    Thread awaiting = Thread.currentThread();
    try (Clockless scheduler = new Clockless()) {
      Attempts attempts =
          new Attempts(new BuildListener() {}, () -> Scheduler.of(scheduler), () -> false);
      attempts.start(
          node(Backoff.constant(Duration.ZERO), 2),
          AttemptsTest::onAnotherThread,
          (number, held) -> {
            running.countDown();
            Patience.until("its end is awaited", () -> awaiting.getState() == State.WAITING);
            throw new IOException("the disk is full");
          },
          (standing, thrown) -> isEnded.set(true));
      running.await();

      attempts.awaitDecisions(List.of());

      assertTrue(isEnded.get());
    }
  }

  @Test
  void attemptThatEndsWithAnErrorIsDecided() throws Exception {
    CompletableFuture<Throwable> last = new CompletableFuture<>();
    try (Clockless scheduler = new Clockless()) {
      Attempts attempts =
          new Attempts(new BuildListener() {}, () -> Scheduler.of(scheduler), () -> false);
      attempts.start(
          node(Backoff.constant(Duration.ZERO), 2),
          AttemptsTest::onAnotherThread,
          (number, held) -> {
            throw new AssertionError("a defect");
          },
          (standing, thrown) -> {
            last.complete(thrown);
            throw new IllegalStateException("whoever is told fails, too");
          });

      assertEquals("a defect", Patience.get(last).getMessage());
      attempts.awaitDecisions(List.of());
    }
  }

  private static void onThisThread(Consumer<HeldResources> action) {
    action.accept(resource -> {});
  }

  private static void onAnotherThread(Consumer<HeldResources> action) {
    Thread worker = new Thread(() -> onThisThread(action));
    worker.setUncaughtExceptionHandler((thread, thrown) -> {});
    worker.start();
  }

  @Test
  void predicateThatFailsEndsTheAttemptsAndIsToldOf() throws Exception {
    RecordingListener listener = new RecordingListener();
    Node node =
        node(
            policy ->
                policy
                    .withAttempts(3)
                    .retryingIf(
                        thrown -> {
                          throw new AssertionError("no such song");
                        }));
    try (Clockless scheduler = new Clockless()) {
      CompletableFuture<Throwable> last = new CompletableFuture<>();
      new Attempts(listener, () -> Scheduler.of(scheduler), () -> false)
          .start(
              node,
              AttemptsTest::onThisThread,
              (number, held) -> fail("attempt " + number),
              (standing, thrown) -> last.complete(thrown));

      assertEquals("attempt 1", Patience.get(last).getMessage());
    }
    assertEquals(1, listener.events("message").size(), () -> listener.events().toString());
    String told = listener.events("message").get(0);
    assertTrue(told.contains("policy().retried() failed: AssertionError: no such song"), told);
  }

  /** The pauses before all attempts but the first, in milliseconds. */
  private static List<Long> pauses(Backoff backoff, int attempts) throws Exception {
    try (Clockless scheduler = new Clockless()) {
      Node node = node(backoff, attempts);
      CompletableFuture<Throwable> last = new CompletableFuture<>();
      new Attempts(new BuildListener() {}, () -> Scheduler.of(scheduler), () -> false)
          .start(
              node,
              AttemptsTest::onThisThread,
              (number, held) -> fail("attempt " + number),
              (standing, thrown) -> last.complete(thrown));

      assertEquals("attempt " + attempts, Patience.get(last).getMessage());
      return scheduler.pauses.stream().filter(pause -> pause > 0).toList();
    }
  }

  private static NodeState fail(String message) throws TaskFailedException {
    throw new TaskFailedException(message, new IOException("no answer"));
  }

  private static Node node(Backoff backoff, int attempts) {
    return node(policy -> policy.withAttempts(attempts).withBackoff(backoff));
  }

  private static Node node(UnaryOperator<Policy> policy) {
    Graph graph = new Graph(Path.of("data").toAbsolutePath(), 10, (own, key) -> policy.apply(own));
    return graph.add(List.of(Sketch.of("a"))).get(0);
  }

  /** Notes how long it was to wait, and waits not at all. */
  private static final class Clockless extends ScheduledThreadPoolExecutor
      implements AutoCloseable {

    private final List<Long> pauses = new CopyOnWriteArrayList<>();

    Clockless() {
      super(1);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> action, long delay, TimeUnit unit) {
      pauses.add(unit.toMillis(delay));
      return super.schedule(action, 0, unit);
    }

    @Override
    public void close() {
      shutdownNow();
    }
  }
}
