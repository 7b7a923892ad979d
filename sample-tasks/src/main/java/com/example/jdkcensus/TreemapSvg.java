package com.example.jdkcensus;

import java.util.List;
import java.util.Locale;

/** Draws a census as nested boxes: modules, and in them packages, by size. */
final class TreemapSvg {

  private static final Box WHOLE = new Box(0, 0, 1200, 760);
  private static final double STRIP_HEIGHT = 15;
  private static final double LETTER_WIDTH = 6.2;

  private final StringBuilder svg = new StringBuilder();

  private TreemapSvg() {}

  static String draw(Census census) {
    TreemapSvg drawing = new TreemapSvg();
    drawing.line(
        "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"Treemap of modules and"
            + " packages\">",
        WHOLE.width(), WHOLE.height());
    List<Census.ModulePackages> modules = census.modules();
    List<Long> sizes = modules.stream().map(module -> module.total().bytes()).toList();
    List<Box> boxes = Treemap.divide(WHOLE, sizes);
    for (int i = 0; i < boxes.size(); i++) {
      drawing.module(modules.get(i), boxes.get(i));
    }
    drawing.line("</svg>");
    return drawing.svg.toString();
  }

  private void module(Census.ModulePackages module, Box box) {
    String label = label(module.name(), box);
    boolean named = !label.isEmpty() && box.height() > 3 * STRIP_HEIGHT;
    Box inner = box.inside(1.5).below(named ? STRIP_HEIGHT : 0);
    line("<g>");
    if (named) {
      text("module", inner.x() + 2, inner.y() - 4, label);
    }
    List<Long> sizes = module.packages().stream().map(PackageRow::bytes).toList();
    List<Box> boxes = Treemap.divide(inner, sizes);
    for (int i = 0; i < boxes.size(); i++) {
      cell(module.packages().get(i), boxes.get(i).inside(0.4));
    }
    line("</g>");
  }

  private void cell(PackageRow row, Box box) {
    line(
        "<rect class=\"d%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
            + "<title>%s&#10;%s · %s · %s types&#10;%s of methods deprecated</title></rect>",
        Deprecation.step(row.deprecatedShare()),
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        row.name(),
        row.module(),
        Amounts.size(row.bytes()),
        Amounts.count(row.classes()),
        Amounts.percent(row.deprecatedShare()));
    String label = label(row.name(), box);
    if (!label.isEmpty() && box.height() > STRIP_HEIGHT) {
      text("package", box.x() + 3, box.y() + 11, label);
    }
  }

  private void text(String style, double x, double y, String label) {
    line("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", style, x, y, label);
  }

  /** As much of the end of a name as the box is wide enough for. */
  private static String label(String name, Box box) {
    String label = name;
    while (label.length() * LETTER_WIDTH > box.width() - 6) {
      int dot = label.indexOf('.');
      if (dot < 0) {
        return "";
      }
      label = label.substring(dot + 1);
    }
    return label;
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
