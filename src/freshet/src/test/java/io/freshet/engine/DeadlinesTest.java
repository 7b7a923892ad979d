package io.freshet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {

  @Test
  void threadThatDoesNotStopIsToldOfWithWhereItIs() throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    try (Deadlines deadlines = new Deadlines(Duration.ofMillis(20));
        Deadlines.Watch watch =
            deadlines.watch(Optional.of(Duration.ofMillis(20)), told::complete)) {
      String frames = sleepOn(told);

      assertTrue(frames.contains("DeadlinesTest"), frames);
      assertTrue(watch.isPassed());
    }
  }

  @Test
  void whoeverIsToldMayTakeTheirTimeWhileTheTaskEnds() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    CountDownLatch telling = new CountDownLatch(1);
    CompletableFuture<Boolean> wasClosed = new CompletableFuture<>();
    try (Deadlines deadlines = new Deadlines(Duration.ZERO)) {
      Deadlines.Watch watch =
          deadlines.watch(
              Optional.of(Duration.ZERO),
              frames -> {
                telling.countDown();
                wasClosed.complete(isDown(closed));
              });
      awaitDown(telling);
      watch.close();
      closed.countDown();

      assertTrue(wasClosed.get());
    }
  }

  private static boolean isDown(CountDownLatch latch) {
    try {
      Patience.await(latch);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Whatever interrupts it. */
  private static void awaitDown(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.onSpinWait();
    }
    Thread.interrupted();
  }

  @Test
  void watchThatIsClosedInterruptsNobody() throws Exception {
    Duration limit = Duration.ofMillis(200);
    try (Deadlines deadlines = new Deadlines(Duration.ZERO)) {
      Deadlines.Watch watch = deadlines.watch(Optional.of(limit), frames -> {});
      watch.close();
      boolean wasTooLate = watch.isPassed();
      Thread later = new Thread(() -> awaitInterrupt(deadlines, limit));
      later.start();
      joinThrough(later);

      assertEquals(wasTooLate, Thread.interrupted());
    }
  }

  /** Whose time is over later than that of whoever was watched before, by the same clock. */
  private static void awaitInterrupt(Deadlines deadlines, Duration limit) {
    Deadlines.Watch watch = deadlines.watch(Optional.of(limit), frames -> {});
    try {
      Patience.forever();
    } catch (InterruptedException e) {
      watch.close();
    }
  }

  /** As {@link Thread#join}, but keeps the interrupt for later. */
  private static void joinThrough(Thread thread) {
    while (thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void withoutLimitNothingPasses() throws Exception {
    try (Deadlines deadlines = new Deadlines(Duration.ZERO);
        Deadlines.Watch watch = deadlines.watch(Optional.empty(), frames -> {})) {
      assertFalse(watch.isPassed());
    }
  }

  /** Goes on when it is interrupted, as code does that does not know of interrupts. */
  private static String sleepOn(CompletableFuture<String> told) throws Exception {
    int interrupts = 0;
    while (interrupts < 2) {
      try {
        return told.get();
      } catch (InterruptedException e) {
        interrupts++;
      }
    }
    throw new AssertionError("interrupted twice");
  }
}
