package io.freshet.task;

/** What a task may read: the outputs of the tasks it requires. */
public interface Inputs {

  /**
   * The output of a required task, bound to the dataset root and ready to be read; to write through
   * it fails.
   *
   * @throws IllegalArgumentException when the asking task requires {@code task} neither directly
   *     nor through a {@link WrapperTask}
   */
  <O> O input(Task<O> task);
}
