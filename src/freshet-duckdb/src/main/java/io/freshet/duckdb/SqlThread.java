package io.freshet.duckdb;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Works on a database in a thread of its own, because a statement in native code hears no
 * interrupt: whoever waits for it does, and cancels it.
 */
final class SqlThread<T> {

  /** How long until a statement that was not yet running is cancelled again. */
  private static final long AGAIN_MILLIS = 20;

  private final Work<T> work;
  private final Opening opening;

  /** Null until it is open. */
  private volatile @Nullable DuckDb database;

  /** Whether nothing shall begin any more. */
  private volatile boolean isCancelled;

  private SqlThread(Work<T> work, Opening opening) {
    this.work = work;
    this.opening = opening;
  }

  /**
   * Returns what the work does.
   *
   * @throws InterruptedException when this thread is interrupted; then the work has ended
   * @throws IOException when no database can be opened
   */
  static <T> T run(Work<T> work, Opening opening)
      throws IOException, SqlFailedException, InterruptedException {
    return new SqlThread<>(work, opening).run();
  }

  private T run() throws IOException, SqlFailedException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(this::open);
    Thread thread = new Thread(task, Thread.currentThread().getName() + " sql");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      end(thread, e);
      throw e;
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private T open() throws Exception {
    try (DuckDb opened = opening.open()) {
      database = opened;
      if (isCancelled) {
        throw new CancellationException();
      }
      return work.on(opened);
    }
  }

  /** Waits until nothing is written any more: the folder of the run goes to others. */
  private void end(Thread thread, InterruptedException cause) {
    isCancelled = true;
    while (thread.isAlive()) {
      try {
        DuckDb opened = database;
        if (opened != null) {
          opened.cancel();
          // Whoever reads rows for it hears that. Before it is open the library may be unpacked,
          // which an interrupt would spoil for the whole process.
          thread.interrupt();
        }
        thread.join(AGAIN_MILLIS);
      } catch (InterruptedException | SQLException e) {
        // The interrupt is told by what is thrown in the end.
        cause.addSuppressed(e);
      }
    }
  }

  private static IOException failure(@Nullable Throwable thrown) throws SqlFailedException {
    if (thrown instanceof SqlFailedException failed) {
      throw failed;
    }
    if (thrown instanceof IOException told) {
      return told;
    }
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return new IOException("DuckDB failed: " + message(thrown), thrown);
  }

  private static String message(@Nullable Throwable thrown) {
    return thrown instanceof SQLException failed
        ? SqlFailure.of(failed).message()
        : String.valueOf(thrown);
  }

  /** Opens a database. */
  interface Opening {
    DuckDb open() throws SQLException;
  }

  /** What is done with a database. */
  interface Work<T> {
    T on(DuckDb database) throws SqlFailedException, SQLException, IOException;
  }
}
