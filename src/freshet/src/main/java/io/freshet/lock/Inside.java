package io.freshet.lock;

import io.freshet.task.TaskKey;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks whose runs the calling thread is inside of: that of its own build, and those whose
 * threads have started it. Static, because a build in a task's code knows nothing of the build
 * around it. Thread-safe.
 */
final class Inside {

  /** Inherited, so that the threads of a build know in whose run it was started. */
  private static final ThreadLocal<@Nullable Run> CURRENT = new InheritableThreadLocal<>();

  private Inside() {}

  /** A run of some tasks under the locks of one root, and the run around it. */
  record Run(Object locks, Set<TaskKey> tasks, @Nullable Run outer) {}

  /** Enters a run; returns the one around it, for {@link #leave}. */
  static @Nullable Run enter(Object locks, Set<TaskKey> tasks) {
    Run outer = CURRENT.get();
    CURRENT.set(new Run(locks, tasks, outer));
    return outer;
  }

  static void leave(@Nullable Run outer) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  /** Refuses a task whose run the calling thread is inside of: they would wait for each other. */
  static void refuse(Object locks, TaskKey task) throws IOException {
    for (Run run = CURRENT.get(); run != null; run = run.outer()) {
      if (run.locks().equals(locks) && run.tasks().contains(task)) {
        throw new IOException(
            "a build inside run() of "
                + task.shortText()
                + " asks for "
                + task.shortText()
                + " itself, and they would wait for each other for ever: build there what the task"
                + " does not depend on, or name it in requires()");
      }
    }
  }
}
