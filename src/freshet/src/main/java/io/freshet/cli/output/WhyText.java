package io.freshet.cli.output;

import io.freshet.Plan;
import io.freshet.event.Absentee;
import io.freshet.event.Reason;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.text.FirstFew;
import io.freshet.text.Lines;
import io.freshet.text.Plurals;
import io.freshet.text.ShortNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints how the goals stand, and a block for each root cause. */
public final class WhyText {

  private static final int MOST_CAUSES = 20;
  private static final int LONGEST_PATH = 6;
  private static final int MOST_FOLDERS = 3;

  private final ShortNames names = new ShortNames();
  private final Lines lines;

  private WhyText(Lines lines) {
    this.lines = lines;
  }

  public static void print(Plan plan, Collection<TaskKey> goals, Lines lines) {
    WhyText text = new WhyText(lines);
    text.printGoals(PlanState.of(plan, goals));
    text.printAccepted(plan, goals);
    text.printRestored(plan, goals);
    text.printWithout(plan, goals);
    text.printCauses(RootCauses.of(plan, goals));
    plan.failures()
        .forEach(failure -> lines.line("").line(ConsoleReporter.failed(failure, text.names)));
  }

  private void printGoals(Map<TaskKey, PlanState> goals) {
    Map<PlanState, List<TaskKey>> byVerdict = new EnumMap<>(PlanState.class);
    goals.forEach(
        (goal, verdict) -> byVerdict.computeIfAbsent(verdict, it -> new ArrayList<>()).add(goal));
    byVerdict.forEach(
        (verdict, tasks) -> lines.line(examples(tasks) + " " + verdict.about(tasks.size())));
  }

  private void printAccepted(Plan plan, Collection<TaskKey> goals) {
    for (TaskKey goal : goals) {
      plan.accepted(goal)
          .ifPresent(
              reason ->
                  lines.line("  " + names.of(goal) + " was accepted: " + Targets.shown(reason)));
    }
  }

  private void printRestored(Plan plan, Collection<TaskKey> goals) {
    for (TaskKey goal : goals) {
      plan.restored(goal)
          .ifPresent(from -> lines.line("  " + names.of(goal) + " was " + OriginText.whole(from)));
    }
  }

  private void printWithout(Plan plan, Collection<TaskKey> goals) {
    for (TaskKey goal : goals) {
      List<Absentee> absent = plan.without().getOrDefault(goal, List.of());
      if (!absent.isEmpty()) {
        lines.line("  " + names.of(goal) + " does " + WithoutText.of(absent, names));
      }
    }
  }

  private void printCauses(List<RootCauses.Cause> causes) {
    Map<Object, List<RootCauses.Cause>> alike = new LinkedHashMap<>();
    for (RootCauses.Cause cause : causes) {
      alike.computeIfAbsent(likeness(cause), it -> new ArrayList<>()).add(cause);
    }
    alike.values().stream().limit(MOST_CAUSES).forEach(this::print);
    int more = alike.size() - MOST_CAUSES;
    if (more > 0) {
      lines.line("").line("and " + Plurals.of(more, "more cause") + "; --json shows all");
    }
  }

  /** Groups missing or changed files of tasks of one class in one line; all else has its own. */
  private static Object likeness(RootCauses.Cause cause) {
    return switch (cause.reason().kind()) {
      case INPUT_CHANGED,
          INPUT_ADDED,
          INPUT_REMOVED,
          OUTPUT_MISSING,
          OUTPUT_MODIFIED,
          EXTERNAL_MISSING ->
          List.of(cause.reason().kind(), cause.tasks().get(0).className());
      default -> cause.reason();
    };
  }

  private void print(List<RootCauses.Cause> alike) {
    Reason.Kind kind = alike.get(0).reason().kind();
    List<Reason> reasons = alike.stream().map(RootCauses.Cause::reason).distinct().toList();
    String details = FirstFew.of(details(reasons), detail -> detail);
    lines
        .line("")
        .line(
            (kind + " " + Targets.shown(details)).strip() + "  (" + ReasonText.meaning(kind) + ")");
    reasons.stream()
        .limit(MOST_FOLDERS)
        .flatMap(reason -> ReasonText.inside(reason).stream())
        .forEach(line -> lines.line("  " + Targets.shown(line)));
    List<TaskKey> tasks =
        alike.stream().flatMap(cause -> cause.tasks().stream()).distinct().toList();
    lines.line("  " + Plurals.of(tasks.size(), "task") + ": " + examples(tasks));
    List<TaskKey> path = alike.get(0).path();
    if (path.size() > 1) {
      lines.line("  path: " + path(path));
    }
  }

  /** Tasks may have read a folder at different times, when it held this or that. */
  private static List<String> details(List<Reason> reasons) {
    return reasons.stream().map(Reason::detail).distinct().toList();
  }

  private String examples(List<TaskKey> tasks) {
    return FirstFew.of(tasks, names::of);
  }

  private String path(List<TaskKey> path) {
    List<String> steps = new ArrayList<>();
    int left = path.size() - LONGEST_PATH;
    for (int i = 0; i < path.size(); i++) {
      if (left <= 1 || i < LONGEST_PATH / 2 || i >= path.size() - LONGEST_PATH / 2) {
        steps.add(names.of(path.get(i)));
      } else if (i == LONGEST_PATH / 2) {
        steps.add("(" + left + " more)");
      }
    }
    return String.join(" -> ", steps);
  }
}
