package io.freshet.cli;

import io.freshet.Plan;
import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.MaxTasks;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.output.JsonParts;
import io.freshet.cli.output.PlanText;
import io.freshet.cli.output.WarningPrinter;
import io.freshet.cli.output.WithoutText;
import io.freshet.cli.terminal.Console;
import io.freshet.event.ExitCode;
import io.freshet.event.Together;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.task.TaskKey;
import io.freshet.text.Json;
import io.freshet.text.Lines;
import java.util.Collection;
import java.util.List;

/** Tells what {@code run} would do; changes nothing. */
final class PlanCommand implements Command {

  private static final String CHECK = "--check";

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "plan",
        "Show what would run, and why; change nothing.",
        Operands.TASKS,
        List.of(
            Options.root(),
            MaxTasks.option(),
            Option.flag(CHECK, SetBy.ROOT, "Exit with 4 if anything would run or be checked."),
            Options.modified(),
            Options.codeIgnore(),
            Options.ignore(),
            Options.json()));
  }

  @Override
  public int run(Request request, Console console) {
    Plan plan = request.plan(new WarningPrinter(console));
    int exitCode = exitCode(plan, request.has(CHECK));
    if (request.has(Options.JSON)) {
      console.answer(document(request.document("plan"), plan, exitCode).toString());
    } else {
      try (Lines lines = console.lines()) {
        PlanText.print(plan, request.root(), lines);
      }
    }
    return exitCode;
  }

  private static int exitCode(Plan plan, boolean isCheck) {
    if (plan.missing().size() > plan.tolerated().size()) {
      return ExitCode.MISSING;
    }
    if (!plan.failures().isEmpty()) {
      return ExitCode.FAILED;
    }
    return isCheck && !plan.isFresh() ? ExitCode.STALE : ExitCode.OK;
  }

  private static Json document(Json document, Plan plan, int exitCode) {
    return document
        .with("exitCode", exitCode)
        .with("willRun", tasks(plan.willRun(), plan))
        .with("mayRun", tasks(plan.mayRun(), plan))
        .with("willCheck", tasks(plan.willCheck(), plan))
        .with("fresh", plan.fresh())
        .with("blocked", tasks(plan.blocked(), plan))
        .with("missing", tasks(plan.missing(), plan))
        .with("tolerated", plan.tolerated())
        .with("without", WithoutText.json(plan.without()))
        .with("together", plan.together().stream().map(PlanCommand::together).toList())
        .with("failed", plan.failures().stream().map(JsonParts::failure).toList());
  }

  private static Json together(Together family) {
    return new Json()
        .with("class", family.className())
        .with("maxBatch", family.maxBatch())
        .with("tasks", family.tasks());
  }

  private static List<Json> tasks(Collection<TaskKey> tasks, Plan plan) {
    return tasks.stream()
        .map(task -> JsonParts.task(task, plan.reasons(task)).with("causes", plan.causes(task)))
        .toList();
  }
}
