package io.freshet.cli;

import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** Draws who requires whom. */
final class GraphCommand implements Command {

  private static final String FORMAT = "--format";

  @Override
  public String name() {
    return "graph";
  }

  @Override
  public String summary() {
    return "Draw who requires whom, as far as is known before anything runs.";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        Options.root(),
        Options.value(
            FORMAT,
            "FORMAT",
            "text (a tree from the goals down, unless set), dot, mermaid or svg."));
  }

  @Override
  public int run(Request request, Console console) {
    String format = request.value(FORMAT, "text");
    refuseUnknown(format);
    List<Task<?>> goals = request.goals();
    Graph graph = request.build().graph(goals.toArray(Task<?>[]::new));
    try (Lines lines = console.lines()) {
      switch (format) {
        case "dot" -> DotText.print(graph.nodes(), lines);
        case "svg" -> lines.line(SvgText.of(graph.nodes()));
        case "mermaid" -> MermaidText.print(graph.nodes(), lines);
        default -> GraphText.print(nodes(goals, graph), lines);
      }
    }
    return ExitCode.OK;
  }

  private static List<Node> nodes(List<Task<?>> goals, Graph graph) {
    Set<Node> nodes = new LinkedHashSet<>();
    for (Task<?> goal : goals) {
      Node node = graph.find(goal);
      if (node != null) {
        nodes.add(node);
      }
    }
    return new ArrayList<>(nodes);
  }

  private static void refuseUnknown(String format) {
    String known = "want text, dot, mermaid or svg";
    switch (format) {
      case "text", "dot", "mermaid", "svg" -> {}
      case "json" -> throw new UsageException(FORMAT + " " + format + ": not there yet; " + known);
      default -> throw new UsageException(FORMAT + " " + format + ": " + known);
    }
  }
}
