package io.freshet.plan;

import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.plan.NodeState.Status;
import io.freshet.task.TaskKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a graph's visited nodes, in order of discovery. */
public final class KeysByStatus {

  private final Map<Status, List<TaskKey>> all = new EnumMap<>(Status.class);
  private final Map<Status, List<TaskKey>> tasks = new EnumMap<>(Status.class);

  /** Of the nodes that were visited. */
  public KeysByStatus(Graph graph, FreshnessVisitor rounds) {
    for (Node node : graph.nodes()) {
      Optional<NodeState> state = rounds.state(node);
      if (state.isPresent()) {
        Status status = state.get().status().reported();
        add(all, status, node.key());
        if (!node.isExternal() && !node.isWrapper()) {
          add(tasks, status, node.key());
        }
      }
    }
  }

  private static void add(Map<Status, List<TaskKey>> keys, Status status, TaskKey key) {
    keys.computeIfAbsent(status, first -> new ArrayList<>()).add(key);
  }

  /** Those of all nodes of this status. */
  public List<TaskKey> of(Status status) {
    return List.copyOf(all.getOrDefault(status, List.of()));
  }

  /** The same without external and wrapper tasks. */
  public List<TaskKey> ofTasks(Status status) {
    return List.copyOf(tasks.getOrDefault(status, List.of()));
  }
}
