package io.freshet.cli.output;

import io.freshet.Plan;
import io.freshet.event.Reason;
import io.freshet.task.TaskKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a plan from the goals down to the reasons that lie outside the graph: a file, a
 * parameter, a class. Tasks with an equal reason share one cause.
 */
public final class RootCauses {

  /**
   * One reason at the root of it all.
   *
   * @param tasks all tasks that have it, nearest to the goals first
   * @param path from a goal down to the first of the tasks
   */
  public record Cause(Reason reason, List<TaskKey> tasks, List<TaskKey> path) {}

  private final Plan plan;
  private final Set<TaskKey> mayRun;
  private final Map<TaskKey, @Nullable TaskKey> above = new HashMap<>();
  private final Deque<TaskKey> ahead = new ArrayDeque<>();
  private final Map<Reason, List<TaskKey>> tasks = new LinkedHashMap<>();

  private RootCauses(Plan plan) {
    this.plan = plan;
    this.mayRun = new HashSet<>(plan.mayRun());
  }

  /** The causes for which goals are not fresh, nearest first; none when all are. */
  public static List<Cause> of(Plan plan, Collection<TaskKey> goals) {
    RootCauses search = new RootCauses(plan);
    goals.forEach(goal -> search.meet(goal, null));
    while (!search.ahead.isEmpty()) {
      search.visit(search.ahead.remove());
    }
    List<Cause> causes = new ArrayList<>();
    search.tasks.forEach((reason, having) -> causes.add(search.cause(reason, having)));
    return causes;
  }

  private void meet(TaskKey task, @Nullable TaskKey from) {
    if (!above.containsKey(task)) {
      above.put(task, from);
      ahead.add(task);
    }
  }

  private void visit(TaskKey task) {
    // A task that only may run has no reasons of its own: they come from the tasks it reads.
    if (!mayRun.contains(task)) {
      for (Reason reason : plan.reasons(task)) {
        tasks.computeIfAbsent(reason, first -> new ArrayList<>()).add(task);
      }
    }
    plan.causes(task).forEach(cause -> meet(cause, task));
  }

  private Cause cause(Reason reason, List<TaskKey> having) {
    Deque<TaskKey> path = new ArrayDeque<>();
    for (TaskKey task = having.get(0); task != null; task = above.get(task)) {
      path.addFirst(task);
    }
    return new Cause(reason, having, List.copyOf(path));
  }
}
