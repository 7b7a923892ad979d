package io.freshet.cli.output;

import io.freshet.graph.Node;
import io.freshet.text.Lines;
import io.freshet.text.ShortNames;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Prints a graph as a tree from the goals down, each subtree once; without recursion. */
public final class GraphText {

  /** Below this depth the number stands for the indentation: a chain may be a million deep. */
  private static final int DEEPEST_INDENT = 30;

  private final Deque<Level> path = new ArrayDeque<>();
  private final BitSet seen = new BitSet();
  private final ShortNames names = new ShortNames();
  private final Lines lines;

  /** The nodes that another requires, and those of them that it tolerates to fail. */
  private record Level(Iterator<Node> nodes, Set<Node> tolerated) {}

  private GraphText(Lines lines) {
    this.lines = lines;
  }

  public static void print(List<Node> goals, Lines lines) {
    new GraphText(lines).print(goals.iterator());
  }

  private void print(Iterator<Node> goals) {
    path.push(new Level(goals, Set.of()));
    while (!path.isEmpty()) {
      Level level = path.element();
      if (level.nodes.hasNext()) {
        Node node = level.nodes.next();
        print(node, level.tolerated.contains(node) ? "  (may fail)" : "");
      } else {
        path.pop();
      }
    }
  }

  private void print(Node node, String mark) {
    boolean isRepeated = seen.get(node.id()) && !node.requires().isEmpty();
    lines.line(
        indent(path.size() - 1)
            + names.of(node.key())
            + mark
            + (isRepeated ? "  (see above)" : kind(node)));
    if (!isRepeated) {
      seen.set(node.id());
      path.push(new Level(node.requires().iterator(), node.tolerated()));
    }
  }

  private static String indent(int depth) {
    return depth <= DEEPEST_INDENT
        ? "  ".repeat(depth)
        : "  ".repeat(DEEPEST_INDENT) + "[" + depth + "] ";
  }

  private static String kind(Node node) {
    if (node.isExternal()) {
      return "  (external)";
    }
    String wrapper = node.isWrapper() ? "  (wrapper)" : "";
    return node.isDynamic() ? wrapper + "  (may require more once these are built)" : wrapper;
  }
}
