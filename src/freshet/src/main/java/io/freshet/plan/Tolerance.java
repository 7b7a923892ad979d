package io.freshet.plan;

import io.freshet.graph.Node;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What stands in the way of a node, and what does not, as the node tolerates that it fails. */
final class Tolerance {

  private final States states;

  /** Nodes that stand in the way and have not come to their own end. Only ever added to. */
  private final Set<Node> untried = ConcurrentHashMap.newKeySet();

  /** Of nodes in these states. */
  Tolerance(States states) {
    this.states = states;
  }

  /** A node was not tried: that it has nothing to be read is nothing to do without. */
  void notTried(Node node) {
    untried.add(node);
  }

  /** A node is blocked: it was not tried either, if that was not. */
  void blocked(Node node, Node by) {
    if (untried.contains(by)) {
      untried.add(node);
    }
  }

  /** The first required node of which nothing is known to read, and which must be had. */
  Optional<Node> obstacle(Node node) {
    for (Node required : node.requires()) {
      NodeState state = states.at(required);
      if (state.status().isObstacle() && !state.isLost() && !isDone(node, required)) {
        return Optional.of(required);
      }
    }
    return Optional.empty();
  }

  /** The first node that is read, cannot be made again, and must be had. */
  Optional<Node> lost(Node node) {
    ReadThroughWrappers read = ReadThroughWrappers.of(node, any -> false);
    return read.nodes().stream()
        .filter(it -> states.at(it).isLost())
        .filter(it -> !read.tolerated().contains(it) || untried.contains(it))
        .findFirst();
  }

  /** Whether all that a node requires is known, or tolerated to have come to its end without. */
  boolean isSettledFor(Node node) {
    return node.requires().stream().allMatch(it -> isKnown(node, it) || isDone(node, it));
  }

  private boolean isKnown(Node node, Node required) {
    NodeState state = states.at(required);
    return state.isKnown() && !(state.mayComeToNothing() && node.tolerates(required));
  }

  private boolean isDone(Node node, Node required) {
    return node.tolerates(required)
        && states.at(required).status().isObstacle()
        && !untried.contains(required);
  }

  /** Whether some of what is tolerated cannot be made again, and only what it held is known. */
  boolean mayLack(ReadThroughWrappers read) {
    return states.hasGone() && read.tolerated().stream().anyMatch(it -> states.at(it).isLost());
  }

  /** Whether there is nothing to be read of a node, whatever is known of what it held. */
  boolean isAbsent(ReadThroughWrappers read, Node required) {
    NodeState state = states.at(required);
    return state.isAbsent() || (state.isLost() && read.tolerated().contains(required));
  }

  /** The nodes of which there is nothing to be read for one that is not blocked. */
  Set<Node> without(Node node) {
    ReadThroughWrappers read = ReadThroughWrappers.of(node, any -> false);
    if (read.tolerated().isEmpty()) {
      return Set.of();
    }
    return read.nodes().stream()
        .filter(it -> read.tolerated().contains(it) && states.at(it).status().isObstacle())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
