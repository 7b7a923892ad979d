package io.freshet.task;

/**
 * One of the tasks that are run together. Thread-safe.
 *
 * @param <T> the class of the task
 * @param <O> as of {@link Task}
 */
public interface BatchItem<T extends BatchTask<T, O>, O> {

  /** The task itself, with its parameters. */
  T task();

  /** What it is given as if it were run alone: its inputs, scratch files, progress, messages. */
  TaskContext context();

  /** Its output standing in staging; published after {@link BatchTask#runBatch} has returned. */
  O output();

  /**
   * Says that this task has failed: what was written for it is dropped, and the others go on. Where
   * it is said several times, the first counts.
   */
  void fail(Throwable failure);
}
