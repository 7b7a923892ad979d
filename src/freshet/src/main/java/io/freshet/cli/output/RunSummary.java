package io.freshet.cli.output;

import io.freshet.BuildResult;
import io.freshet.history.CriticalPath;
import io.freshet.task.TaskKey;
import io.freshet.text.Colours;
import io.freshet.text.Durations;
import io.freshet.text.Families;
import io.freshet.text.Json;
import io.freshet.text.Plurals;
import io.freshet.text.ShortNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a build did, in families: for the last lines of a run and for its document. */
public final class RunSummary {

  private static final int MOST_LINES = 20;
  private static final int MOST_ON_PATH = 5;
  private static final int STATUS = 15;
  private static final int TIME = 12;

  private final BuildResult result;
  private final RunRecorder recorder;
  private final Map<TaskKey, Duration> took;
  private final ShortNames names;
  private final Families families;
  private final Colours paint;

  public RunSummary(BuildResult result, RunRecorder recorder, ShortNames names, Colours paint) {
    this.paint = paint;
    this.result = result;
    this.recorder = recorder;
    this.names = names;
    this.families = new Families(names);
    this.took = recorder.took();
  }

  /** Tasks of one class and one status. */
  private record Part(String status, Families.Family family, Duration took) {}

  /** The lines, a family each, and the critical path if it is more than a task. */
  List<String> lines() {
    List<Part> parts = parts();
    boolean isTimed = parts.stream().anyMatch(it -> !it.took.isZero());
    List<String> lines = new ArrayList<>();
    for (Part part : parts.subList(0, Math.min(MOST_LINES, parts.size()))) {
      String time = part.took.isZero() ? "" : Durations.text(part.took);
      String room = " ".repeat(isTimed ? Math.max(0, TIME - time.length()) : 0);
      lines.add(painted(part.status) + room + paint.dim(time) + "  " + part.family.counted());
    }
    if (parts.size() > MOST_LINES) {
      lines.add("and " + Plurals.of(parts.size() - MOST_LINES, "more line") + " of this kind");
    }
    CriticalPath<TaskKey> path = path();
    if (path.tasks().size() > 1) {
      lines.add(paint.dim("critical path " + Durations.text(path.took()) + ": " + text(path)));
    }
    return lines;
  }

  /** A status in its column and colour. */
  private String painted(String status) {
    String padded = status + " ".repeat(STATUS - status.length());
    return switch (status) {
      case "ran", "restored" -> paint.green(padded);
      case "ran after retry", "blocked" -> paint.yellow(padded);
      case "failed", "missing" -> paint.red(padded);
      default -> paint.dim(padded);
    };
  }

  /** Adds the same to a document. */
  public Json describe(Json document) {
    CriticalPath<TaskKey> path = path();
    return document
        .with("families", parts().stream().map(RunSummary::describe).toList())
        .with("taskSeconds", Durations.seconds(sum(took.keySet())))
        .with(
            "criticalPath",
            new Json()
                .with("seconds", Durations.seconds(path.took()))
                .with("tasks", path.tasks().stream().map(this::describe).toList()));
  }

  private static Json describe(Part part) {
    return new Json()
        .with("status", part.status)
        .with("family", part.family.text())
        .with("count", part.family.tasks().size())
        .with("seconds", Durations.seconds(part.took));
  }

  private Json describe(TaskKey task) {
    return new Json()
        .with("task", task)
        .with("seconds", Durations.seconds(took.getOrDefault(task, Duration.ZERO)));
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    List<TaskKey> retried =
        result.executed().stream().filter(it -> recorder.attempts(it) > 1).toList();
    List<TaskKey> ran =
        result.executed().stream().filter(it -> recorder.attempts(it) == 1).toList();
    add(parts, "ran", ran);
    add(parts, "ran after retry", retried);
    add(parts, "restored", result.restored());
    Set<TaskKey> checked = new HashSet<>(result.checked());
    add(parts, "checked", result.checked());
    add(parts, "fresh", result.fresh().stream().filter(it -> !checked.contains(it)).toList());
    add(parts, "failed", result.failed());
    add(parts, "blocked", result.blocked());
    add(parts, "missing", result.missing());
    return parts;
  }

  private void add(List<Part> parts, String status, List<TaskKey> tasks) {
    families.of(tasks).forEach(it -> parts.add(new Part(status, it, sum(it.tasks()))));
  }

  private Duration sum(Iterable<TaskKey> tasks) {
    Duration sum = Duration.ZERO;
    for (TaskKey task : tasks) {
      sum = sum.plus(took.getOrDefault(task, Duration.ZERO));
    }
    return sum;
  }

  private CriticalPath<TaskKey> path() {
    Map<TaskKey, List<TaskKey>> requires = result.executedRequires();
    return CriticalPath.of(
        requires.keySet(),
        task -> requires.getOrDefault(task, List.of()),
        task -> took.getOrDefault(task, Duration.ZERO));
  }

  private String text(CriticalPath<TaskKey> path) {
    List<TaskKey> tasks = path.tasks();
    List<String> texts = new ArrayList<>(tasks.stream().map(this::onPath).toList());
    if (tasks.size() > MOST_ON_PATH) {
      texts.subList(2, texts.size() - 2).clear();
      texts.add(2, "(" + (tasks.size() - 4) + " more)");
    }
    return String.join(" > ", texts);
  }

  private String onPath(TaskKey task) {
    return names.of(task) + " " + Durations.text(took.getOrDefault(task, Duration.ZERO));
  }
}
