package io.freshet.plan;

import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.graph.Walk;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A graph that was walked, and nothing of it run. */
public final class PlannedGraph {

  private final Graph graph;
  private final Planner planner;

  private PlannedGraph(Graph graph, Planner planner) {
    this.graph = graph;
    this.planner = planner;
  }

  /** Walks a graph that holds nothing but these goals and what they require. */
  public static PlannedGraph of(Graph graph, List<Node> goals, Inspector inspector, int workers)
      throws IOException {
    Planner planner = new Planner(inspector);
    planner.need(goals);
    try {
      new Walk(graph, planner).run(workers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    planner.finish(graph.nodes());
    return new PlannedGraph(graph, planner);
  }

  /** The graph with all that was found on the way. */
  public Graph graph() {
    return graph;
  }

  /** What is known of its nodes. */
  public Planner planner() {
    return planner;
  }

  /** The nodes that are not fresh. */
  public List<Node> stale() {
    return graph.nodes().stream().filter(node -> !isFresh(node)).toList();
  }

  private boolean isFresh(Node node) {
    return planner
        .state(node)
        .filter(it -> it.status().reported() == NodeState.Status.FRESH)
        .isPresent();
  }

  /** The nodes of which it is not known what they require. */
  public List<Node> unresolved() {
    return graph.nodes().stream().filter(node -> !planner.isResolved(node)).toList();
  }

  /** The keys of all its nodes. */
  public Set<TaskKey> keys() {
    return graph.nodes().stream().map(Node::key).collect(Collectors.toSet());
  }
}
