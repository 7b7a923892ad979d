package io.freshet.cli;

import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.input.TaskClasses;
import io.freshet.cli.output.Histories;
import io.freshet.cli.output.HistoryJson;
import io.freshet.cli.output.HistoryText;
import io.freshet.cli.output.TaskHistory;
import io.freshet.cli.output.WarningPrinter;
import io.freshet.cli.terminal.Console;
import io.freshet.event.ExitCode;
import io.freshet.history.BuildRecord;
import io.freshet.history.History;
import io.freshet.lock.RecordedBuilds;
import io.freshet.spi.UsageException;
import io.freshet.task.TaskKey;
import io.freshet.text.Json;
import io.freshet.text.Plurals;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what builds did. */
final class HistoryCommand implements Command {

  private final ZoneId zone;

  HistoryCommand() {
    this(ZoneId.systemDefault());
  }

  HistoryCommand(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "history",
        "List the builds in which something ran; with tasks, their runs, why and how long.",
        Operands.TASKS,
        List.of(Options.root(), Options.json()));
  }

  @Override
  public int run(Request request, Console console) {
    Path root = request.root();
    History history = Histories.of(root);
    if (request.hasTasks()) {
      runs(request, new TaskHistory(wanted(request), root, history, console), console);
      return ExitCode.OK;
    }
    try (RecordedBuilds recorded = RecordedBuilds.of(root)) {
      builds(request, history, recorded, console);
    }
    return ExitCode.OK;
  }

  private void builds(Request request, History history, RecordedBuilds recorded, Console console) {
    Stream<BuildRecord> builds =
        Histories.builds(history).stream()
            .flatMap(build -> history.read(build, new WarningPrinter(console)::warning).stream());
    if (request.has(Options.JSON)) {
      console.answer(
          Json.document("history")
              .with("root", request.root())
              .with(
                  "builds",
                  builds.map(it -> HistoryJson.build(it, recorded.liveness(it.name()))).toList())
              .toString());
      return;
    }
    HistoryText text = new HistoryText(zone);
    List<String> lines = builds.map(it -> text.line(it, recorded.liveness(it.name()))).toList();
    lines.forEach(console::answer);
    if (lines.isEmpty()) {
      console.answer(Histories.nothingIn(request.root()));
    }
  }

  private void runs(Request request, TaskHistory runs, Console console) {
    if (request.has(Options.JSON)) {
      console.answer(
          Json.document("history")
              .with("root", request.root())
              .with("runs", runs.all().stream().map(HistoryJson::run).toList())
              .toString());
    } else if (runs.builds() == 0) {
      console.answer(Histories.nothingIn(request.root()));
    } else if (runs.all().isEmpty()) {
      console.answer(
          String.join(", ", request.taskWords())
              + " did not run in the "
              + Plurals.of(runs.builds(), "recorded build"));
    } else {
      new HistoryText(zone).print(runs, console);
    }
  }

  /** A class without values stands for all tasks of the class. */
  private static Predicate<String> wanted(Request request) {
    List<String> words = request.taskWords();
    if (words.size() == 1 && !TaskClasses.isKey(words.get(0)) && !request.hasTaskValues()) {
      String family = request.onlyType().javaClass().getName();
      return key -> TaskKey.ofText(key).className().equals(family);
    }
    if (words.stream().allMatch(TaskClasses::isKey)) {
      return keys(request, words);
    }
    Set<String> keys =
        request.goalKeys().stream().map(TaskKey::toString).collect(Collectors.toSet());
    return keys::contains;
  }

  /** Keys are taken as they are, too: a task stays in the history when its class is gone. */
  private static Predicate<String> keys(Request request, List<String> words) {
    Set<String> keys = new HashSet<>(words);
    try {
      request.goalKeys().forEach(key -> keys.add(key.toString()));
    } catch (UsageException e) {
      return key -> keys.contains(key) || keys.contains(TaskKey.ofText(key).shortText());
    }
    return keys::contains;
  }
}
