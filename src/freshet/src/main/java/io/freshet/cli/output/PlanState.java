package io.freshet.cli.output;

import io.freshet.Plan;
import io.freshet.task.TaskKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a plan says of a task. */
public enum PlanState {
  FRESH("fresh", "is fresh", "are fresh"),
  WILL_RUN("willRun", "will run", "will run"),
  MAY_RUN("mayRun", "may run", "may run"),
  WILL_CHECK("willCheck", "would be checked", "would be checked"),
  BLOCKED("blocked", "is blocked", "are blocked"),
  MISSING("missing", "is missing", "are missing"),
  FAILED("failed", "cannot be examined", "cannot be examined");

  private final String id;
  private final String ofOne;
  private final String ofSeveral;

  PlanState(String id, String ofOne, String ofSeveral) {
    this.id = id;
    this.ofOne = ofOne;
    this.ofSeveral = ofSeveral;
  }

  /** The name in JSON documents. */
  public String id() {
    return id;
  }

  /** Returns the end of a sentence about this number of tasks. */
  String about(int tasks) {
    return tasks == 1 ? ofOne : ofSeveral;
  }

  /** The verdicts on some tasks of a plan, in their order. */
  public static Map<TaskKey, PlanState> of(Plan plan, Collection<TaskKey> tasks) {
    Map<TaskKey, PlanState> known = new HashMap<>();
    plan.willRun().forEach(task -> known.put(task, WILL_RUN));
    plan.mayRun().forEach(task -> known.put(task, MAY_RUN));
    plan.willCheck().forEach(task -> known.put(task, WILL_CHECK));
    plan.blocked().forEach(task -> known.put(task, BLOCKED));
    plan.missing().forEach(task -> known.put(task, MISSING));
    plan.failures().forEach(failure -> known.put(failure.task(), FAILED));
    Map<TaskKey, PlanState> verdicts = new LinkedHashMap<>();
    for (TaskKey task : tasks) {
      PlanState state = known.get(task);
      verdicts.put(task, state != null ? state : ofWrapper(plan.causes(task), known));
    }
    return verdicts;
  }

  /** A wrapper is in none of the lists; what it waits for tells. */
  private static PlanState ofWrapper(List<TaskKey> causes, Map<TaskKey, PlanState> known) {
    if (causes.isEmpty()) {
      return FRESH;
    }
    return causes.stream().allMatch(it -> known.get(it) == WILL_CHECK) ? WILL_CHECK : MAY_RUN;
  }
}
