package io.freshet.mail;

import io.freshet.event.BuildOutcome;
import io.freshet.event.Failure;
import io.freshet.task.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How the tasks of each class ended: {@code PlayCounts 2 failed, 30 ran}. */
final class TaskCounts {

  private static final int MOST = 20;

  private TaskCounts() {}

  /** A paragraph, a class each; empty where no task was looked at. */
  static List<String> lines(BuildOutcome outcome) {
    Map<String, List<String>> byClass = new TreeMap<>();
    add(byClass, "failed", outcome.failures().stream().map(Failure::task));
    add(byClass, "missing", outcome.missing().stream());
    add(byClass, "blocked", outcome.blocked().stream());
    add(byClass, "ran", outcome.executed().stream());
    add(byClass, "restored", outcome.restored().stream());
    add(byClass, "fresh", outcome.fresh().stream());
    List<String> lines = new ArrayList<>(byClass.isEmpty() ? List.of() : List.of("", "TASKS"));
    byClass.entrySet().stream()
        .limit(MOST)
        .forEach(each -> lines.add(each.getKey() + "  " + String.join(", ", each.getValue())));
    if (byClass.size() > MOST) {
      lines.add("and " + (byClass.size() - MOST) + " more classes");
    }
    return lines;
  }

  private static void add(Map<String, List<String>> byClass, String status, Stream<TaskKey> tasks) {
    Map<String, Integer> counts = new TreeMap<>();
    tasks.forEach(task -> counts.merge(task.className(), 1, Integer::sum));
    counts.forEach(
        (name, count) ->
            byClass.computeIfAbsent(name, it -> new ArrayList<>()).add(count + " " + status));
  }
}
