package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Patience;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void afterAFailureNothingRunsAnyMore() {
    Thread caller = Thread.currentThread();
    CountDownLatch isAtWork = new CountDownLatch(1);
    AtomicBoolean isEnded = new AtomicBoolean();

    IOException failed =
        assertThrows(
            IOException.class,
            () ->
                Parallel.each(
                    2,
                    List.of("slow", "failing"),
                    it -> {
                      if (it.equals("failing")) {
                        awaits(() -> Patience.await(isAtWork));
                        throw new IOException("failed");
                      }
                      isAtWork.countDown();
                      untilInterrupted();
                      awaits(() -> Patience.until("wait", () -> isWaiting(caller)));
                      isEnded.set(true);
                      return it;
                    }));

    assertTrue(isEnded.get());
    assertEquals("failed", failed.getMessage());
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  /** Waits for something. */
  private interface Wait {
    void end() throws InterruptedException;
  }

  private static void awaits(Wait wait) {
    try {
      wait.end();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void untilInterrupted() {
    try {
      Patience.forever();
    } catch (InterruptedException e) {
      // As it shall be.
    }
  }

  @Test
  void whatHasNotBegunDoesNot() {
    AtomicInteger begun = new AtomicInteger();

    assertThrows(
        IOException.class,
        () ->
            Parallel.each(
                1,
                List.of(1, 2, 3),
                it -> {
                  begun.incrementAndGet();
                  throw new IOException("failed");
                }));

    assertEquals(1, begun.get());
  }

  @Test
  void whoIsInterruptedHearsOfItWhenAllHasEnded() {
    Thread caller = Thread.currentThread();
    AtomicInteger running = new AtomicInteger();

    assertThrows(
        IOException.class,
        () ->
            Parallel.each(
                2,
                List.of(1, 2),
                it -> {
                  if (running.incrementAndGet() == 2) {
                    caller.interrupt();
                  }
                  untilInterrupted();
                  return running.decrementAndGet();
                }));

    assertTrue(Thread.interrupted());
    assertEquals(0, running.get());
  }

  @Test
  void resultsAreInTheOrderOfWhatWasGiven() throws IOException {
    CountDownLatch second = new CountDownLatch(1);

    List<Integer> results =
        Parallel.each(
            2,
            List.of(1, 2),
            it -> {
              if (it == 1) {
                awaits(() -> Patience.await(second));
              }
              second.countDown();
              return it * 10;
            });

    assertEquals(List.of(10, 20), results);
  }
}
