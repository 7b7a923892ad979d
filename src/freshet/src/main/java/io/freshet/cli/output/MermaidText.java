package io.freshet.cli.output;

import io.freshet.graph.Node;
import io.freshet.text.Lines;
import io.freshet.text.ShortNames;
import java.util.List;

/** Prints a graph in the language of Mermaid; arrows go with the data. */
public final class MermaidText {

  private MermaidText() {}

  public static void print(List<Node> nodes, Lines lines) {
    ShortNames names = new ShortNames();
    lines.line("flowchart LR");
    for (Node node : nodes) {
      String label = "\"" + escaped(names.of(node.key())) + "\"";
      String shape = node.isExternal() ? "([" + label + "])" : "[" + label + "]";
      lines.line("  n" + node.id() + shape);
    }
    for (Node node : nodes) {
      for (Node required : node.requires()) {
        String arrow = node.tolerates(required) ? " -.-> n" : " --> n";
        lines.line("  n" + required.id() + arrow + node.id());
      }
    }
  }

  private static String escaped(String text) {
    return text.replace("#", "#35;")
        .replace("&", "#amp;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;")
        .replace("`", "#96;");
  }
}
