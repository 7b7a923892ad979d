package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks dynamic nodes, each once, what else they require. Thread-safe. */
final class LateRequirements {

  private final Set<Node> asked = ConcurrentHashMap.newKeySet();
  private final Map<Node, Throwable> faults = new ConcurrentHashMap<>();

  /** What a node requires besides; nothing where its own code fails. */
  List<? extends Task<?>> ask(Node node, Inputs inputs) {
    asked.add(node);
    try {
      return Objects.requireNonNull(
          node.task().thenRequires(inputs), "thenRequires() returned null; want List.of()");
    } catch (Throwable e) {
      faults.put(node, e);
      return List.of();
    } finally {
      // An interrupt meant the user's code, and would close the files that are written next.
      Thread.interrupted();
    }
  }

  /** Whether a node was asked, well or not. */
  boolean isAsked(Node node) {
    return asked.contains(node);
  }

  /** Whether a node was asked and has answered. */
  boolean hasSaid(Node node) {
    return asked.contains(node) && !faults.containsKey(node);
  }

  /** How a node has failed to answer. */
  Optional<Throwable> fault(Node node) {
    return Optional.ofNullable(faults.get(node));
  }
}
