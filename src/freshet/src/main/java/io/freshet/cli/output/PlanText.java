package io.freshet.cli.output;

import io.freshet.Plan;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.event.Together;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.text.FirstFew;
import io.freshet.text.Lines;
import io.freshet.text.Plurals;
import io.freshet.text.ShortNames;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints a plan: a line for each task that is not fresh, then how many there are. */
public final class PlanText {

  private final ShortNames names = new ShortNames();
  private final Plan plan;
  private final Path root;
  private final Lines lines;

  private PlanText(Plan plan, Path root, Lines lines) {
    this.plan = plan;
    this.root = root;
    this.lines = lines;
  }

  /** Prints a plan for a dataset root. */
  public static void print(Plan plan, Path root, Lines lines) {
    new PlanText(plan, root, lines).print();
  }

  private void print() {
    print("will run  ", plan.willRun(), task -> ReasonText.brief(plan.reasons(task)));
    print("may run   ", plan.mayRun(), task -> ReasonText.brief(plan.reasons(task)));
    print("would check  ", plan.willCheck(), task -> ReasonText.brief(plan.reasons(task)));
    print("blocked   ", plan.blocked(), task -> "  by " + names(plan.causes(task)));
    print(
        "MISSING   ", plan.missing(), task -> "  " + lacking(plan.reasons(task)) + tolerated(task));
    for (Failure failure : plan.failures()) {
      lines.line("FAILED    " + names.of(failure.task()) + "  " + Targets.shown(failure.message()));
    }
    printWithout();
    plan.together().forEach(this::printTogether);
    lines.line(sum());
  }

  private String tolerated(TaskKey task) {
    return plan.tolerated().contains(task) ? "; tolerated" : "";
  }

  private void printWithout() {
    plan.without()
        .forEach(
            (task, absent) ->
                lines.line(names.of(task) + " does " + WithoutText.of(absent, names)));
  }

  private void printTogether(Together family) {
    lines.line(
        Plurals.of(family.tasks().size(), "task")
            + " of "
            + family.tasks().get(0).simpleName()
            + " would run in batches of at most "
            + family.maxBatch());
  }

  private void print(String verdict, List<TaskKey> tasks, Function<TaskKey, String> end) {
    tasks.forEach(task -> lines.line(verdict + names.of(task) + end.apply(task)));
  }

  private String names(List<TaskKey> tasks) {
    return FirstFew.of(tasks, names::of);
  }

  /** What is not there, and where that was looked for unless the names say so. */
  private String lacking(List<Reason> reasons) {
    String names = reasons.stream().map(Reason::detail).collect(Collectors.joining(", "));
    boolean isBelowRoot = reasons.stream().anyMatch(it -> !Targets.isAbsolute(it.detail()));
    return Targets.shown(isBelowRoot ? names + "  (looked for in " + root + ")" : names);
  }

  private String sum() {
    return Plurals.of(plan.willRun().size(), "task")
        + " will run"
        + Plurals.unlessNone(plan.mayRun().size(), "may run")
        + Plurals.unlessNone(plan.willCheck().size(), "would check")
        + ", "
        + plan.fresh().size()
        + " fresh"
        + Plurals.unlessNone(plan.failures().size(), "failed")
        + Plurals.unlessNone(plan.blocked().size(), "blocked")
        + Plurals.unlessNone(plan.missing().size(), "missing");
  }
}
