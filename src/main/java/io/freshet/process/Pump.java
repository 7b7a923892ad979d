package io.freshet.process;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Moves bytes to or from a program, in a thread of its own. The thread inherits what belongs to the
 * thread of the task, so that what it prints is the task's.
 */
final class Pump {

  /** Moves all bytes there are. */
  interface Work {
    void run() throws IOException;
  }

  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private Pump(String name, Work work, Runnable onFailure) {
    thread = new Thread(() -> run(work, onFailure), name);
    thread.setDaemon(true);
  }

  static Pump started(String name, Work work, Runnable onFailure) {
    Pump pump = new Pump(name, work, onFailure);
    pump.thread.start();
    return pump;
  }

  private void run(Work work, Runnable onFailure) {
    try {
      work.run();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      onFailure.run();
    }
  }

  /** Waits for the end; whether it has come. */
  boolean join(Duration limit) throws InterruptedException {
    thread.join(limit.toMillis());
    return !thread.isAlive();
  }

  /** Throws what ended it early, if anything did. */
  void check() throws IOException {
    Throwable thrown = failure;
    if (thrown instanceof IOException e) {
      throw e;
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }
}
