package io.freshet.engine;

import io.freshet.plan.Failure;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a build did; each list in order of discovery.
 *
 * @param requires of each task that ran, those it requires that ran, also through wrappers
 */
public record BuildOutcome(
    List<TaskKey> executed,
    List<TaskKey> fresh,
    List<TaskKey> blocked,
    List<TaskKey> missing,
    List<Failure> failures,
    List<TaskKey> unstable,
    boolean isInterrupted,
    Duration elapsed,
    Duration saved,
    Map<TaskKey, List<TaskKey>> requires) {

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
