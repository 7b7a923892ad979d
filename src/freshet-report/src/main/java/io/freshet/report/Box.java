package io.freshet.report;

import io.freshet.history.GraphPart;
import io.freshet.history.Status;
import io.freshet.task.TaskKey;
import io.freshet.task.Texts;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A box of a drawn graph: one task, or the tasks of a class.
 *
 * @param id its number in the drawing
 * @param units what it stands for; at least one
 */
record Box(int id, List<GraphPart> units) {

  private static final int MOST_LETTERS = 42;
  private static final double LETTER = 7.3;
  private static final double PADDING = 20;

  /** Keeps a copy. */
  Box {
    units = List.copyOf(units);
  }

  boolean isTask() {
    return units.size() == 1 && units.get(0).isTask();
  }

  /** The task's key, or the name of the class. */
  String name() {
    String first = units.get(0).name();
    return isTask() ? first : TaskKey.ofText(first).className();
  }

  /** What is written in the box. */
  String label() {
    TaskKey key = TaskKey.ofText(name());
    return shortened(isTask() ? key.shortText() : key.simpleName() + " ×" + tasks());
  }

  /** The line below, in a box for several tasks: how many came out how. */
  String counts() {
    return isTask() ? "" : shortened(text(byStatus()));
  }

  /** All that is known, for who points at the box. */
  String title() {
    return isTask() ? name() + ": " + status() : name() + ": " + text(byStatus());
  }

  int tasks() {
    return units.stream().mapToInt(GraphPart::tasks).sum();
  }

  /** How it came out: of several, the worst. */
  Status status() {
    return byStatus().keySet().stream().min(Comparator.comparingInt(Box::rank)).orElseThrow();
  }

  /** {@code task}, {@code external} or {@code wrapper}. */
  String kind() {
    return units.get(0).kind();
  }

  double width() {
    return Math.max(label().length(), counts().length()) * LETTER + PADDING;
  }

  double height() {
    return counts().isEmpty() ? 28 : 44;
  }

  private Map<Status, Integer> byStatus() {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    units.forEach(unit -> counts.merge(unit.status(), unit.tasks(), Integer::sum));
    return counts;
  }

  /** The more needs to be looked at, the lower. */
  private static int rank(Status status) {
    return List.of(
            Status.FAILED,
            Status.MISSING,
            Status.BLOCKED,
            Status.RAN,
            Status.RESTORED,
            Status.CHECKED,
            Status.FRESH,
            Status.UNREACHED)
        .indexOf(status);
  }

  private static String text(Map<Status, Integer> counts) {
    return counts.entrySet().stream()
        .map(it -> it.getValue() + " " + it.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String shortened(String text) {
    return Texts.beginning(text, MOST_LETTERS, MOST_LETTERS - 1, "…");
  }
}
