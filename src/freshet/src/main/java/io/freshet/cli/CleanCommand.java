package io.freshet.cli;

import io.freshet.Build;
import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.MaxTasks;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.output.OrphanPrinter;
import io.freshet.cli.output.WarningPrinter;
import io.freshet.cli.terminal.Console;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.event.ExitCode;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.spi.UsageException;
import io.freshet.target.Targets;
import io.freshet.text.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Removes outputs, what is in the trash, what checks rejected, or what tasks printed. */
final class CleanCommand implements Command {

  private static final String DOWNSTREAM = "--downstream";
  private static final String ORPHANS = "--orphans";
  private static final String TRASH = "--trash";
  private static final String REJECTED = "--rejected";
  private static final String LOGS = "--logs";

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "clean",
        "Remove the outputs of the given tasks; what somebody else wrote stays.",
        Operands.TASKS,
        List.of(
            Options.root(),
            MaxTasks.option(),
            Option.flag(DOWNSTREAM, SetBy.ROOT, "Also remove what was made from these outputs."),
            Option.flag(
                ORPHANS,
                SetBy.ROOT,
                "Move to the trash what these goals once asked for, and neither they nor any goal"
                    + " ever asked for here needs now; all of theirs must be fresh."),
            Option.flag(
                TRASH, SetBy.ROOT, "Empty the trash, where replaced files of others are kept."),
            Option.flag(
                REJECTED, SetBy.ROOT, "Remove what checks of tasks rejected, of all tasks."),
            Option.flag(
                LOGS,
                SetBy.ROOT,
                "Remove what tasks have printed, in builds that have ended; the history stays."),
            Options.dryRun(),
            Options.json()));
  }

  @Override
  public int run(Request request, Console console) {
    Set<CleanScope> scope = scope(request);
    CleanOutcome outcome = clean(request, scope, console);
    if (request.has(Options.JSON)) {
      console.answer(document(request, outcome).toString());
    } else if (request.has(ORPHANS)) {
      OrphanPrinter.print(outcome, console);
    } else {
      print(outcome, scope.contains(CleanScope.DRY_RUN), console);
    }
    return outcome.refusals().isEmpty() ? ExitCode.OK : ExitCode.STALE;
  }

  private static Set<CleanScope> scope(Request request) {
    Set<CleanScope> scope = EnumSet.noneOf(CleanScope.class);
    if (request.has(DOWNSTREAM)) {
      scope.add(CleanScope.DOWNSTREAM);
    }
    if (request.has(ORPHANS)) {
      scope.add(CleanScope.ORPHANS);
    }
    if (request.has(Options.DRY_RUN)) {
      scope.add(CleanScope.DRY_RUN);
    }
    return scope;
  }

  private static CleanOutcome clean(Request request, Set<CleanScope> scope, Console console) {
    Build build = request.build().listener(new WarningPrinter(console));
    if (request.has(TRASH)) {
      refuseMore(TRASH, "empties the whole trash", request);
      return build.cleanTrash(scope);
    }
    if (request.has(REJECTED)) {
      refuseMore(REJECTED, "removes all that was rejected", request);
      return build.cleanRejected(scope);
    }
    if (request.has(LOGS)) {
      refuseMore(LOGS, "removes all logs", request);
      return build.cleanLogs(scope);
    }
    if (request.has(ORPHANS) && request.has(DOWNSTREAM)) {
      throw UsageException.of(
          ORPHANS, "leaves what the goals need: want no " + DOWNSTREAM + " beside it");
    }
    return build.clean(scope, request.goalArray());
  }

  private static void refuseMore(String option, String what, Request request) {
    List<String> others = new ArrayList<>(List.of(DOWNSTREAM, ORPHANS, TRASH, REJECTED, LOGS));
    others.remove(option);
    if (request.hasTasks()) {
      throw UsageException.of(option, what + ": want no task beside it");
    }
    for (String other : others) {
      if (request.has(other)) {
        throw UsageException.of(option, what + ": want no " + other + " beside it");
      }
    }
  }

  private static void print(CleanOutcome outcome, boolean isDryRun, Console console) {
    String verb = isDryRun ? "would remove " : "removed ";
    outcome.removed().forEach(place -> console.answer(verb + Targets.shown(place)));
    outcome
        .kept()
        .forEach(
            place ->
                console.answer(
                    "kept " + Targets.shown(place) + ": not made here, or not inside the root"));
    if (outcome.removed().isEmpty()) {
      console.answer("nothing to remove");
    }
  }

  private static Json document(Request request, CleanOutcome outcome) {
    Json document =
        Json.document("clean")
            .with("root", request.root())
            .with("dryRun", request.has(Options.DRY_RUN))
            .with("removed", outcome.removed())
            .with("kept", outcome.kept());
    return request.has(ORPHANS) ? OrphanPrinter.add(outcome, document) : document;
  }
}
