package io.freshet.mail;

import io.freshet.event.Absentee;
import io.freshet.event.BuildOutcome;
import io.freshet.event.Failure;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a mail says of a build, in plain text.
 *
 * @param missing the names of the data that is not there, by task
 */
record Letter(Path root, BuildOutcome outcome, Map<TaskKey, List<String>> missing) {

  private static final int MOST = 20;

  /** One line without control characters, so that it cannot be taken for two headers. */
  String subject() {
    String name = Objects.requireNonNullElse(root.getFileName(), root).toString();
    return ("freshet: " + what() + " in " + name).replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
  }

  private String what() {
    List<String> parts = new ArrayList<>();
    if (!outcome.failures().isEmpty()) {
      parts.add(outcome.failures().size() + " of " + tasks(total()) + " failed");
    }
    int inTheWay = outcome.inTheWay().size();
    if (inTheWay > 0) {
      parts.add(tasks(inTheWay).replace("task", "input") + " missing");
    }
    if (!outcome.unstable().isEmpty()) {
      parts.add(tasks(outcome.unstable().size()) + " came out different");
    }
    if (outcome.isInterrupted()) {
      parts.add("interrupted");
    }
    if (parts.isEmpty()) {
      parts.add(tasks(outcome.executed().size()) + " ran");
      if (!outcome.restored().isEmpty()) {
        parts.add(outcome.restored().size() + " restored");
      }
      parts.add(outcome.fresh().size() + " fresh");
    }
    return String.join(", ", parts);
  }

  private int total() {
    return outcome.executed().size()
        + outcome.restored().size()
        + outcome.fresh().size()
        + outcome.failures().size()
        + outcome.blocked().size()
        + outcome.missing().size();
  }

  private static String tasks(int count) {
    return count + (count == 1 ? " task" : " tasks");
  }

  String body() {
    List<String> lines = new ArrayList<>();
    lines.add("dataset    " + root);
    lines.add("exit code  " + outcome.exitCode());
    lines.add("took       " + seconds(outcome.elapsed()));
    lines.add("saved      " + seconds(outcome.saved()));
    lines.addAll(TaskCounts.lines(outcome));
    add(lines, "FAILED", outcome.failures(), Letter::lines);
    add(lines, "MISSING", outcome.missing(), this::missingLines);
    add(lines, "DIFFERENT WHEN RUN AGAIN", outcome.unstable(), Letter::line);
    add(lines, "BLOCKED", outcome.blocked(), Letter::line);
    add(lines, "DID WITHOUT", List.copyOf(outcome.without().entrySet()), Letter::withoutLines);
    return String.join("\n", lines) + "\n";
  }

  private static <T> void add(
      List<String> lines, String title, List<T> things, Function<T, List<String>> text) {
    if (!things.isEmpty()) {
      lines.addAll(List.of("", title));
      things.stream().limit(MOST).map(text).forEach(lines::addAll);
    }
    if (things.size() > MOST) {
      lines.add("and " + (things.size() - MOST) + " more");
    }
  }

  private static List<String> lines(Failure failure) {
    List<String> lines = new ArrayList<>(line(failure.task()));
    failure.message().lines().forEach(line -> lines.add("  " + Targets.shown(line)));
    failure.lastLines().forEach(line -> lines.add("  | " + Targets.shown(line)));
    if (failure.log() != null) {
      lines.add("  log: " + Targets.shown(String.valueOf(failure.log())));
    }
    return lines;
  }

  private List<String> missingLines(TaskKey task) {
    String end = outcome.tolerated().contains(task) ? "; tolerated" : "";
    String names = String.join(", ", missing.getOrDefault(task, List.of()));
    return List.of(task + ": " + Targets.shown(names) + end);
  }

  private static List<String> withoutLines(Map.Entry<TaskKey, List<Absentee>> reader) {
    return reader.getValue().stream()
        .limit(MOST)
        .map(it -> reader.getKey() + ": " + it.task() + ", which " + it.cause().words())
        .toList();
  }

  private static List<String> line(TaskKey task) {
    return List.of(task.toString());
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
