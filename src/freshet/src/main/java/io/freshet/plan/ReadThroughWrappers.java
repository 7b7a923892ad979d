package io.freshet.plan;

import io.freshet.graph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a task reads from: the nodes it requires, those behind a wrapper in the wrapper's place.
 *
 * @param nodes each once, in order of first mention
 * @param tolerated those of them that may come to nothing: neither the task nor a wrapper requires
 *     them otherwise
 * @param isOpen whether more may be named
 */
record ReadThroughWrappers(List<Node> nodes, Set<Node> tolerated, boolean isOpen) {

  /** The requirements of a node, as far as they are known. */
  static ReadThroughWrappers of(Node node, Predicate<Node> mayNameMore) {
    boolean isOpen = mayNameMore.test(node);
    if (!readsThroughWrapper(node)) {
      return new ReadThroughWrappers(node.requires(), node.tolerated(), isOpen);
    }
    List<Node> found = new ArrayList<>();
    List<Node> naming = new ArrayList<>(List.of(node));
    Set<Node> seen = new HashSet<>();
    Deque<Node> rest = new ArrayDeque<>(node.requires());
    while (!rest.isEmpty()) {
      Node next = rest.removeFirst();
      if (!seen.add(next)) {
        continue;
      }
      if (!next.isWrapper()) {
        found.add(next);
        continue;
      }
      if (mayNameMore.test(next)) {
        isOpen = true;
      }
      naming.add(next);
      pushFirst(rest, next.requires());
    }
    return new ReadThroughWrappers(List.copyOf(found), tolerated(naming), isOpen);
  }

  private static Set<Node> tolerated(List<Node> naming) {
    Set<Node> tolerated = new HashSet<>();
    naming.forEach(it -> tolerated.addAll(it.tolerated()));
    if (!tolerated.isEmpty()) {
      for (Node one : naming) {
        one.requires().stream().filter(it -> !one.tolerates(it)).forEach(tolerated::remove);
      }
    }
    return tolerated;
  }

  private static boolean readsThroughWrapper(Node node) {
    for (Node required : node.requires()) {
      if (required.isWrapper()) {
        return true;
      }
    }
    return false;
  }

  private static void pushFirst(Deque<Node> rest, List<Node> nodes) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      rest.addFirst(nodes.get(i));
    }
  }
}
