package io.freshet.engine;

import io.freshet.event.FailureText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when the process ends in the middle of a build: the build is stopped and told how it
 * ended, threads that do not stop are given up, and where a signal has not set the exit code, this
 * sets it. One for each build that is under way. Thread-safe.
 */
final class ShutdownHook implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** For what follows a build: documents, and what the program around it prints. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);

  private static final Duration LONGEST = Duration.ofSeconds(40);
  private static final long LOOK_AGAIN_MILLIS = 10;

  /** Builds under way: the last that ends ends the process. Static, because the process is. */
  private static final AtomicInteger UNDER_WAY = new AtomicInteger();

  private final Thread building = Thread.currentThread();
  private final Consumer<String> warnings;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "freshet-interruption");

  /** Guarded by this: what is stopped, and why, once the process ends. */
  private @Nullable Work work;

  /** Why the process is ending; null while it isn't. */
  private @Nullable ProcessEnd end;

  private ShutdownHook(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /** Work of a build that can be stopped. */
  interface Work {

    /** Stops it, without waiting. */
    void stop(ProcessEnd end);

    /** Its threads that have not ended. */
    List<Thread> threads();

    /** Waits for none of them any longer. */
    void giveUp();
  }

  /** Watches until it is closed, for the build of the calling thread. */
  static ShutdownHook of(Consumer<String> warnings) {
    ShutdownHook interruption = new ShutdownHook(warnings);
    UNDER_WAY.incrementAndGet();
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException e) {
      UNDER_WAY.decrementAndGet();
      interruption.end = ProcessEnd.seen();
    }
    return interruption;
  }

  /** What is stopped from now on; at once where the process is ending already. */
  synchronized void begin(Work next) {
    work = next;
    if (end != null) {
      next.stop(end);
    }
  }

  /** The work has ended. */
  synchronized void done() {
    work = null;
    notifyAll();
  }

  /** Waits in the calling thread, which is interrupted once the process ends. */
  void interrupting(Runnable waiting) {
    begin(new Waiting(Thread.currentThread()));
    try {
      waiting.run();
    } finally {
      done();
    }
  }

  /** A thread that waits for something, and does nothing. */
  private record Waiting(Thread thread) implements Work {

    @Override
    public void stop(ProcessEnd end) {
      thread.interrupt();
    }

    @Override
    public List<Thread> threads() {
      return List.of();
    }

    @Override
    public void giveUp() {}
  }

  /** Why the process is ending, if it is. */
  synchronized Optional<ProcessEnd> end() {
    return Optional.ofNullable(end);
  }

  /** Ends watching: the build is over, or as much of it as there will be. */
  @Override
  public void close() {
    ended.countDown();
    try {
      if (Runtime.getRuntime().removeShutdownHook(hook)) {
        UNDER_WAY.decrementAndGet();
      }
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending", e);
    }
  }

  private void stop() {
    ProcessEnd seen = ProcessEnd.seen();
    endAtLast(seen);
    try {
      if (seen.isBy(building)) {
        warnings.accept(seen.text());
      } else {
        stopAndAwait(seen);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (UNDER_WAY.decrementAndGet() == 0 && seen.isExitCodeForeign()) {
      Runtime.getRuntime().halt(seen.exitCode());
    }
  }

  private void stopAndAwait(ProcessEnd seen) throws InterruptedException {
    stop(seen);
    if (!awaitWork()) {
      giveUp();
    }
    boolean hasEnded = ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    if (hasEnded && seen.isExitCodeForeign()) {
      awaitProgram();
    }
  }

  /** On a thread of its own: the one that ends the process may hold a lock that reporting needs. */
  private static void endAtLast(ProcessEnd seen) {
    Thread last =
        new Thread(
            () -> {
              try {
                Thread.sleep(LONGEST.toMillis());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(seen.exitCode());
            },
            "freshet-last-resort");
    last.setDaemon(true);
    last.start();
  }

  private synchronized void stop(ProcessEnd seen) {
    end = seen;
    if (work != null) {
      work.stop(seen);
    }
  }

  /** Whether the work has ended in time. */
  private synchronized boolean awaitWork() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    for (long left = PATIENCE.toMillis(); work != null && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    }
    return work == null;
  }

  private synchronized void giveUp() {
    if (work != null) {
      if (!work.threads().isEmpty()) {
        warnings.accept(stuck(work.threads()));
      }
      work.giveUp();
    }
  }

  /** Waits for what the build's thread does when the build is over, until it exits, too. */
  private void awaitProgram() throws InterruptedException {
    long until = System.nanoTime() + LAST_WORDS.toNanos();
    while (!ProcessEnd.isAwaitedBy(building) && System.nanoTime() < until) {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  private static String stuck(List<Thread> threads) {
    return "tasks did not stop within "
        + PATIENCE.toSeconds()
        + " s and are abandoned: let them end when their threads are interrupted"
        + threads.stream()
            .map(thread -> "\n" + thread.getName() + " is here:" + FailureText.frames(thread))
            .collect(Collectors.joining());
  }
}
