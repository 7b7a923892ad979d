package io.freshet.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
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
      return latch.await(5, TimeUnit.SECONDS);
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
    try (Deadlines deadlines = new Deadlines(Duration.ZERO)) {
      Deadlines.Watch watch = deadlines.watch(Optional.of(Duration.ofMillis(200)), frames -> {});
      watch.close();
      boolean wasPassed = watch.isPassed();

      boolean isInterrupted = !new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS) && wasPassed;

      assertFalse(isInterrupted);
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
