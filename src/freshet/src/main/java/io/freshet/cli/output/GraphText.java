package io.freshet.cli.output;

import io.freshet.graph.Node;
import io.freshet.text.Lines;
import io.freshet.text.ShortNames;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Prints a graph as a tree from the goals down, each subtree once; without recursion. */
public final class GraphText {

  /** Below this depth the number stands for the indentation: a chain may be a million deep. */
  private static final int DEEPEST_INDENT = 30;

  private final Deque<Iterator<Node>> path = new ArrayDeque<>();
  private final BitSet seen = new BitSet();
  private final ShortNames names = new ShortNames();
  private final Lines lines;

  private GraphText(Lines lines) {
    this.lines = lines;
  }

  public static void print(List<Node> goals, Lines lines) {
    new GraphText(lines).print(goals.iterator());
  }

  private void print(Iterator<Node> goals) {
    path.push(goals);
    while (!path.isEmpty()) {
      if (path.element().hasNext()) {
        print(path.element().next());
      } else {
        path.pop();
      }
    }
  }

  private void print(Node node) {
    boolean isRepeated = seen.get(node.id()) && !node.requires().isEmpty();
    lines.line(
        indent(path.size() - 1)
            + names.of(node.key())
            + (isRepeated ? "  (see above)" : kind(node)));
    if (!isRepeated) {
      seen.set(node.id());
      path.push(node.requires().iterator());
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
