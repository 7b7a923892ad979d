package io.freshet.plan;

import io.freshet.graph.Node;
import java.util.List;
import java.util.Optional;

/** What became of the nodes that were visited. Thread-safe. */
final class States {

  private final NodeMap<NodeState> states = new NodeMap<>();

  /** Whether some node was ever FRESH_BUT_GONE; set once. */
  private volatile boolean hasGone;

  /** The state of a node that was visited; nothing for one that was not reached. */
  Optional<NodeState> find(Node node) {
    return Optional.ofNullable(states.get(node));
  }

  /** The state of a node that was visited, as all are that a visited one requires. */
  NodeState at(Node node) {
    NodeState state = states.get(node);
    if (state == null) {
      throw new AssertionError("visited before what it requires: " + node);
    }
    return state;
  }

  /** Changes the state of a node; what is known of outputs that are gone is kept. */
  void settle(Node node, NodeState state) {
    if (state.status() == NodeState.Status.FRESH_BUT_GONE) {
      hasGone = true;
    }
    NodeState before = states.get(node);
    if (before != null && before.status() == NodeState.Status.FRESH_BUT_GONE) {
      states.put(node, state.after(before.outputs()));
    } else {
      states.put(node, state);
    }
  }

  /** Whether temporary outputs of some node were gone at any time. */
  boolean hasGone() {
    return hasGone;
  }

  /** Whether temporary outputs of a node are gone, and it is fresh without. */
  boolean isGone(Node node) {
    return find(node).filter(it -> it.status() == NodeState.Status.FRESH_BUT_GONE).isPresent();
  }

  /** The nodes that a task reads whose temporary outputs are gone. */
  List<Node> goneFor(Node reader) {
    return hasGone
        ? ReadThroughWrappers.of(reader, any -> false).nodes().stream()
            .filter(this::isGone)
            .toList()
        : List.of();
  }
}
