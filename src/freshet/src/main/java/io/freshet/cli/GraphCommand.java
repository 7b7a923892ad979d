package io.freshet.cli;

import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.MaxTasks;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.output.DotText;
import io.freshet.cli.output.GraphJson;
import io.freshet.cli.output.GraphText;
import io.freshet.cli.output.MermaidText;
import io.freshet.cli.output.SvgText;
import io.freshet.cli.terminal.Console;
import io.freshet.event.ExitCode;
import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.spi.UsageException;
import io.freshet.task.Task;
import io.freshet.text.Lines;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Draws who requires whom. */
final class GraphCommand implements Command {

  private static final String FORMAT = "--format";
  private static final Set<String> FORMATS = Set.of("text", "dot", "mermaid", "svg", "json");

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "graph",
        "Draw who requires whom, as far as is known before anything runs.",
        Operands.TASKS,
        List.of(
            Options.root(),
            MaxTasks.option(),
            Option.text(
                FORMAT,
                "FORMAT",
                SetBy.ROOT,
                "text (a tree from the goals down, unless set), dot, mermaid, svg or json."),
            Options.json()));
  }

  @Override
  public int run(Request request, Console console) {
    String format = format(request);
    List<Task<?>> goals = request.goals();
    Graph graph = request.build().graph(goals.toArray(Task<?>[]::new));
    try (Lines lines = console.lines()) {
      switch (format) {
        case "dot" -> DotText.print(graph.nodes(), lines);
        case "svg" -> lines.line(SvgText.of(graph.nodes()));
        case "json" ->
            lines.line(GraphJson.describe(request.document("graph"), graph.nodes()).toString());
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

  /** What is typed wins over what is set, and the format over the flag where both are set. */
  private static String format(Request request) {
    String format = request.value(FORMAT, request.has(Options.JSON) ? "json" : "text");
    if (!FORMATS.contains(format)) {
      throw UsageException.of(FORMAT, format + ": want text, dot, mermaid, svg or json");
    }
    if (!request.isTyped(Options.JSON) || format.equals("json")) {
      return format;
    }
    if (request.isTyped(FORMAT)) {
      throw UsageException.of(Options.JSON, "and " + FORMAT + " " + format + ": want one");
    }
    return "json";
  }
}
