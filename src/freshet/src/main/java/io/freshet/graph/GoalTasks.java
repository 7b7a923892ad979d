package io.freshet.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The tasks that goals stand for: a wrapper stands for what it requires. */
public final class GoalTasks {

  private GoalTasks() {}

  /** No wrappers; external tasks too. Of a wrapper, what is known before anything runs. */
  public static List<Node> of(List<Node> goals) {
    List<Node> found = new ArrayList<>();
    Set<Node> seen = new HashSet<>();
    Deque<Node> rest = new ArrayDeque<>(goals);
    while (!rest.isEmpty()) {
      Node node = rest.remove();
      if (seen.add(node)) {
        if (node.isWrapper()) {
          rest.addAll(node.requires());
        } else {
          found.add(node);
        }
      }
    }
    return found;
  }

  /** The goals that are not such and require nothing such, at any depth. */
  public static List<Node> without(Predicate<Node> isSuch, List<Node> goals) {
    Set<Node> seen = new HashSet<>();
    List<Node> without = new ArrayList<>();
    for (Node goal : goals) {
      if (!seen.contains(goal) && finds(goal, isSuch, seen)) {
        seen.clear(); // what was seen on the way may lead there, too
      } else {
        without.add(goal);
      }
    }
    return without;
  }

  private static boolean finds(Node goal, Predicate<Node> isSuch, Set<Node> seen) {
    Deque<Node> rest = new ArrayDeque<>(List.of(goal));
    while (!rest.isEmpty()) {
      Node node = rest.remove();
      if (isSuch.test(node)) {
        return true;
      }
      node.requires().stream().filter(seen::add).forEach(rest::add);
    }
    return false;
  }
}
