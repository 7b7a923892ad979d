package io.freshet.cli;

import io.freshet.Plan;
import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.MaxTasks;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.output.JsonParts;
import io.freshet.cli.output.OriginText;
import io.freshet.cli.output.PlanState;
import io.freshet.cli.output.RootCauses;
import io.freshet.cli.output.WarningPrinter;
import io.freshet.cli.output.WhyText;
import io.freshet.cli.output.WithoutText;
import io.freshet.cli.terminal.Console;
import io.freshet.event.ExitCode;
import io.freshet.task.TaskKey;
import io.freshet.text.Json;
import io.freshet.text.Lines;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells for which files, parameters or classes tasks are not fresh. */
final class WhyCommand implements Command {

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "why",
        "Show which files, parameters or classes make the given tasks stale.",
        Operands.TASKS,
        List.of(
            Options.root(),
            MaxTasks.option(),
            Options.codeIgnore(),
            Options.ignore(),
            Options.json()));
  }

  @Override
  public int run(Request request, Console console) {
    Plan plan = request.plan(new WarningPrinter(console));
    if (request.has(Options.JSON)) {
      console.answer(document(request, plan).toString());
      return ExitCode.OK;
    }
    try (Lines lines = console.lines()) {
      WhyText.print(plan, request.goalKeys(), lines);
    }
    return ExitCode.OK;
  }

  private static Json document(Request request, Plan plan) {
    return Json.document("why")
        .with("root", request.root())
        .with("goals", goals(plan, PlanState.of(plan, request.goalKeys())))
        .with("causes", causes(RootCauses.of(plan, request.goalKeys())))
        .with("failed", plan.failures().stream().map(JsonParts::failure).toList());
  }

  private static List<Json> goals(Plan plan, Map<TaskKey, PlanState> goals) {
    return goals.entrySet().stream()
        .map(
            goal ->
                new Json()
                    .with("task", goal.getKey())
                    .with("state", goal.getValue().id())
                    .with("without", without(plan, goal.getKey()))
                    .with("accepted", plan.accepted(goal.getKey()).orElse(null))
                    .with("restored", restored(plan, goal.getKey())))
        .toList();
  }

  private static @Nullable Json restored(Plan plan, TaskKey goal) {
    return plan.restored(goal).map(it -> OriginText.describe(new Json(), it)).orElse(null);
  }

  private static List<Json> without(Plan plan, TaskKey goal) {
    return WithoutText.json(plan.without().getOrDefault(goal, List.of()));
  }

  private static List<Json> causes(List<RootCauses.Cause> causes) {
    return causes.stream()
        .map(
            cause ->
                JsonParts.reason(cause.reason())
                    .with("tasks", cause.tasks())
                    .with("path", cause.path()))
        .toList();
  }
}
