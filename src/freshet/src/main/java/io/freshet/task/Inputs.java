package io.freshet.task;

/** What a task may read: the outputs of the tasks it requires. */
public interface Inputs {

  /**
   * The output of a required task, bound to the dataset root and ready to be read; to write through
   * it fails. Of an {@link AllowFailure}, that of the task in it, or nothing where that came to its
   * end without.
   *
   * @throws IllegalArgumentException when the asking task requires {@code task} neither directly
   *     nor through a {@link WrapperTask}, or only as one that may fail
   */
  <O> O input(Task<O> task);
}
