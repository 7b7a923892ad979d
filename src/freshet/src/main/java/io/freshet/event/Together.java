package io.freshet.event;

import io.freshet.task.TaskKey;
import java.util.List;

/**
 * Tasks that a build would run together, as many at once as are ready then.
 *
 * @param className of all these tasks
 * @param maxBatch how many at once at most
 */
public record Together(String className, int maxBatch, List<TaskKey> tasks) {

  /** The tasks do not change. */
  public Together {
    tasks = List.copyOf(tasks);
  }
}
