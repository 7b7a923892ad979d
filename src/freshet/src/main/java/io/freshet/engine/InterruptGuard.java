package io.freshet.engine;

/**
 * Keeps an interrupt of the current thread from what must be done to the end, and hands it on when
 * closed: it would close the files that are written next.
 */
final class InterruptGuard implements AutoCloseable {

  /** Whether an interrupt was taken, which is given back at the end. */
  private boolean isInterrupted;

  /** Takes the interrupt that has come so far, if any. */
  void take() {
    isInterrupted |= Thread.interrupted();
  }

  /** Notes one that was taken by an exception. */
  void taken() {
    isInterrupted = true;
  }

  @Override
  public void close() {
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
