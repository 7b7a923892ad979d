package io.freshet.report;

import io.freshet.history.CheckRun;
import io.freshet.history.GraphPart;
import io.freshet.history.Item;
import io.freshet.history.RecordedReason;
import io.freshet.history.TaskRun;
import io.freshet.task.TaskKey;
import io.freshet.text.FirstFew;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the graph as the page's script knows it; {@code report.js} reads these members. */
record PagePart(
    int id,
    String name,
    String label,
    int tasks,
    String status,
    boolean critical,
    List<Integer> requires,
    List<String> reasons,
    String took,
    long millis,
    String began,
    int attempts,
    List<PageItem> inputs,
    int moreInputs,
    List<PageItem> outputs,
    int moreOutputs,
    String without,
    String restored,
    List<String> checks,
    @Nullable String message,
    @Nullable String cause,
    @Nullable String log,
    @Nullable String tail) {

  private static final TaskRun.Made NOTHING = TaskRun.Made.of(List.of(), List.of());

  /** A target: its digest is cut to the twelve digits that people compare. */
  record PageItem(String name, String size, String hash) {

    static List<PageItem> of(List<Item> items) {
      return items.stream().map(PageItem::of).toList();
    }

    private static PageItem of(Item item) {
      String hash = item.sha256();
      return new PageItem(
          item.name(), item.bytes() + " B", hash.substring(0, Math.min(12, hash.length())));
    }
  }

  /** A part that did not run. */
  static PagePart of(GraphPart unit, List<String> reasons) {
    return new PagePart(
        unit.id(),
        unit.name(),
        label(unit),
        unit.tasks(),
        unit.status().toString(),
        false,
        unit.requires(),
        reasons,
        "",
        -1,
        "",
        0,
        List.of(),
        0,
        List.of(),
        0,
        "",
        "",
        List.of(),
        null,
        null,
        null,
        null);
  }

  /**
   * What is recorded of a task that ran.
   *
   * @param began when, for people
   * @param tail the end of its log
   */
  record Recorded(TaskRun run, List<CheckRun> checks, String began, @Nullable String tail) {}

  /** A task that ran, or tried to, or was restored. */
  static PagePart of(GraphPart unit, Recorded recorded, boolean isCritical) {
    TaskRun run = recorded.run();
    TaskRun.Made known = run.made();
    TaskRun.Made made = known == null ? NOTHING : known;
    return new PagePart(
        unit.id(),
        unit.name(),
        label(unit),
        unit.tasks(),
        unit.status().toString(),
        isCritical,
        unit.requires(),
        run.reasons().stream().map(RecordedReason::toString).toList(),
        run.origin() == null ? Seconds.text(run.took()) : "",
        run.took().toMillis(),
        recorded.began(),
        run.attempts(),
        PageItem.of(made.inputs()),
        made.moreInputs(),
        PageItem.of(made.outputs()),
        made.moreOutputs(),
        without(made),
        restored(run.origin()),
        recorded.checks().stream().map(PagePart::text).toList(),
        run.message(),
        run.cause(),
        run.log(),
        recorded.tail());
  }

  private static String text(CheckRun check) {
    String rejected = check.rejected();
    return "attempt "
        + check.attempt()
        + ": "
        + check.text()
        + (rejected == null ? "" : "\n  rejected: " + rejected);
  }

  private static String restored(TaskRun.@Nullable Origin from) {
    return from == null
        ? ""
        : "from "
            + from.place()
            + ", made by "
            + from.madeBy()
            + " at "
            + from.madeAt()
            + ", where it took "
            + Seconds.text(from.ran());
  }

  private static String without(TaskRun.Made made) {
    return FirstFew.of(
        made.without(), it -> TaskKey.ofText(it.task()).shortText() + ", which " + it.words());
  }

  private static String label(GraphPart unit) {
    TaskKey key = TaskKey.ofText(unit.name());
    return unit.isTask() ? key.shortText() : key.simpleName() + " ×" + unit.tasks();
  }
}
