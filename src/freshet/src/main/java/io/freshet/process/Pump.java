package io.freshet.process;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Moves bytes to or from a program, in a thread of its own. The thread inherits what belongs to the
 * thread of the task, so that what it prints is the task's.
 */
final class Pump {

  private static final long NOT_WAITING = -1;
  private static final long LOOK_AGAIN_MILLIS = 20;

  /** Moves all bytes there are; what it reads from, or writes to, the program goes through it. */
  interface Work {
    void run(Pump pump) throws IOException;
  }

  private final long began = System.nanoTime();
  private final Thread thread;

  /** When it began to wait for the program, in nanoseconds after it was made. */
  private volatile long waitingSince = NOT_WAITING;

  /** What ended the thread early; null where nothing did. */
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
      work.run(this);
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      onFailure.run();
    }
  }

  /** What the program writes; it is known when the program lets wait. */
  InputStream from(InputStream program) {
    return new FilterInputStream(program) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        waits();
        try {
          return super.read(bytes, offset, length);
        } finally {
          goesOn();
        }
      }
    };
  }

  /** What the program reads; it is known when the program lets wait. */
  OutputStream to(OutputStream program) {
    return new FilterOutputStream(program) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        waits();
        try {
          out.write(bytes, offset, length);
        } finally {
          goesOn();
        }
      }
    };
  }

  private void waits() {
    waitingSince = System.nanoTime() - began;
  }

  private void goesOn() {
    waitingSince = NOT_WAITING;
  }

  /**
   * Waits for the end, but not for a program that gives or takes nothing for so long. Whoever reads
   * slowly what the program has written is waited for.
   *
   * @return whether the end has come
   */
  boolean join(Duration patience) throws InterruptedException {
    long start = System.nanoTime() - began;
    while (thread.isAlive()) {
      thread.join(LOOK_AGAIN_MILLIS);
      long since = waitingSince;
      long waited = System.nanoTime() - began - Math.max(start, since);
      if (since != NOT_WAITING && waited > patience.toNanos()) {
        return !thread.isAlive();
      }
    }
    return true;
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
