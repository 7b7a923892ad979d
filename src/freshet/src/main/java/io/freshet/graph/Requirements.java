package io.freshet.graph;

import io.freshet.task.AllowFailure;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.WrapperTask;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What tasks say that they require: a task, or one that may fail. */
final class Requirements {

  private Requirements() {}

  /**
   * The task that is required, or is a goal.
   *
   * @param asking requires it; null for a goal
   * @throws InvalidGraphException where it may not be allowed to fail
   */
  static Task<?> task(Task<?> required, @Nullable Node asking) {
    if (!(required instanceof AllowFailure<?> allowed)) {
      return required;
    }
    Task<?> task = allowed.task();
    if (asking == null) {
      throw new InvalidGraphException(
          "a goal is "
              + allowed
              + ": want the task itself; only what another task requires may be allowed to fail");
    }
    if (task instanceof AllowFailure) {
      throw new InvalidGraphException(
          asking + " requires " + allowed + ": want AllowFailure.of a task, once");
    }
    if (task instanceof WrapperTask) {
      throw new InvalidGraphException(
          asking
              + " requires "
              + allowed
              + ", a wrapper: want AllowFailure.of each task that it stands for, here or in what"
              + " the wrapper requires");
    }
    return task;
  }

  /** Whether one of them may fail. */
  static boolean mayFail(List<? extends Task<?>> tasks) {
    for (Task<?> task : tasks) {
      if (task instanceof AllowFailure) {
        return true;
      }
    }
    return false;
  }

  /** The keys of those that are only named as such that may fail. */
  static Set<TaskKey> tolerated(List<? extends Task<?>> tasks) {
    Set<TaskKey> tolerated = new HashSet<>();
    Set<TaskKey> strict = new HashSet<>();
    for (Task<?> task : tasks) {
      if (task instanceof AllowFailure<?> allowed) {
        tolerated.add(TaskKey.of(allowed.task()));
      } else {
        strict.add(TaskKey.of(task));
      }
    }
    tolerated.removeAll(strict);
    return tolerated;
  }

  /** For messages: the key without package, or that of a task that may fail. */
  static String text(Task<?> required) {
    return required instanceof AllowFailure
        ? required.toString()
        : TaskKey.of(required).shortText();
  }
}
