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
  private final List<Node> goals;
  private final Planner planner;

  private PlannedGraph(Graph graph, List<Node> goals, Planner planner) {
    this.graph = graph;
    this.goals = goals;
    this.planner = planner;
  }

  /** Walks a graph that holds nothing but these goals and what they require. */
  public static PlannedGraph of(Graph graph, List<Node> goals, Inspector inspector, int workers)
      throws IOException {
    Planner planner = new Planner(inspector);
    planner.need(goals);
    new Walk(graph, planner).look(workers);
    planner.finish(graph.nodes());
    return new PlannedGraph(graph, goals, planner);
  }

  /** The graph with all that was found on the way. */
  public Graph graph() {
    return graph;
  }

  /** What is known of its nodes. */
  public Planner planner() {
    return planner;
  }

  /** The nodes that are not fresh, but for those that every goal can do without. */
  public List<Node> stale() {
    boolean isUpToDate = goals.stream().allMatch(node -> is(node, NodeState.Status.FRESH));
    return graph.nodes().stream()
        .filter(node -> !is(node, NodeState.Status.FRESH) && !(isUpToDate && isTolerated(node)))
        .toList();
  }

  private boolean isTolerated(Node node) {
    return is(node, NodeState.Status.MISSING)
        || (is(node, NodeState.Status.BLOCKED) && planner.isResolved(node));
  }

  private boolean is(Node node, NodeState.Status status) {
    return planner.state(node).filter(it -> it.status().reported() == status).isPresent();
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
