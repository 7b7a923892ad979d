package io.freshet.jdbc.database;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits for another program that has the one lock of a database: drivers give up after seconds, and
 * the other may be a build that loads for minutes. Says so at once, and gives up in the end; an
 * interrupt ends it before. Thread-safe.
 */
public final class LockedDatabase {

  private static final long LOOK_MILLIS = 50;

  private final Duration longest;
  private final Consumer<String> warnings;

  public LockedDatabase(Duration longest, Consumer<String> warnings) {
    this.longest = longest;
    this.warnings = warnings;
  }

  /** What needs the lock. A failure for want of it changes nothing. */
  public interface Step<T> {

    /** Does it. */
    T run() throws SQLException, IOException;
  }

  /** Does something as soon as the lock is free. */
  public <T> T whenFree(String connection, Dialect dialect, Step<T> step)
      throws SQLException, IOException {
    long start = System.nanoTime();
    boolean isTold = false;
    while (true) {
      try {
        return step.run();
      } catch (SQLException e) {
        if (!dialect.isLocked(e)) {
          throw e;
        }
        if (System.nanoTime() - start >= longest.toNanos()) {
          throw new IOException(
              "connection "
                  + connection
                  + ": another program has locked the database since "
                  + longest.toSeconds()
                  + " s; end it, or let it end its transaction, and build again (in WAL mode those"
                  + " who read lock nobody: pragma journal_mode = wal)",
              e);
        }
      }
      if (!isTold) {
        warnings.accept(
            "connection "
                + connection
                + ": waits for another program that has locked the database");
        isTold = true;
      }
      pause(connection);
    }
  }

  private static void pause(String connection) throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(
          "interrupted while the database of connection " + connection + " was locked");
    }
  }
}
