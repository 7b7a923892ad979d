package io.freshet.event;

import io.freshet.param.Thrown;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says what was thrown in a line that helps: what, and where in the user's code. */
public final class FailureText {

  private FailureText() {}

  /** How a task failed: with what its own code threw, where that was it. */
  public static Failure of(TaskKey key, Task<?> task, Throwable thrown) {
    return thrown instanceof TaskFailedException failed
        ? new Failure(key, String.valueOf(failed.getMessage()), failed.origin())
        : new Failure(key, describe(task, thrown), thrown);
  }

  /** What was thrown, and where in the code of the task, or what that calls. */
  public static String describe(Task<?> task, Throwable thrown) {
    return Thrown.wordsAndPlace(thrown, task.getClass());
  }

  /** What was thrown, in words. */
  public static String text(Throwable thrown) {
    return Thrown.words(thrown);
  }

  /** Where a thread is, a line for each frame. */
  public static String frames(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(frame -> "\n  at " + frame)
        .collect(Collectors.joining());
  }
}
