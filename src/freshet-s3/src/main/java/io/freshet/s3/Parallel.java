package io.freshet.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does the same to many things, some at a time: a server answers many as fast as one. */
final class Parallel {

  private static final int THREADS = 8;

  private Parallel() {}

  /** What is done to one. */
  interface Step<T, R> {
    R of(T one) throws IOException;
  }

  /** What came of each, in their order; see {@link #each(int, Collection, Step)}. */
  static <T, R> List<R> each(Collection<T> all, Step<T, R> step) throws IOException {
    return each(THREADS, all, step);
  }

  /**
   * What came of each, in their order. The first failure ends it: what has not begun does not, and
   * what runs is interrupted. When this returns, or throws, nothing of it runs any more.
   *
   * @param most how many at a time
   */
  static <T, R> List<R> each(int most, Collection<T> all, Step<T, R> step) throws IOException {
    List<R> results = new ArrayList<>();
    if (all.size() <= 1) {
      for (T one : all) {
        results.add(step.of(one));
      }
      return results;
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(most, all.size()));
    try {
      for (Future<R> ended : ended(threads, all, step)) {
        results.add(result(ended));
      }
      return results;
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  /** All, in their order, after the last has ended without failure. */
  private static <T, R> List<Future<R>> ended(
      ExecutorService threads, Collection<T> all, Step<T, R> step) throws IOException {
    CompletionService<R> jobs = new ExecutorCompletionService<>(threads);
    List<Future<R>> inOrder = new ArrayList<>();
    AtomicBoolean hasFailed = new AtomicBoolean();
    for (T one : all) {
      inOrder.add(jobs.submit(() -> unless(hasFailed, one, step)));
    }
    try {
      for (int i = 0; i < inOrder.size(); i++) {
        result(jobs.take());
      }
      return inOrder;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static <T, R> R unless(AtomicBoolean hasFailed, T one, Step<T, R> step)
      throws IOException {
    if (hasFailed.get()) {
      throw new CancellationException("another one has failed");
    }
    boolean isDone = false;
    try {
      R result = step.of(one);
      isDone = true;
      return result;
    } finally {
      if (!isDone) {
        hasFailed.set(true);
      }
    }
  }

  /** Those that run end at their next step, or with the answer that they wait for. */
  private static void awaitEnd(ExecutorService threads) {
    boolean wasInterrupted = false;
    boolean isEnded = false;
    while (!isEnded) {
      try {
        isEnded = threads.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What came of a job, when it has ended. */
  static <R> R result(Future<R> job) throws IOException {
    try {
      return job.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while objects were fetched or sent");
  }
}
