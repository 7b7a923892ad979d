package io.freshet.plan;

import io.freshet.event.Absentee;
import io.freshet.event.Absentee.Cause;
import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.plan.NodeState.Status;
import io.freshet.task.TaskKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tasks do without, as they tolerate that what they require fails. */
public final class Absentees {

  private Absentees() {}

  /** Of each task that was not blocked, what it does without; in order of discovery. */
  public static Map<TaskKey, List<Absentee>> of(Graph graph, FreshnessVisitor rounds) {
    if (graph.nodes().stream().allMatch(it -> canRun(it, rounds))) {
      return Map.of();
    }
    Map<TaskKey, List<Absentee>> without = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (!node.isWrapper() && canRun(node, rounds)) {
        List<Absentee> absent = rounds.without(node).stream().map(it -> of(it, rounds)).toList();
        if (!absent.isEmpty()) {
          without.put(node.key(), absent);
        }
      }
    }
    return Collections.unmodifiableMap(without);
  }

  private static boolean canRun(Node node, FreshnessVisitor rounds) {
    return rounds.state(node).filter(it -> !it.status().isObstacle()).isPresent();
  }

  /** A node that others do without. */
  public static Absentee of(Node node, FreshnessVisitor rounds) {
    Status status = rounds.state(node).orElseThrow().status();
    return new Absentee(
        node.key(),
        switch (status) {
          case BLOCKED -> Cause.BLOCKED;
          case MISSING -> Cause.MISSING;
          default -> Cause.FAILED;
        });
  }

  /** Those of some nodes that keep no goal from being fresh. */
  public static List<TaskKey> tolerated(Graph graph, List<TaskKey> nodes) {
    if (nodes.isEmpty()) {
      return List.of();
    }
    Set<Node> indispensable = graph.indispensable();
    return graph.nodes().stream()
        .filter(it -> !indispensable.contains(it))
        .map(Node::key)
        .filter(Set.copyOf(nodes)::contains)
        .toList();
  }
}
