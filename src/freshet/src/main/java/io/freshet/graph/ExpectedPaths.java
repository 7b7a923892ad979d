package io.freshet.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToLongFunction;

/**
 * How long it is expected to take from the start of a node's work until all that waits for it is
 * done: the longest path. Computed when it is asked for, and then only for what waits. Guarded by
 * the walk's lock.
 */
final class ExpectedPaths {

  private static final long UNKNOWN = -1;
  private static final long LONGEST = Long.MAX_VALUE / 2;

  private final ToLongFunction<Node> expectedMillis;

  ExpectedPaths(ToLongFunction<Node> expectedMillis) {
    this.expectedMillis = expectedMillis;
  }

  /** In milliseconds; by a depth-first search with a stack of its own. */
  long longestFrom(Node start) {
    Deque<Node> path = new ArrayDeque<>();
    path.push(start);
    while (!path.isEmpty()) {
      Node node = path.element();
      if (node.expectedPath != UNKNOWN || !pushUnknown(node, path)) {
        path.pop();
        if (node.expectedPath == UNKNOWN) {
          long own = Math.max(0, Math.min(LONGEST, expectedMillis.applyAsLong(node)));
          node.expectedPath = Math.min(LONGEST, own + longestBehind(node));
        }
      }
    }
    return start.expectedPath;
  }

  private static boolean pushUnknown(Node node, Deque<Node> path) {
    boolean isUnknown = false;
    for (Node dependant : node.dependants()) {
      if (dependant.expectedPath == UNKNOWN) {
        path.push(dependant);
        isUnknown = true;
      }
    }
    return isUnknown;
  }

  private static long longestBehind(Node node) {
    long longest = 0;
    for (Node dependant : node.dependants()) {
      longest = Math.max(longest, dependant.expectedPath);
    }
    return longest;
  }
}
