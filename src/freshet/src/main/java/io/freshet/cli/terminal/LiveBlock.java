package io.freshet.cli.terminal;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a build at the end of a terminal, on a thread of its own, five times a
 * second at most. Appears only after a moment, so that a short build does not pay for it.
 * Thread-safe.
 */
public final class LiveBlock implements AutoCloseable {

  private static final Pace PACE = new Pace(300, 200);

  /** The pause between two drawings, as a multiple of the time that the first took. */
  private static final int REST = 50;

  /** Seconds are shown: they go on. */
  private static final int LONGEST_REST_MILLIS = 1000;

  private final Supplier<ProgressState> progress;
  private final Opening opening;
  private final Pace pace;
  private final Thread thread = new Thread(this::run, "freshet-progress");

  /** Where the block is drawn; null until it is shown first. */
  private @Nullable Screen screen;

  /** Whether the block stands on the screen now. */
  private boolean isDrawn;

  /** Whether nothing more is drawn; set once. */
  private boolean isEnded;

  /** Whether the screen failed, after which lines are plain; set once. */
  private volatile boolean isBroken;

  private LiveBlock(Supplier<ProgressState> progress, Opening opening, Pace pace) {
    this.pace = pace;
    this.progress = progress;
    this.opening = opening;
  }

  /** Opens a screen. */
  public interface Opening {
    Screen open() throws IOException;
  }

  /** After how long it appears, and how long it then stays as it is. */
  record Pace(long firstMillis, long pauseMillis) {

    /** How long it stays when it took so long to draw it. */
    long pauseAfter(long tookMillis) {
      return Math.max(pauseMillis, Math.min(LONGEST_REST_MILLIS, REST * tookMillis));
    }
  }

  /** Shows what {@code progress} tells, until it is closed. */
  public static LiveBlock start(Supplier<ProgressState> progress, Opening opening) {
    return start(progress, opening, PACE);
  }

  static LiveBlock start(Supplier<ProgressState> progress, Opening opening, Pace pace) {
    LiveBlock block = new LiveBlock(progress, opening, pace);
    block.thread.setDaemon(true);
    block.thread.start();
    return block;
  }

  /** Whether it will be seen what is running; false once it is known that nothing can be drawn. */
  boolean isShown() {
    return !isBroken;
  }

  /** Prints something in front of the block. */
  synchronized void above(Runnable print) {
    clear();
    print.run();
  }

  @Override
  public void close() {
    synchronized (this) {
      isEnded = true;
      notifyAll();
    }
    boolean isInterrupted = Thread.interrupted();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      if (pause(pace.firstMillis())) {
        open();
        long tookMillis;
        do {
          long start = System.nanoTime();
          draw();
          tookMillis = (System.nanoTime() - start) / 1_000_000;
        } while (pause(pace.pauseAfter(tookMillis)));
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      // No such terminal, or no JLine on the class path: lines are printed instead.
      isBroken = true;
    } finally {
      end();
    }
  }

  private void open() throws IOException {
    Screen opened = opening.open();
    synchronized (this) {
      screen = opened;
    }
  }

  private void draw() {
    ProgressState state = progress.get();
    synchronized (this) {
      if (screen != null && !isEnded) {
        ProgressLines lines = new ProgressLines(screen.look());
        screen.draw(lines.of(state, screen.width(), screen.height()));
        isDrawn = true;
      }
    }
  }

  /** Returns whether there is more to show. */
  private synchronized boolean pause(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; left > 0 && !isEnded; left = (end - System.nanoTime()) / 1_000_000) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        isEnded = true;
      }
    }
    return !isEnded;
  }

  private void clear() {
    if (isDrawn && screen != null) {
      isDrawn = false;
      try {
        screen.clear();
      } catch (RuntimeException e) {
        // Whoever closed the terminal took the block with it; what is printed now must not go, too.
        isBroken = true;
      }
    }
  }

  private synchronized void end() {
    try {
      clear();
      if (screen != null) {
        screen.close();
      }
    } catch (RuntimeException e) {
      isBroken = true;
    }
    screen = null;
  }
}
