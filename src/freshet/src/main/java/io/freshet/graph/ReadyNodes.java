package io.freshet.graph;

import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a walk may be visited. Each node counts the requirements it still waits for; a
 * node that waits for none is ready, and of the ready nodes those of higher priority, then those
 * discovered first, come first. For one thread at a time.
 */
final class ReadyNodes {

  private final PriorityQueue<Node> ready = new PriorityQueue<>(ReadyNodes::compare);

  /** How many nodes are not done, ready or not. */
  private int unvisited;

  private static int compare(Node one, Node other) {
    int byPriority = Integer.compare(other.priority(), one.priority());
    return byPriority != 0 ? byPriority : Integer.compare(one.id(), other.id());
  }

  /** How many nodes are not done. */
  int unvisited() {
    return unvisited;
  }

  /** How many nodes are ready. */
  int size() {
    return ready.size();
  }

  /** The ready node that comes first, which is ready no longer. */
  @Nullable Node poll() {
    return ready.poll();
  }

  /** Takes nodes in, each of which waits for all that it requires. */
  void enter(List<Node> added) {
    unvisited += added.size();
    for (Node node : added) {
      await(node, node.requires());
      if (node.waitingFor == 0) {
        ready.add(node);
      }
    }
  }

  /** Lets a node wait for those of these that are not done. */
  void await(Node node, List<Node> required) {
    for (Node each : required) {
      if (!each.isDone) {
        each.addDependant(node);
        node.waitingFor++;
      }
    }
  }

  /** Lets a node wait for these, which are visited again if they are done. */
  void awaitAgain(Node node, List<Node> recalled) {
    for (Node again : recalled) {
      if (again.isDone) {
        again.isDone = false;
        unvisited++;
        ready.add(again);
      }
    }
    await(node, recalled);
  }

  /** Notes that a node is done; returns how many nodes are ready by that. */
  int done(Node node) {
    node.isDone = true;
    unvisited--;
    int freed = 0;
    for (Node dependant : node.takeDependants()) {
      if (--dependant.waitingFor == 0) {
        ready.add(dependant);
        freed++;
      }
    }
    return freed;
  }
}
