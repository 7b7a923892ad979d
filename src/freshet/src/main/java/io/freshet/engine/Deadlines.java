package io.freshet.engine;

import io.freshet.event.FailureText;
import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts a run at its timeout, and reports one that does not stop then. Has a thread only once
 * something has a limit. Thread-safe.
 */
final class Deadlines implements Closeable {

  private static final Duration LONGEST = Duration.ofDays(10_000);

  private final Duration patience;

  /** The thread that watches; null until the first timeout. Guarded by this. */
  private @Nullable ScheduledExecutorService timer;

  /** Takes the time between the interrupt and the report that a thread does not stop. */
  Deadlines(Duration patience) {
    this.patience = patience;
  }

  /**
   * Watches the calling thread until the watch is closed.
   *
   * @param stuck told where the thread is when it does not stop
   */
  Watch watch(Optional<Duration> limit, Consumer<String> stuck) {
    Watch watch = new Watch(Thread.currentThread(), stuck);
    limit.ifPresent(it -> watch.start(timer(), it));
    return watch;
  }

  @Override
  public synchronized void close() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }

  private synchronized ScheduledExecutorService timer() {
    if (timer == null) {
      timer = Executors.newSingleThreadScheduledExecutor(Deadlines::daemon);
    }
    return timer;
  }

  private static long nanos(Duration limit) {
    return limit.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : limit.toNanos();
  }

  private static Thread daemon(Runnable action) {
    Thread thread = new Thread(action, "freshet-deadlines");
    thread.setDaemon(true);
    return thread;
  }

  /** One thread that is watched. */
  final class Watch implements Closeable {

    private final Thread thread;
    private final Consumer<String> stuck;

    /** What happens next: the interrupt, or the message after it. */
    private @Nullable ScheduledFuture<?> next;

    /** Whether the attempt has ended. */
    private boolean isClosed;

    /** Whether the time was over before the attempt ended. */
    private boolean isPassed;

    private Watch(Thread thread, Consumer<String> stuck) {
      this.thread = thread;
      this.stuck = stuck;
    }

    private synchronized void start(ScheduledExecutorService timer, Duration limit) {
      next = timer.schedule(() -> pass(timer), nanos(limit), TimeUnit.NANOSECONDS);
    }

    private synchronized void pass(ScheduledExecutorService timer) {
      if (!isClosed) {
        isPassed = true;
        thread.interrupt();
        next = timer.schedule(this::tellStuck, patience.toNanos(), TimeUnit.NANOSECONDS);
      }
    }

    /** Not under the lock, or a listener that takes its time would hold up the task's end. */
    private void tellStuck() {
      if (!isClosed()) {
        stuck.accept(FailureText.frames(thread));
      }
    }

    private synchronized boolean isClosed() {
      return isClosed;
    }

    /** Whether it took too long. */
    synchronized boolean isPassed() {
      return isPassed;
    }

    @Override
    public synchronized void close() {
      isClosed = true;
      if (next != null) {
        next.cancel(false);
      }
    }
  }
}
