package io.freshet.jdbc.database;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Lets the runs of this build take turns where a database has one writer. Thread-safe. */
final class OneWriter {

  private final Semaphore turn = new Semaphore(1);

  /** The thread that has it; null for none. Written by that thread alone. */
  private volatile @Nullable Thread writing;

  /** Waits for it. */
  void take(String connection) throws IOException {
    if (Thread.currentThread().equals(writing)) {
      throw new IOException(
          "connection "
              + connection
              + " has one writer, and this thread writes to its database already: let maxBatch() of"
              + " a batch be 1, and a task name its tables by one connection");
    }
    try {
      turn.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to write to " + connection);
    }
    writing = Thread.currentThread();
  }

  /** Gives it back. */
  void give() {
    writing = null;
    turn.release();
  }
}
