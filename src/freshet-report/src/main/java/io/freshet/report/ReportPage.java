package io.freshet.report;

import com.google.gson.Gson;
import io.freshet.history.BuildEnded;
import io.freshet.history.BuildRecord;
import io.freshet.history.CriticalPath;
import io.freshet.history.GraphPart;
import io.freshet.history.Liveness;
import io.freshet.history.MissingData;
import io.freshet.history.Status;
import io.freshet.history.TaskRun;
import io.freshet.task.TaskKey;
import io.freshet.text.Xml;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A build as one HTML page that needs nothing else: no network, no other file. */
final class ReportPage {

  private final BuildRecord build;
  private final Liveness unended;
  private final LogTail logs;
  private final DateTimeFormatter times;
  private final Map<String, TaskRun> runs = new HashMap<>();
  private final Map<String, List<String>> missing = new HashMap<>();
  private final Map<String, Integer> unitOf = new HashMap<>();
  private final List<GraphPart> units;
  private final CriticalPath<GraphPart> criticalPath;
  private final Set<Integer> critical;
  private final BoxGraph boxes;

  private ReportPage(BuildRecord build, Liveness unended, LogTail logs, ZoneId zone) {
    this.build = build;
    this.unended = unended;
    this.logs = logs;
    this.times = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx").withZone(zone);
    build.runs().forEach(run -> runs.put(run.task(), run));
    build.unfinished().forEach(run -> runs.put(run.task(), run));
    for (MissingData data : build.missing()) {
      missing.put(data.task(), data.names().stream().map(it -> it + " is not there").toList());
    }
    this.units = units(build);
    units.forEach(unit -> unitOf.put(unit.name(), unit.id()));
    this.criticalPath = criticalPath(units, runs);
    this.critical = criticalPath.tasks().stream().map(GraphPart::id).collect(Collectors.toSet());
    this.boxes = BoxGraph.of(units);
  }

  /**
   * The page.
   *
   * @param unended what became of the build if no end of it is recorded
   * @param root the dataset root
   * @param logs the folder in which the logs of tasks lie
   * @throws NoClassDefFoundError without Eclipse ELK on the class path
   */
  static String of(BuildRecord build, Liveness unended, Path root, Path logs, ZoneId zone) {
    return new ReportPage(build, unended, new LogTail(root, logs), zone).html();
  }

  /** Of the tasks that ran; parts of the graph that stand for several did not run one by one. */
  static CriticalPath<GraphPart> criticalPath(List<GraphPart> units, Map<String, TaskRun> runs) {
    Map<Integer, GraphPart> tasks = new LinkedHashMap<>();
    units.stream().filter(GraphPart::isTask).forEach(unit -> tasks.put(unit.id(), unit));
    CriticalPath<GraphPart> path =
        CriticalPath.of(
            tasks.values(),
            unit -> unit.requires().stream().map(tasks::get).filter(Objects::nonNull).toList(),
            unit -> runs.containsKey(unit.name()) ? runs.get(unit.name()).took() : Duration.ZERO);
    List<GraphPart> ran = path.tasks().stream().filter(it -> hasRun(it, runs)).toList();
    return new CriticalPath<>(ran, path.took());
  }

  private static boolean hasRun(GraphPart unit, Map<String, TaskRun> runs) {
    TaskRun run = runs.get(unit.name());
    return run != null && run.status() != Status.RESTORED;
  }

  /** Of a build that was killed no graph is known: its tasks stand beside each other. */
  private static List<GraphPart> units(BuildRecord build) {
    if (!build.units().isEmpty()) {
      return build.units().stream().map(unit -> begun(unit, build)).toList();
    }
    List<GraphPart> units = new ArrayList<>();
    for (TaskRun run : first(build.unfinished())) {
      units.add(new GraphPart(units.size(), run.task(), 1, "task", run.status(), List.of()));
    }
    for (TaskRun run : first(build.runs())) {
      units.add(new GraphPart(units.size(), run.task(), 1, "task", run.status(), List.of()));
    }
    for (MissingData data : build.missing()) {
      units.add(new GraphPart(units.size(), data.task(), 1, "external", Status.MISSING, List.of()));
    }
    return units;
  }

  private static List<TaskRun> first(List<TaskRun> runs) {
    return runs.subList(0, Math.min(GraphPart.MOST, runs.size()));
  }

  /** A task that was not reached, unless it was reached and stopped. */
  private static GraphPart begun(GraphPart unit, BuildRecord build) {
    boolean isBegun =
        unit.status() == Status.UNREACHED
            && build.unfinished().stream().anyMatch(run -> run.task().equals(unit.name()));
    return isBegun
        ? new GraphPart(unit.id(), unit.name(), 1, unit.kind(), Status.UNFINISHED, unit.requires())
        : unit;
  }

  private String html() {
    Map<String, String> pieces = new LinkedHashMap<>();
    pieces.put("title", "Build " + Xml.escaped(build.name()));
    pieces.put(
        "style",
        Resources.text("colours.css") + Resources.text("graph.css") + Resources.text("page.css"));
    pieces.put("begun", begun());
    pieces.put("goals", goals());
    pieces.put("chips", chips());
    pieces.put("aboutGraph", aboutGraph());
    pieces.put("graph", graph());
    pieces.put("aboutTime", aboutTime());
    pieces.put("gantt", scrolled(Gantt.svg(build.runs(), unitOf, critical)));
    pieces.put("aboutTasks", aboutTasks());
    // Gson writes < and > as escapes, so that no name can end the element.
    pieces.put("data", new Gson().toJson(data()));
    pieces.put("script", Resources.text("report.js"));
    return filled(Resources.text("page.html"), pieces);
  }

  /** Each piece is put in once, and never searched for the name of another. */
  private static String filled(String template, Map<String, String> pieces) {
    StringBuilder page = new StringBuilder();
    int at = 0;
    for (int open = template.indexOf("${"); open >= 0; open = template.indexOf("${", at)) {
      int close = template.indexOf('}', open);
      page.append(template, at, open).append(pieces.get(template.substring(open + 2, close)));
      at = close + 1;
    }
    return page.append(template.substring(at)).toString();
  }

  private String begun() {
    String took = build.ended().map(it -> " · took " + Seconds.text(it.took())).orElse("");
    String saved =
        build
            .ended()
            .filter(it -> it.saved().toMillis() > 0)
            .map(it -> " · " + Seconds.text(it.saved()) + " saved by not running")
            .orElse("");
    return Xml.escaped(
        times.format(build.begun().at())
            + took
            + saved
            + " · "
            + verdict()
            + " · Freshet "
            + build.begun().freshet());
  }

  private String verdict() {
    return build
        .ended()
        .map(ReportPage::verdict)
        .orElse(unended.words() + ": its graph is not known");
  }

  private static String verdict(BuildEnded ended) {
    String refused = ended.refused();
    return ended.interrupted()
        ? "stopped from outside"
        : "exit code " + ended.exitCode() + (refused == null ? "" : ": " + refused);
  }

  private String goals() {
    List<String> goals = build.begun().goals();
    String first =
        goals.stream()
            .limit(5)
            .map(goal -> TaskKey.ofText(goal).shortText())
            .collect(Collectors.joining(", "));
    int more = Math.max(0, goals.size() - 5) + build.begun().moreGoals();
    return Xml.escaped("Asked for: " + first + (more == 0 ? "" : " and " + more + " more"));
  }

  private String chips() {
    BuildEnded.Counts counts = build.counts();
    return chip(Status.RAN, counts.ran())
        + (counts.restored() == 0 ? "" : chip(Status.RESTORED, counts.restored()))
        + chip(Status.FRESH, counts.fresh())
        + chip(Status.FAILED, counts.failed())
        + chip(Status.BLOCKED, counts.blocked())
        + chip(Status.MISSING, counts.missing())
        + (build.unfinished().isEmpty() ? "" : chip(Status.UNFINISHED, build.unfinished().size()));
  }

  private static String chip(Status status, int count) {
    return "<span class=\"chip s-" + status + "\">" + count + " " + status + "</span>";
  }

  private String graph() {
    return GraphDrawing.within(boxes, critical).map(ReportPage::scrolled).orElse("");
  }

  private static String scrolled(String svg) {
    return svg.isEmpty() ? "" : "<div class=\"scroll\">" + svg + "</div>";
  }

  private String aboutGraph() {
    if (boxes.all().size() > BoxGraph.MOST_DRAWN) {
      return "Not drawn: more than " + BoxGraph.MOST_DRAWN + " classes of tasks.";
    }
    String folded =
        boxes.isFolded()
            ? " Tasks of a class are one box; a click lists them, those that are not fresh first."
            : " A click shows what a task requires, and what requires it.";
    return "Data flows from left to right; dashed boxes are made elsewhere." + folded;
  }

  private String aboutTime() {
    if (build.runs().isEmpty()) {
      return "No task ran.";
    }
    if (build.runs().stream().allMatch(it -> it.status() == Status.RESTORED)) {
      return "No task ran: what they make was taken from a shared cache.";
    }
    String path =
        criticalPath.tasks().stream()
            .map(unit -> TaskKey.ofText(unit.name()).shortText())
            .limit(8)
            .collect(Collectors.joining(" → "));
    int more = criticalPath.tasks().size() - 8;
    return Xml.escaped(
        "Critical path, with a thick border: "
            + Seconds.text(criticalPath.took())
            + ", "
            + path
            + (more > 0 ? " and " + more + " more" : ""));
  }

  private String aboutTasks() {
    long folded = units.stream().filter(unit -> !unit.isTask()).mapToInt(GraphPart::tasks).sum();
    return folded == 0
        ? ""
        : "Of this large graph, " + folded + " tasks are kept by class and status only.";
  }

  private Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("units", units.stream().map(this::pageUnit).toList());
    data.put(
        "boxes",
        boxes.all().stream().map(box -> box.units().stream().map(GraphPart::id).toList()).toList());
    data.put(
        "statuses",
        List.of(
            "failed", "missing", "unfinished", "blocked", "ran", "restored", "unreached", "fresh"));
    return data;
  }

  private PagePart pageUnit(GraphPart unit) {
    TaskRun run = runs.get(unit.name());
    return run == null
        ? PagePart.of(unit, missing.getOrDefault(unit.name(), List.of()))
        : PagePart.of(unit, recorded(run), critical.contains(unit.id()));
  }

  private PagePart.Recorded recorded(TaskRun run) {
    return new PagePart.Recorded(
        run, build.checks(run.task()), times.format(run.at()), logs.of(run.log()));
  }
}
