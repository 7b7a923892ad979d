package io.freshet;

import io.freshet.event.Absentee;
import io.freshet.event.Failure;
import io.freshet.event.PlanOutcome;
import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.event.Together;
import io.freshet.task.TaskKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a build would do now. Wrapper and external tasks appear only where they are blocked or
 * missing. Each list is in the order in which the tasks were first mentioned.
 */
public final class Plan {

  private final PlanOutcome outcome;

  Plan(PlanOutcome outcome) {
    this.outcome = outcome;
  }

  /** Tasks that will run whatever the others make. */
  public List<TaskKey> willRun() {
    return outcome.willRun();
  }

  /** Tasks that will run unless what they read comes out with the same bytes as before. */
  public List<TaskKey> mayRun() {
    return outcome.mayRun();
  }

  /**
   * Tasks that will not run, but whose check runs on what they have published: only the check has
   * changed. In no other list.
   */
  public List<TaskKey> willCheck() {
    return outcome.willCheck();
  }

  /** Tasks that have nothing to do. */
  public List<TaskKey> fresh() {
    return outcome.fresh();
  }

  /** Tasks that cannot run because an external input below them is missing. */
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
   * Of each task, those that it requires by {@link io.freshet.task.AllowFailure} and will do
   * without: what is missing now, or blocked by that. What fails only when it runs is not known.
   */
  public Map<TaskKey, List<Absentee>> without() {
    return outcome.without();
  }

  /** Tasks that cannot be examined: a file without permission, a failing {@code thenRequires}. */
  public List<Failure> failures() {
    return outcome.failures();
  }

  /** Why a task will or may run, will be checked, or is missing; empty for any other task. */
  public List<Reason> reasons(TaskKey task) {
    return outcome.reasons().getOrDefault(task, List.of());
  }

  /** Returns the required tasks that make this task blocked or possibly stale. */
  public List<TaskKey> causes(TaskKey task) {
    return outcome.causes().getOrDefault(task, List.of());
  }

  /** Why somebody accepted what stands there as the outputs of a fresh task. */
  public Optional<String> accepted(TaskKey task) {
    return Optional.ofNullable(outcome.accepted().get(task));
  }

  /** Where the outputs of a fresh task come from, if they were restored from a shared cache. */
  public Optional<Restored> restored(TaskKey task) {
    return Optional.ofNullable(outcome.restored().get(task));
  }

  /**
   * Of the tasks that will or may run, those that are run together with others: which of them are
   * ready at the same time is not known before.
   */
  public List<Together> together() {
    return outcome.together();
  }

  /** Whether no task will or may run or be checked, and none is missing that is asked for. */
  public boolean isFresh() {
    return willRun().isEmpty()
        && mayRun().isEmpty()
        && willCheck().isEmpty()
        && missing().size() == tolerated().size()
        && failures().isEmpty();
  }
}
