package io.freshet.cli.output;

import io.freshet.Plan;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.text.FirstFew;
import io.freshet.text.Lines;
import io.freshet.text.Plurals;
import io.freshet.text.ShortNames;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints a plan: a line for each task that is not fresh, then how many there are. */
public final class PlanText {

  private final ShortNames names = new ShortNames();
  private final Plan plan;
  private final Lines lines;

  private PlanText(Plan plan, Lines lines) {
    this.plan = plan;
    this.lines = lines;
  }

  public static void print(Plan plan, Lines lines) {
    new PlanText(plan, lines).print();
  }

  private void print() {
    print("will run  ", plan.willRun(), task -> ReasonText.brief(plan.reasons(task)));
    print("may run   ", plan.mayRun(), task -> ReasonText.brief(plan.reasons(task)));
    print("blocked   ", plan.blocked(), task -> "  by " + names(plan.causes(task)));
    print("MISSING   ", plan.missing(), task -> "  " + details(plan.reasons(task)));
    for (Failure failure : plan.failures()) {
      lines.line("FAILED    " + names.of(failure.task()) + "  " + Targets.shown(failure.message()));
    }
    lines.line(sum());
  }

  private void print(String verdict, List<TaskKey> tasks, Function<TaskKey, String> end) {
    tasks.forEach(task -> lines.line(verdict + names.of(task) + end.apply(task)));
  }

  private String names(List<TaskKey> tasks) {
    return FirstFew.of(tasks, names::of);
  }

  private static String details(List<Reason> reasons) {
    return Targets.shown(reasons.stream().map(Reason::detail).collect(Collectors.joining(", ")));
  }

  private String sum() {
    return Plurals.of(plan.willRun().size(), "task")
        + " will run"
        + Plurals.unlessNone(plan.mayRun().size(), "may run")
        + ", "
        + plan.fresh().size()
        + " fresh"
        + Plurals.unlessNone(plan.failures().size(), "failed")
        + Plurals.unlessNone(plan.blocked().size(), "blocked")
        + Plurals.unlessNone(plan.missing().size(), "missing");
  }
}
