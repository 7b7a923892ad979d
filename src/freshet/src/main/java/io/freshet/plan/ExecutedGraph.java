package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.task.TaskKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who requires whom among the tasks that ran; a wrapper stands for what it requires. */
public final class ExecutedGraph {

  private final FreshnessVisitor rounds;

  /** Of what became of the nodes of a build. */
  public ExecutedGraph(FreshnessVisitor rounds) {
    this.rounds = rounds;
  }

  /** Of each task that ran, those it requires that ran; in order of discovery. */
  public Map<TaskKey, List<TaskKey>> of(List<Node> nodes) {
    Map<TaskKey, List<TaskKey>> requires = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (hasRun(node)) {
        requires.put(node.key(), executed(node));
      }
    }
    return Collections.unmodifiableMap(requires);
  }

  private List<TaskKey> executed(Node node) {
    List<TaskKey> executed = new ArrayList<>();
    Set<Node> seen = new LinkedHashSet<>(node.requires());
    Deque<Node> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Node required = open.remove();
      if (hasRun(required)) {
        executed.add(required.key());
      }
      if (required.isWrapper()) {
        required.requires().stream().filter(seen::add).forEach(open::add);
      }
    }
    return executed;
  }

  private boolean hasRun(Node node) {
    return rounds
        .state(node)
        .filter(it -> it.status().reported() == NodeState.Status.EXECUTED)
        .isPresent();
  }
}
