package io.freshet.jdbc.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cancels what a database does for a thread that is interrupted: drivers wait for an answer and do
 * not look. Thread-safe.
 */
public final class Interrupts {

  private static final long LOOK_MILLIS = 50;

  private final ScheduledThreadPoolExecutor looks;

  public Interrupts() {
    looks =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "freshet-jdbc-interrupts");
              thread.setDaemon(true);
              return thread;
            });
    looks.setRemoveOnCancelPolicy(true);
  }

  /** What runs while it is watched. */
  public interface Work<T> {

    /** Runs it. */
    T run() throws SQLException;
  }

  /** Ends when it is closed. */
  public interface Watch extends AutoCloseable {

    @Override
    void close();
  }

  /** Runs a statement for the calling thread, and cancels it when that is interrupted. */
  public <T> T watch(Statement statement, Work<T> work) throws SQLException {
    Watch watching = watch(statement);
    try {
      return work.run();
    } finally {
      watching.close();
    }
  }

  /** Cancels a statement when the calling thread is interrupted, until it is closed. */
  public Watch watch(Statement statement) {
    Thread thread = Thread.currentThread();
    ScheduledFuture<?> watch =
        looks.scheduleWithFixedDelay(
            () -> cancelIfInterrupted(thread, statement),
            LOOK_MILLIS,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
    return () -> watch.cancel(false);
  }

  private static void cancelIfInterrupted(Thread thread, Statement statement) {
    if (thread.isInterrupted()) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        throw new IllegalStateException("cancelled already, or the connection is gone", e);
      }
    }
  }

  /** Looks no more. */
  public void close() {
    looks.shutdownNow();
  }
}
