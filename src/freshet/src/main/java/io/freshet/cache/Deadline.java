package io.freshet.cache;

import io.freshet.text.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** When a call must end. Immutable. */
final class Deadline {

  private final Duration limit;

  /** By {@link System#nanoTime}. */
  private final long end;

  /** From now on. */
  Deadline(Duration limit) {
    this.limit = limit;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /** How much time is left; none, or less, once it is over. */
  long nanosLeft() {
    return end - System.nanoTime();
  }

  boolean isOver() {
    return nanosLeft() <= 0;
  }

  /**
   * For a step of something longer.
   *
   * @throws IOException when the time is over, or the thread was interrupted; it still is
   */
  void check() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    if (isOver()) {
      throw missed();
    }
  }

  /** What is told when it was not met. */
  IOException missed() {
    return new IOException("it was not done within " + Durations.text(limit));
  }
}
