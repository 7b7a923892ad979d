package io.freshet;

import io.freshet.event.Absentee;
import io.freshet.event.BuildOutcome;
import io.freshet.event.CacheUse;
import io.freshet.event.Failure;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a build did. Wrapper and external tasks appear only where they are blocked or missing. Each
 * list is in the order in which the tasks were first mentioned.
 */
public final class BuildResult {

  private final BuildOutcome outcome;

  BuildResult(BuildOutcome outcome) {
    this.outcome = outcome;
  }

  /** Tasks that ran and succeeded. */
  public List<TaskKey> executed() {
    return outcome.executed();
  }

  /** Tasks that did not run, as what they make was restored; see {@link Build#cache}. */
  public List<TaskKey> restored() {
    return outcome.restored();
  }

  /** What the build had of its shared cache. */
  public CacheUse cacheUse() {
    return outcome.cache();
  }

  /** Tasks that did not have to run. */
  public List<TaskKey> fresh() {
    return outcome.fresh();
  }

  /**
   * Those of the fresh tasks whose check alone had changed: it ran on what they had published, and
   * passed it.
   */
  public List<TaskKey> checked() {
    return outcome.checked();
  }

  /** Tasks that failed. */
  public List<TaskKey> failed() {
    return outcome.failures().stream().map(Failure::task).toList();
  }

  /** Tasks that could not run because of others. */
  public List<TaskKey> blocked() {
    return outcome.blocked();
  }

  /** External tasks whose data is not there, tolerated or not. */
  public List<TaskKey> missing() {
    return outcome.missing();
  }

  /** Those of the missing that all who ask for them tolerate to be: they are no failure. */
  public List<TaskKey> tolerated() {
    return outcome.tolerated();
  }

  /**
   * Of each task that ran or is fresh, those that it requires by {@link
   * io.freshet.task.AllowFailure} and did without.
   */
  public Map<TaskKey, List<Absentee>> without() {
    return outcome.without();
  }

  /** How each failed task failed. */
  public List<Failure> failures() {
    return outcome.failures();
  }

  /** Tasks that made something else when they were run again; see {@link Build#verify}. */
  public List<TaskKey> unstable() {
    return outcome.unstable();
  }

  /** Whether the build was stopped before it was done: its thread or its process was. */
  public boolean isInterrupted() {
    return outcome.isInterrupted();
  }

  /** How long the build took. */
  public Duration elapsed() {
    return outcome.elapsed();
  }

  /**
   * How long the fresh tasks took when they last ran, and the restored ones elsewhere: what it
   * would cost to run them.
   */
  public Duration saved() {
    return outcome.saved();
  }

  /** Of each task that ran, which it requires of the others that ran, also through wrappers. */
  public Map<TaskKey, List<TaskKey>> executedRequires() {
    return outcome.requires();
  }

  /** Whether everything asked for is fresh now. */
  public boolean isSuccess() {
    return exitCode() == 0;
  }

  /**
   * 0 all goals fresh, 1 a task failed, tolerated or not, or made something else when it was run
   * again, 3 an external input is missing without which a goal cannot be fresh (also when a task
   * failed), 130 interrupted, 143 terminated; 1 also when the process is ended by {@code
   * System.exit} while the build is under way.
   */
  public int exitCode() {
    return outcome.exitCode();
  }
}
