package io.freshet.engine;

import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the task whose code has ended the process in the middle of a build. */
final class Culprit {

  private final ProcessEnd end;
  private final Map<Thread, List<Node>> atWork;
  private final Graph graph;

  /**
   * With what was under way.
   *
   * @param atWork at which nodes each of the build's threads is; none while the graph grows
   */
  Culprit(ProcessEnd end, Map<Thread, List<Node>> atWork, Graph graph) {
    this.end = end;
    this.atWork = atWork;
    this.graph = graph;
  }

  /** The task at which the thread was, or else the only one that it can have been. */
  Optional<Node> find() {
    Optional<Node> ofThread =
        atWork.entrySet().stream()
            .filter(it -> end.isBy(it.getKey()))
            .flatMap(it -> it.getValue().stream())
            .findFirst();
    return ofThread.or(this::byClass).or(this::only);
  }

  /** Of the task classes whose code led there, the innermost. */
  private Optional<Node> byClass() {
    Collection<Node> candidates = candidates();
    return end.classes().stream()
        .flatMap(name -> candidates.stream().filter(node -> isCodeOf(node, name)))
        .findFirst();
  }

  /** While the graph grows, the last one found is asked first. */
  private Collection<Node> candidates() {
    if (!atWork.isEmpty()) {
      return atWork.values().stream().flatMap(List::stream).toList();
    }
    List<Node> latestFirst = new ArrayList<>(graph.nodes());
    Collections.reverse(latestFirst);
    return latestFirst;
  }

  private static boolean isCodeOf(Node node, String className) {
    String own = node.task().getClass().getName();
    return className.equals(own) || className.startsWith(own + "$");
  }

  private Optional<Node> only() {
    Collection<Node> candidates = candidates();
    return candidates.size() == 1 ? candidates.stream().findFirst() : Optional.empty();
  }
}
