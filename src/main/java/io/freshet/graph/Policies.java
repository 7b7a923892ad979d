package io.freshet.graph;

import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;

/** How each task of a graph is to be run. */
public interface Policies {

  /** As the tasks themselves want. */
  Policies OWN = (task, key) -> task.policy();

  /**
   * The policy of a task.
   *
   * @throws RuntimeException when it has none that is possible
   */
  Policy of(Task<?> task, TaskKey key);
}
