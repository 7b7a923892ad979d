package io.freshet.graph;

import io.freshet.task.Policy;
import io.freshet.task.TaskKey;

/** How each task of a graph is to be run. */
public interface Policies {

  /** As the tasks themselves want. */
  Policies OWN = (own, key) -> own;

  /**
   * Returns the policy of a task that wants one itself.
   *
   * @throws RuntimeException when it has none that is possible
   */
  Policy of(Policy own, TaskKey key);
}
