package io.freshet.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same to many things, some at a time: a server answers many as fast as one. */
final class Parallel {

  private static final int THREADS = 8;

  private Parallel() {}

  /** What is done to one. */
  interface Step<T, R> {
    R of(T one) throws IOException;
  }

  /** What came of each, in their order; the first failure ends it. */
  static <T, R> List<R> each(Collection<T> all, Step<T, R> step) throws IOException {
    List<R> results = new ArrayList<>();
    if (all.size() <= 1) {
      for (T one : all) {
        results.add(step.of(one));
      }
      return results;
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, all.size()));
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T one : all) {
        futures.add(threads.submit(() -> step.of(one)));
      }
      for (Future<R> future : futures) {
        results.add(result(future));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    }
  }
}
