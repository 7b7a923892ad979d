package io.freshet.report;

import io.freshet.history.TaskRun;
import io.freshet.task.TaskKey;
import io.freshet.task.Texts;
import io.freshet.text.Xml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When tasks ran, as SVG: as few rows as there were tasks at once. */
final class Gantt {

  private static final double WIDTH = 1100;
  private static final double ROW = 24;
  private static final double AXIS = 22;
  private static final double LETTER = 7.3;
  private static final int TICKS = 8;

  private final List<TaskRun> runs;
  private final Instant begin;
  private final double millis;
  private final Map<String, Integer> unitOf;
  private final Set<Integer> critical;
  private final List<Instant> rows = new ArrayList<>();

  private Gantt(List<TaskRun> all, Map<String, Integer> unitOf, Set<Integer> critical) {
    this.runs = all.stream().sorted(Comparator.comparing(TaskRun::at)).toList();
    this.unitOf = unitOf;
    this.critical = critical;
    this.begin = runs.get(0).at();
    Instant end = runs.stream().map(Gantt::end).max(Comparator.naturalOrder()).orElse(begin);
    this.millis = Math.max(1, Duration.between(begin, end).toMillis());
  }

  /** A drawing of the runs; nothing is drawn where there are none. */
  static String svg(List<TaskRun> runs, Map<String, Integer> unitOf, Set<Integer> critical) {
    return runs.isEmpty() ? "" : new Gantt(runs, unitOf, critical).svg();
  }

  private String svg() {
    StringBuilder bars = new StringBuilder();
    runs.forEach(run -> bar(run, bars));
    double height = AXIS + rows.size() * ROW + 4;
    String size = "width=\"" + Xml.number(WIDTH + 50) + "\" height=\"" + Xml.number(height) + "\"";
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gantt\" "
        + size
        + ">\n"
        + axis(height)
        + bars
        + "</svg>\n";
  }

  private String axis(double height) {
    StringBuilder axis = new StringBuilder();
    double step = step(millis / TICKS);
    for (double at = 0; at <= millis; at += step) {
      String x = Xml.number(x(at));
      axis.append("<path class=\"tick\" d=\"M" + x + " 16V" + Xml.number(height) + "\"/>");
      axis.append("<text class=\"tick\" x=\"" + x + "\" y=\"12\">");
      axis.append(Seconds.text(Duration.ofMillis(Math.round(at)))).append("</text>\n");
    }
    return axis.toString();
  }

  /** 1, 2 or 5 times a power of ten, at least as large. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1))));
    for (double times : new double[] {1, 2, 5}) {
      if (times * power >= least) {
        return times * power;
      }
    }
    return 10 * power;
  }

  private void bar(TaskRun run, StringBuilder svg) {
    double x = x((double) Duration.between(begin, run.at()).toMillis());
    double width = Math.max(2, run.took().toMillis() / millis * WIDTH);
    double y = AXIS + row(run) * ROW;
    Integer unit = unitOf.get(run.task());
    boolean isCritical = unit != null && critical.contains(unit);
    String name = TaskKey.ofText(run.task()).shortText();
    svg.append("<g class=\"bar s-" + run.status() + (isCritical ? " critical" : "") + "\"");
    svg.append(unit == null ? ">" : " data-unit=\"" + unit + "\">");
    svg.append("<title>" + Xml.escaped(name) + ", " + about(run));
    svg.append(isCritical ? ", on the critical path</title>" : "</title>");
    svg.append("<rect x=\"" + Xml.number(x) + "\" y=\"" + Xml.number(y) + "\" width=\"");
    svg.append(Xml.number(width) + "\" height=\"20\" rx=\"3\"/>");
    int letters = (int) ((width - 10) / LETTER);
    if (letters >= 6) {
      String label = Texts.beginning(name, letters, letters - 1, "…");
      svg.append("<text x=\"" + Xml.number(x + 5) + "\" y=\"" + Xml.number(y + 14.5) + "\">");
      svg.append(Xml.escaped(label)).append("</text>");
    }
    svg.append("</g>\n");
  }

  private static String about(TaskRun run) {
    TaskRun.Origin from = run.origin();
    return from == null
        ? Seconds.text(run.took())
        : "restored, which saved " + Seconds.text(from.ran());
  }

  private double x(double at) {
    return 4 + at / millis * WIDTH;
  }

  /** The first row that is free by then. */
  private int row(TaskRun run) {
    for (int row = 0; row < rows.size(); row++) {
      if (!rows.get(row).isAfter(run.at())) {
        rows.set(row, end(run));
        return row;
      }
    }
    rows.add(end(run));
    return rows.size() - 1;
  }

  private static Instant end(TaskRun run) {
    return run.at().plus(run.took());
  }
}
