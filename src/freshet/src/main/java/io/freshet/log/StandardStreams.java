package io.freshet.log;

import java.io.Closeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The standard streams of the process while builds are under way: each thread prints to the log of
 * its task. Static, because {@code System.out} is: builds are counted, and the last that ends puts
 * back what the first one found, unless somebody else has set a stream meanwhile.
 */
final class StandardStreams {

  /** Inherited, so that what threads print that a task has started belongs to the task. */
  private static final ThreadLocal<@Nullable TaskLog> CURRENT = new InheritableThreadLocal<>();

  /** Set while a thread does something on behalf of the build. */
  private static final ThreadLocal<@Nullable Boolean> IS_OUTSIDE = new ThreadLocal<>();

  /** How many builds route the streams now; guarded by the class. */
  private static int builds;

  /** What stands in for System.out while builds route it; guarded by the class. */
  private static @Nullable RoutedStream out;

  /** What stands in for System.err while builds route it; guarded by the class. */
  private static @Nullable RoutedStream err;

  private StandardStreams() {}

  /** Routes the streams until it is closed. */
  static synchronized Closeable route() {
    if (builds++ == 0) {
      RoutedStream newOut = new RoutedStream(System.out);
      RoutedStream newErr = new RoutedStream(System.err);
      System.setOut(newOut);
      System.setErr(newErr);
      out = newOut;
      err = newErr;
    }
    return StandardStreams::unroute;
  }

  /** The log that the thread prints to, as far as that can be known. */
  static @Nullable TaskLog current() {
    if (IS_OUTSIDE.get() != null) {
      return null;
    }
    TaskLog log = CURRENT.get();
    boolean isHere = log != null && log.isOpenedBy(Thread.currentThread());
    return isHere || !PoolThreads.isCurrent() ? log : PoolThreads.log();
  }

  /** The thread prints to this log from now on; returns where it printed before. */
  static @Nullable TaskLog enter(TaskLog log) {
    TaskLog before = CURRENT.get();
    CURRENT.set(log);
    PoolThreads.opened(log);
    return before;
  }

  static void leave(TaskLog log, @Nullable TaskLog before) {
    PoolThreads.closed(log);
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  /** Does something on behalf of the build: what it prints is not the task's. */
  static void outside(Runnable action) {
    if (IS_OUTSIDE.get() != null) {
      action.run();
      return;
    }
    TaskLog log = CURRENT.get();
    CURRENT.remove();
    IS_OUTSIDE.set(true);
    try {
      action.run();
    } finally {
      IS_OUTSIDE.remove();
      if (log != null) {
        CURRENT.set(log);
      }
    }
  }

  private static synchronized void unroute() {
    if (--builds > 0) {
      return;
    }
    if (System.out == out) {
      System.setOut(Objects.requireNonNull(out).behind());
    }
    if (System.err == err) {
      System.setErr(Objects.requireNonNull(err).behind());
    }
    out = null;
    err = null;
  }
}
