package io.freshet.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a walk: as many as there was work for at once, no more than are allowed. The
 * thread that runs the crew starts them all, so that they inherit nothing from a task, and waits
 * until all have ended or are given up. No user code runs under its lock. Thread-safe.
 */
final class Crew {

  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

  private final Runnable work;

  /** All threads that were started, in order. */
  private final List<Thread> started = new ArrayList<>();

  /** Those that have neither ended nor been given up. */
  private final Set<Thread> present = new LinkedHashSet<>();

  /** How many threads there may be. */
  private int most;

  /** How many are to be started in all; never less than before. */
  private volatile int wanted;

  /** A crew each of whose threads does this work to its end. */
  Crew(Runnable work) {
    this.work = work;
  }

  /**
   * Starts threads as they are wanted, until all have ended or are given up.
   *
   * @param most how many at most
   * @param onInterrupt told when the calling thread is interrupted, which then goes on waiting
   * @throws InterruptedException at the end, when the calling thread was interrupted
   */
  void run(int most, Runnable onInterrupt) throws InterruptedException {
    allow(most);
    InterruptedException interrupted = null;
    while (!isOver()) {
      try {
        startOrWait();
      } catch (InterruptedException e) {
        interrupted = e;
        onInterrupt.run();
      }
    }
    if (interrupted != null) {
      throw interrupted;
    }
  }

  /** Starts threads until there are this many, or as many as are allowed. */
  void want(int threads) {
    if (threads > wanted) {
      synchronized (this) {
        wanted = Math.max(wanted, threads);
        notifyAll();
      }
    }
  }

  /** Interrupts all threads. */
  void interrupt() {
    threads().forEach(Thread::interrupt);
  }

  /** Waits no longer for the threads for which this holds. */
  synchronized void giveUp(Predicate<Thread> threads) {
    present.removeIf(threads);
    notifyAll();
  }

  /** The threads that are waited for. */
  synchronized List<Thread> threads() {
    return List.copyOf(present);
  }

  private synchronized void allow(int threads) {
    most = threads;
  }

  private synchronized boolean isOver() {
    return present.isEmpty() && !mayStart();
  }

  private boolean mayStart() {
    return started.size() < Math.min(wanted, most);
  }

  private synchronized void startOrWait() throws InterruptedException {
    // In one piece with the question: the last thread may end before this one waits.
    while (!mayStart() && !present.isEmpty()) {
      wait();
    }
    if (mayStart()) {
      start();
    }
  }

  private void start() {
    Thread thread = new Thread(this::live, "freshet-" + (started.size() + 1));
    started.add(thread);
    present.add(thread);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      present.remove(thread);
      if (present.isEmpty()) {
        throw e;
      }
      most = started.size();
      LOG.warn("the system has no more threads: {} tasks run at once", present.size());
    }
  }

  private void live() {
    try {
      work.run();
    } finally {
      Thread self = Thread.currentThread();
      giveUp(self::equals);
    }
  }
}
