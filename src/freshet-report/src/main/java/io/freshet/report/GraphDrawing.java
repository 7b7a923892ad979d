package io.freshet.report;

import io.freshet.history.GraphPart;
import io.freshet.report.Layout.Point;
import io.freshet.text.Xml;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A graph as SVG: data flows from left to right; colours say how tasks came out. */
final class GraphDrawing {

  private static final double MARGIN = 8;

  /** A drawing that is wider than a page, but not by much, is shrunk to it. */
  private static final double MOST_SHRUNK = 1_700;

  private final BoxGraph boxes;
  private final Set<Integer> critical;

  private GraphDrawing(BoxGraph boxes, Set<Integer> critical) {
    this.boxes = boxes;
    this.critical = critical;
  }

  /**
   * A graph as a file of its own; nothing for one of too many classes to draw.
   *
   * @param units the parts of the graph, each at its number
   * @throws NoClassDefFoundError without Eclipse ELK on the class path
   */
  static Optional<String> standalone(List<GraphPart> units) {
    BoxGraph boxes = BoxGraph.of(units);
    String style = "<style>" + Resources.text("colours.css") + Resources.text("graph.css");
    return new GraphDrawing(boxes, Set.of()).svg(style + "</style>\n");
  }

  /** The same as part of a page that has the styles; these units lie on the critical path. */
  static Optional<String> within(BoxGraph boxes, Set<Integer> critical) {
    return new GraphDrawing(boxes, critical).svg("");
  }

  private Optional<String> svg(String style) {
    if (boxes.all().size() > BoxGraph.MOST_DRAWN) {
      return Optional.empty();
    }
    Layout layout = ElkLayout.of(boxes);
    String width = Xml.number(layout.width() + 2 * MARGIN);
    String height = Xml.number(layout.height() + 2 * MARGIN);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph"
            + (layout.width() < MOST_SHRUNK ? " fits" : ""));
    svg.append("\" width=\"" + width);
    svg.append("\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\">\n");
    svg.append(style);
    svg.append("<g transform=\"translate(" + MARGIN + " " + MARGIN + ")\">\n");
    for (int i = 0; i < boxes.edges().size(); i++) {
      draw(boxes.edges().get(i), layout.lines().get(i), svg);
    }
    for (Box box : boxes.all()) {
      draw(box, layout.corners().get(box.id()), svg);
    }
    return Optional.of(svg.append("</g>\n</svg>\n").toString());
  }

  private void draw(BoxGraph.Edge edge, List<Point> points, StringBuilder svg) {
    boolean isCritical = isCritical(edge.from()) && isCritical(edge.to());
    String line =
        points.stream()
            .map(point -> Xml.number(point.x()) + " " + Xml.number(point.y()))
            .collect(Collectors.joining("L"));
    svg.append("<path class=\"edge" + (isCritical ? " critical" : "") + "\"");
    svg.append(" data-from=\"" + edge.from() + "\" data-to=\"" + edge.to() + "\"");
    svg.append(" d=\"M" + line + "\"/>\n");
  }

  private void draw(Box box, Point corner, StringBuilder svg) {
    String critical = isCritical(box.id()) ? " critical" : "";
    svg.append("<g class=\"box s-" + box.status() + " k-" + box.kind() + critical + "\"");
    svg.append(" data-box=\"" + box.id() + "\" tabindex=\"0\" role=\"button\" transform=");
    svg.append("\"translate(" + Xml.number(corner.x()) + " " + Xml.number(corner.y()) + ")\">");
    svg.append("<title>" + Xml.escaped(box.title()) + "</title>");
    svg.append("<rect width=\"" + Xml.number(box.width()) + "\" height=\"");
    svg.append(Xml.number(box.height()) + "\" rx=\"5\"/>");
    text(box.label(), 18, "label", svg);
    if (!box.counts().isEmpty()) {
      text(box.counts(), 35, "counts", svg);
    }
    svg.append("</g>\n");
  }

  private static void text(String text, int y, String style, StringBuilder svg) {
    svg.append("<text class=\"" + style + "\" x=\"10\" y=\"" + y + "\">");
    svg.append(Xml.escaped(text)).append("</text>");
  }

  private boolean isCritical(int box) {
    return boxes.all().get(box).units().stream().anyMatch(unit -> critical.contains(unit.id()));
  }
}
