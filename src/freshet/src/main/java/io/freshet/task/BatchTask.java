package io.freshet.task;

import java.util.List;

/**
 * A task that is cheaper to run with others of its class than alone: a program that takes long to
 * start, a request that may name many days. A build gathers those that are stale and ready, and
 * calls {@link #runBatch} on the first of them. Each is stale for reasons of its own, fails by
 * itself, and is published by itself; which were run together is recorded nowhere.
 *
 * <p>Only tasks of one class, with the same {@link #maxBatch()} and with the same resources,
 * timeout and attempts in their {@link #policy()}, are run together. A batch is one run: it holds
 * once what one task wants of the resources, and the timeout is for the batch as a whole. It begins
 * when it is full, or when a worker finds nothing else to do.
 *
 * @param <T> the class itself: {@code record Load(LocalDate day) implements BatchTask<Load,
 *     FileTarget>}
 * @param <O> as of {@link Task}
 */
public interface BatchTask<T extends BatchTask<T, O>, O> extends Task<O> {

  /** How many are run together at most, at least 1; depends on the parameters and code only. */
  int maxBatch();

  /**
   * Makes the outputs of some tasks, this one the first of them. Where it throws, all of them fail
   * that have not failed already; what an item has not written fails that item alone.
   *
   * @param items at least one, at most {@link #maxBatch()}
   */
  void runBatch(List<BatchItem<T, O>> items) throws Exception;

  /** Runs a batch of this task alone. */
  @Override
  default void run(TaskContext ctx, O out) throws Exception {
    BatchCall.alone(this, ctx, out);
  }
}
