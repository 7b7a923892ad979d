package io.freshet.cli.output;

import io.freshet.graph.Node;
import io.freshet.text.Lines;
import io.freshet.text.ShortNames;
import java.util.List;

/** Prints a graph in the language of Graphviz; arrows go with the data. */
public final class DotText {

  private DotText() {}

  public static void print(List<Node> nodes, Lines lines) {
    ShortNames names = new ShortNames();
    lines.line("digraph freshet {").line("  rankdir=LR;").line("  node [shape=box];");
    for (Node node : nodes) {
      String style = node.isExternal() ? ", style=dashed" : "";
      String label = names.of(node.key()).replace("\\", "\\\\").replace("\"", "\\\"");
      lines.line("  n" + node.id() + " [label=\"" + label + "\"" + style + "];");
    }
    for (Node node : nodes) {
      for (Node required : node.requires()) {
        String style = node.tolerates(required) ? " [style=dotted]" : "";
        lines.line("  n" + required.id() + " -> n" + node.id() + style + ";");
      }
    }
    lines.line("}");
  }
}
