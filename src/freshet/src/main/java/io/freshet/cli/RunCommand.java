package io.freshet.cli;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.cli.input.BuildOptions;
import io.freshet.cli.input.CacheOptions;
import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Options;
import io.freshet.cli.input.Request;
import io.freshet.cli.input.RunListeners;
import io.freshet.cli.output.ConsoleReporter;
import io.freshet.cli.output.GoalOutputs;
import io.freshet.cli.output.JunitFile;
import io.freshet.cli.output.RunRecorder;
import io.freshet.cli.output.RunSummary;
import io.freshet.cli.output.Summary;
import io.freshet.cli.output.WarningPrinter;
import io.freshet.cli.terminal.Console;
import io.freshet.cli.terminal.LiveBlock;
import io.freshet.cli.terminal.Progress;
import io.freshet.cli.terminal.TerminalScreen;
import io.freshet.event.ExitCode;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.text.Colours;
import io.freshet.text.Json;
import io.freshet.text.ShortNames;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes tasks fresh. */
final class RunCommand implements Command {

  private static final String QUIET = "--quiet";
  private static final String VERBOSE = "--verbose";

  private final RunListeners listeners;

  /** Tells these of a run, where options ask for it. */
  RunCommand(RunListeners listeners) {
    this.listeners = listeners;
  }

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "run",
        "Run what is missing or stale of the given tasks and all that they require.",
        Operands.TASKS,
        listeners.optionsAfter(Stream.concat(BuildOptions.all().stream(), own().stream()).toList()),
        Stream.concat(listeners.variables().stream(), CacheOptions.VARIABLES.stream())
            .collect(Collectors.toSet()));
  }

  private static List<Option> own() {
    return List.of(
        Options.json(),
        Option.file(
            JunitFile.OPTION,
            "Write a test report in JUnit's XML, a test for each task: for CI servers."),
        Option.flag(QUIET, SetBy.ROOT, "Print problems only."),
        Option.flag(
            VERBOSE,
            SetBy.ROOT,
            "Show each line that tasks print; it is kept in .freshet/runs in any case, and of a"
                + " task that fails the last lines are shown."));
  }

  @Override
  public boolean watchesItself() {
    return true;
  }

  @Override
  public int run(Request request, Console console) {
    BuildOptions options = new BuildOptions(request);
    Console people = request.has(QUIET) || request.has(Options.JSON) ? console.quiet() : console;
    ShortNames names = new ShortNames();
    ConsoleReporter reporter =
        new ConsoleReporter(people, names, System::nanoTime, request.has(VERBOSE));
    RunRecorder recorder = new RunRecorder(System::nanoTime);
    Build told = options.build().quietTasks().listener(reporter).listener(recorder);
    Afterwards afterwards = new Afterwards();
    Build build = listeners.watching(told, request, System.getenv(), afterwards::keeping);
    JunitFile junit = JunitFile.of(request);
    ExitGuard.during(console, request::goals);
    LastWords lastWords = LastWords.open();
    try {
      junit.begin();
      BuildResult result = watched(build, options.workers(), request, people, names);
      RunSummary summary = new RunSummary(result, recorder, names, people.paint());
      reporter.summarize(result, summary);
      if (result.isSuccess()) {
        Summary.outputs(GoalOutputs.places(request.goals(), request.root()), people);
      }
      options.warnings(result.isSuccess()).forEach(people::problem);
      boolean isWritten = junit.end(result, recorder, names, console);
      afterwards.tell(warning -> warn(warning, recorder, people));
      if (request.has(Options.JSON)) {
        console.answer(document(request, recorder, summary, result).toString());
      }
      return isWritten ? result.exitCode() : Math.max(result.exitCode(), ExitCode.FAILED);
    } catch (RuntimeException | Error e) {
      junit.refused(e);
      console.atEnd(() -> afterwards.tell(warning -> warn(warning, recorder, people)));
      throw e;
    } finally {
      lastWords.close();
    }
  }

  private static void warn(String warning, RunRecorder recorder, Console people) {
    recorder.warning(warning);
    new WarningPrinter(people).warning(warning);
  }

  /** Builds, and shows how far it is where that can be seen. */
  private static BuildResult watched(
      Build build, int workers, Request request, Console people, ShortNames names) {
    if (!people.isTerminal()) {
      return build.build(request.goalArray());
    }
    Progress progress = new Progress(names, workers, System::nanoTime);
    boolean hasColours = people.paint() == Colours.COLOURS;
    try (LiveBlock block =
        LiveBlock.start(progress::state, () -> TerminalScreen.open(hasColours))) {
      people.show(block);
      return build.listener(progress).build(request.goalArray());
    } finally {
      people.show(null);
    }
  }

  private static Json document(
      Request request, RunRecorder recorder, RunSummary summary, BuildResult result) {
    Json document = summary.describe(recorder.describe(request.document("run"), result));
    return result.isSuccess()
        ? document.with("outputs", GoalOutputs.places(request.goals(), request.root()))
        : document;
  }
}
