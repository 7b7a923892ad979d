package io.freshet.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command that is stopped by Ctrl-C print its last lines before the process ends. */
final class LastWords implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch spoken = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "freshet-last-words");

  private LastWords() {}

  /** Keeps a process that is ending alive until this is closed, or for some seconds. */
  static LastWords open() {
    LastWords lastWords = new LastWords();
    try {
      Runtime.getRuntime().addShutdownHook(lastWords.hook);
    } catch (IllegalStateException e) {
      lastWords.spoken.countDown();
    }
    return lastWords;
  }

  @Override
  public void close() {
    spoken.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook ends by itself now.
      return;
    }
  }

  private void await() {
    try {
      spoken.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
