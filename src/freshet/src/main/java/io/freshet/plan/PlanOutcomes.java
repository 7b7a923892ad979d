package io.freshet.plan;

import io.freshet.event.Failure;
import io.freshet.event.FailureText;
import io.freshet.event.PlanOutcome;
import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.event.Together;
import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.task.TaskKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what a planner has found out. */
public final class PlanOutcomes {

  private PlanOutcomes() {}

  /** What is told of a graph that was walked. */
  public static PlanOutcome of(Graph graph, Planner planner) {
    Map<TaskKey, List<Reason>> reasons = new HashMap<>();
    Map<TaskKey, List<TaskKey>> causes = new HashMap<>();
    Map<TaskKey, String> accepted = new HashMap<>();
    Map<TaskKey, Restored> restored = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (!planner.reasons(node).isEmpty()) {
        reasons.put(node.key(), planner.reasons(node));
      }
      planner.accepted(node).ifPresent(reason -> accepted.put(node.key(), reason));
      planner.restored(node).ifPresent(from -> restored.put(node.key(), from));
      List<TaskKey> causing = planner.causes(node).stream().map(Node::key).toList();
      if (!causing.isEmpty()) {
        causes.put(node.key(), causing);
      }
    }
    KeysByStatus keys = new KeysByStatus(graph, planner);
    List<TaskKey> missing = keys.of(NodeState.Status.MISSING);
    return new PlanOutcome(
        keys.ofTasks(NodeState.Status.WILL_RUN),
        keys.ofTasks(NodeState.Status.MAY_RUN),
        keys.ofTasks(NodeState.Status.WILL_CHECK),
        keys.ofTasks(NodeState.Status.FRESH),
        keys.of(NodeState.Status.BLOCKED),
        missing,
        Absentees.tolerated(graph, missing),
        Absentees.of(graph, planner),
        failures(graph, planner),
        reasons,
        causes,
        accepted,
        restored,
        together(graph, planner));
  }

  private static List<Together> together(Graph graph, Planner planner) {
    Map<Map.Entry<Class<?>, Integer>, List<TaskKey>> families = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.isBatch() && planner.state(node).filter(PlanOutcomes::isToRun).isPresent()) {
        families
            .computeIfAbsent(
                Map.entry(node.task().getClass(), node.maxBatch()), first -> new ArrayList<>())
            .add(node.key());
      }
    }
    return families.entrySet().stream()
        .map(it -> new Together(className(it.getValue()), it.getKey().getValue(), it.getValue()))
        .toList();
  }

  private static String className(List<TaskKey> tasks) {
    return tasks.get(0).className();
  }

  private static boolean isToRun(NodeState state) {
    return state.status() == NodeState.Status.WILL_RUN
        || state.status() == NodeState.Status.MAY_RUN;
  }

  private static List<Failure> failures(Graph graph, Planner planner) {
    return graph.nodes().stream()
        .flatMap(node -> planner.failure(node).map(it -> failure(node, it)).stream())
        .toList();
  }

  private static Failure failure(Node node, Throwable thrown) {
    return new Failure(node.key(), FailureText.describe(node.task(), thrown), thrown);
  }
}
