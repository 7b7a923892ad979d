package io.freshet.cli;

import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.MaxTasks;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.output.ConsoleReporter;
import io.freshet.cli.output.JsonParts;
import io.freshet.cli.output.WarningPrinter;
import io.freshet.cli.terminal.Console;
import io.freshet.event.AcceptOutcome;
import io.freshet.event.ExitCode;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.spi.UsageException;
import io.freshet.text.Json;
import io.freshet.text.ShortNames;
import java.util.List;

/** Adopts what stands in the place of outputs. */
final class AcceptCommand implements Command {

  private static final String REASON = "--reason";

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "accept",
        "Adopt what stands in the place of the given tasks' outputs, as if they had made it.",
        Operands.TASKS,
        List.of(
            Options.root(),
            MaxTasks.option(),
            Option.text(
                REASON,
                "TEXT",
                SetBy.ROOT,
                "Why: it is recorded, and shown by freshet why. Required."),
            Options.codeIgnore(),
            Options.ignore(),
            Options.json()));
  }

  @Override
  public int run(Request request, Console console) {
    String reason = request.value(REASON, "");
    if (reason.isBlank()) {
      throw new UsageException("freshet accept: " + REASON + " is required: say why, in words");
    }
    AcceptOutcome outcome =
        request.build().listener(new WarningPrinter(console)).accept(reason, request.goalArray());
    if (request.has(Options.JSON)) {
      console.answer(document(request, outcome).toString());
    } else {
      print(outcome, console);
    }
    return outcome.isSuccess()
        ? ExitCode.OK
        : outcome.missing().isEmpty() ? ExitCode.FAILED : ExitCode.MISSING;
  }

  private static void print(AcceptOutcome outcome, Console console) {
    ShortNames names = new ShortNames();
    outcome.accepted().forEach(task -> console.answer("accepted " + names.of(task)));
    outcome.fresh().forEach(task -> console.answer(names.of(task) + " is fresh already"));
    outcome.failures().forEach(failure -> console.problem(ConsoleReporter.failed(failure, names)));
  }

  private static Json document(Request request, AcceptOutcome outcome) {
    return request
        .document("accept")
        .with("accepted", outcome.accepted())
        .with("fresh", outcome.fresh())
        .with("missing", outcome.missing())
        .with("failed", outcome.failures().stream().map(JsonParts::failure).toList());
  }
}
