package io.freshet.testing;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How tests wait: for a condition, and so long that a busy machine makes none of them fail. The
 * only place that names a limit of time, or sleeps.
 */
public final class Patience {

  /** When a test gives up; one that succeeds never waits so long. */
  public static final long SECONDS = 300;

  private Patience() {}

  /** What a test waits for. */
  public interface Condition<E extends Exception> {
    boolean holds() throws E;
  }

  /**
   * Waits until the condition holds.
   *
   * @param condition says it when it never does
   */
  public static <E extends Exception> void until(Object condition, Condition<E> asked)
      throws E, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!asked.holds()) {
      if (System.nanoTime() - end > 0 && !asked.holds()) {
        throw inVain(condition);
      }
      Thread.sleep(1);
    }
  }

  /** Waits until the latch is open. */
  public static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
      throw inVain("a latch that stands at " + latch.getCount());
    }
  }

  /** Waits until all have come to the barrier. */
  public static void await(CyclicBarrier barrier)
      throws InterruptedException, BrokenBarrierException {
    try {
      barrier.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw inVain(barrier.getParties() + " to come to a barrier");
    }
  }

  /** Waits for ever, as a task does that somebody else must stop. */
  public static void forever() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /** The result, once it is there. */
  public static <T> T get(Future<T> future) throws InterruptedException, ExecutionException {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw inVain("the result of " + future);
    }
  }

  /** What comes next in the queue. */
  public static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    return next(queue, "something in the queue");
  }

  /** What comes next in the queue, which is described so. */
  public static <T> T next(BlockingQueue<T> queue, Object description) throws InterruptedException {
    T next = queue.poll(SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw inVain(description);
    }
    return next;
  }

  /** Waits until the thread has ended. */
  public static void join(Thread thread) throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
    if (thread.isAlive()) {
      throw inVain("the end of " + thread);
    }
  }

  /** The exit code of the process, once it has ended. */
  public static int exitCode(Process process) throws InterruptedException {
    return exitCode(process, "the end of process " + process.pid());
  }

  /** The exit code of the process, which is described so. */
  public static int exitCode(Process process, Object description) throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw inVain(description);
    }
    return process.exitValue();
  }

  /** Lets at least so much time pass. Where a test may not care how much more it is. */
  public static void pass(Duration least) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < least.toNanos()) {
      Thread.onSpinWait();
    }
  }

  private static AssertionError inVain(Object what) {
    return new AssertionError("waited " + SECONDS + " s in vain for " + what);
  }
}
