package io.freshet.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for a task that requires itself, by depth-first search with a stack of its own. */
final class Cycles {

  private Cycles() {}

  /**
   * Refuses a cycle that can be reached from the given nodes through nodes not yet done. Marks
   * nodes with {@code epoch} while they are on the path and {@code epoch + 1} afterwards.
   */
  static void refuse(List<Node> starts, int epoch) {
    for (Node start : starts) {
      search(start, epoch);
    }
  }

  private static void search(Node start, int epoch) {
    Deque<Node> path = new ArrayDeque<>();
    enter(start, epoch, path);
    while (!path.isEmpty()) {
      Node node = path.getLast();
      if (node.cursor < node.requires().size()) {
        enter(node.requires().get(node.cursor++), epoch, path);
      } else {
        node.mark = epoch + 1;
        path.removeLast();
      }
    }
  }

  private static void enter(Node node, int epoch, Deque<Node> path) {
    if (node.mark == epoch) {
      throw cycle(node, path);
    }
    if (node.mark == epoch + 1 || node.isDone) {
      return;
    }
    node.mark = epoch;
    node.cursor = 0;
    path.addLast(node);
  }

  private static InvalidGraphException cycle(Node repeated, Deque<Node> path) {
    Stream<Node> round = path.stream().dropWhile(node -> node != repeated);
    String text =
        Stream.concat(round, Stream.of(repeated))
            .map(Node::toString)
            .collect(Collectors.joining(" -> "));
    return new InvalidGraphException("cycle: " + text + "; no task can require itself");
  }
}
