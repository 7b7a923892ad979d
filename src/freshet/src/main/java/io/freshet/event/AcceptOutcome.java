package io.freshet.event;

import io.freshet.task.TaskKey;
import java.util.List;

/**
 * What came of accepting outputs as they stand.
 *
 * @param accepted tasks whose outputs were adopted
 * @param fresh tasks among the goals for which there was nothing to accept
 * @param missing external tasks whose data is not there; each is among the failures, too
 * @param failures goals whose outputs cannot be accepted, and the tasks that are the cause
 */
public record AcceptOutcome(
    List<TaskKey> accepted, List<TaskKey> fresh, List<TaskKey> missing, List<Failure> failures) {

  /** Whether all goals are fresh now. */
  public boolean isSuccess() {
    return failures.isEmpty();
  }
}
