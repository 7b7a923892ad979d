package io.freshet.cli.output;

import io.freshet.cli.input.Adapter;
import io.freshet.graph.Node;
import io.freshet.history.GraphPart;
import io.freshet.history.Status;
import io.freshet.spi.Drawings;
import io.freshet.spi.UsageException;
import java.util.List;

/** A graph as the drawing of a report, without colours for how tasks came out. */
public final class SvgText {

  private SvgText() {}

  /**
   * The text of an SVG file.
   *
   * @throws UsageException when there are too many classes of tasks to draw, or nothing draws
   */
  public static String of(List<Node> nodes) {
    List<GraphPart> units = nodes.stream().map(SvgText::unit).toList();
    return Adapter.REPORT
        .service(Drawings.class, "--format svg")
        .svg(units)
        .orElseThrow(
            () -> new UsageException("too many classes of tasks to draw: want --format dot"))
        .stripTrailing();
  }

  private static GraphPart unit(Node node) {
    String kind = TaskClass.kind(node.task().getClass());
    List<Integer> requires = node.requires().stream().map(Node::id).toList();
    return new GraphPart(node.id(), node.key().toString(), 1, kind, Status.UNREACHED, requires);
  }
}
