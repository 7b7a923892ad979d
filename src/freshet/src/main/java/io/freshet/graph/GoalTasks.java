package io.freshet.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
}
