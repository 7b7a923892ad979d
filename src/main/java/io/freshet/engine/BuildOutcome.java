package io.freshet.engine;

import io.freshet.plan.Failure;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.List;

/** What a build did; each list in order of discovery. */
public record BuildOutcome(
    List<TaskKey> executed,
    List<TaskKey> fresh,
    List<TaskKey> blocked,
    List<TaskKey> missing,
    List<Failure> failures,
    List<TaskKey> unstable,
    boolean isInterrupted,
    Duration elapsed,
    Duration saved) {

  /** See {@code BuildResult.exitCode}. */
  public int exitCode() {
    if (isInterrupted) {
      return 130;
    }
    if (!missing.isEmpty()) {
      return 3;
    }
    return failures.isEmpty() && unstable.isEmpty() ? 0 : 1;
  }
}
