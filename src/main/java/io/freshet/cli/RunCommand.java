package io.freshet.cli;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/** Makes tasks fresh. */
final class RunCommand implements Command {

  private static final String WORKERS = "--workers";
  private static final String FORCE = "--force";
  private static final String FORCE_TASK = "--force-task";
  private static final String FORCE_ALL = "--force-all";
  private static final String FAIL_FAST = "--fail-fast";
  private static final String MAX_TASKS = "--max-tasks";
  private static final String DURABLE = "--durable";
  private static final String VERIFY = "--verify";
  private static final String POLICY = "--policy";
  private static final String RESOURCE = "--resource";
  private static final String QUIET = "--quiet";
  private static final String JUNIT = "--junit";
  private static final String VERBOSE = "--verbose";

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "Run what is missing or stale of the given tasks and all that they require.";
  }

  @Override
  public List<OptionSpec> options() {
    return Stream.concat(own().stream(), Monitors.options().stream()).toList();
  }

  private static List<OptionSpec> own() {
    return List.of(
        Options.root(),
        Options.value(WORKERS, "N", "Run at most N tasks at once; one per processor unless set."),
        Options.flag(FORCE, "Run the given tasks even if they are fresh."),
        Options.values(
            FORCE_TASK,
            "PATTERN",
            "Run the tasks of matching classes even if they are fresh. In PATTERN, a simple or full"
                + " class name, * stands for any characters and ? for one. May be repeated."),
        Options.flag(FORCE_ALL, "Run every task of the graph."),
        Options.flag(FAIL_FAST, "Start nothing more once a task has failed."),
        Options.value(
            MAX_TASKS,
            "N",
            "Take more than N tasks for an unbounded chain of requirements; 2,000,000 unless set."),
        Options.values(
            POLICY,
            "PATTERN:NAME=VALUE,...",
            "Run the tasks of matching classes with other attempts, backoff (1s..1m), jitter,"
                + " timeout, priority or resource.NAME than they want. May be repeated; the last"
                + " one counts."),
        Options.values(
            RESOURCE,
            "NAME=N",
            "There is so much of a resource that tasks hold while they run. May be repeated."),
        Options.modified(),
        Options.flag(
            VERIFY,
            "Run each task that runs twice, and tell which outputs come out different; exit with 1"
                + " if any does. What is fresh is not run: add --force or --force-task."),
        Options.flag(
            DURABLE, "Sync what is built to disk, so that it survives a power cut. Slower."),
        Options.json(),
        Options.value(
            JUNIT,
            "FILE",
            "Write a test report in JUnit's XML, a test for each task: for CI servers."),
        Options.flag(QUIET, "Print problems only."),
        Options.flag(
            VERBOSE,
            "Show each line that tasks print; it is kept in .freshet/runs in any case, and of a"
                + " task that fails the last lines are shown."));
  }

  @Override
  public int run(Request request, Console console) {
    FamilyPatterns forced = new FamilyPatterns(FORCE_TASK, request.values(FORCE_TASK));
    List<FamilyPatterns> policies = new ArrayList<>();
    Console people = request.has(QUIET) || request.has(Options.JSON) ? console.quiet() : console;
    ShortNames names = new ShortNames();
    ConsoleReporter reporter =
        new ConsoleReporter(people, names, System::nanoTime, request.has(VERBOSE));
    RunRecorder recorder = new RunRecorder(System::nanoTime);
    Build quiet =
        forcing(careful(sharing(limited(request), request, policies), request), request, forced)
            .quietTasks()
            .listener(reporter)
            .listener(recorder);
    Build build = Monitors.watching(quiet, request, System.getenv());
    Optional<Path> junit = request.has(JUNIT) ? Optional.of(request.path(JUNIT)) : Optional.empty();
    LastWords lastWords = LastWords.open();
    try {
      BuildResult result = watched(build, request, people, names);
      RunSummary summary = new RunSummary(result, recorder, names, people.paint());
      reporter.summarize(result, summary);
      if (result.isSuccess()) {
        Summary.outputs(GoalOutputs.places(request.goals(), request.root()), people);
        warn(FORCE_TASK, List.of(forced), request, people);
      }
      warn(POLICY, policies, request, people);
      if (request.has(Options.JSON)) {
        console.answer(
            document(
                    request,
                    summary.describe(recorder.describe(request.document("run"), result)),
                    result)
                .toString());
      }
      JunitXml report = new JunitXml(result, recorder, names);
      boolean isWritten = junit.isEmpty() || write(report, junit.get(), console);
      return isWritten ? result.exitCode() : Math.max(result.exitCode(), ExitCode.FAILED);
    } finally {
      lastWords.close();
    }
  }

  private static void warn(
      String option, List<FamilyPatterns> patterns, Request request, Console people) {
    if (request.isTyped(option)) {
      patterns.forEach(each -> each.warnings().forEach(people::problem));
    }
  }

  /** Builds, and shows how far it is where that can be seen. */
  private static BuildResult watched(
      Build build, Request request, Console people, ShortNames names) {
    if (!people.isTerminal()) {
      return build.build(request.goalArray());
    }
    Progress progress = new Progress(names, workers(request), System::nanoTime);
    boolean hasColours = people.paint() == Paint.COLOURS;
    try (LiveBlock block =
        LiveBlock.start(progress::state, () -> TerminalScreen.open(hasColours))) {
      people.show(block);
      return build.listener(progress).build(request.goalArray());
    } finally {
      people.show(null);
    }
  }

  private static int workers(Request request) {
    return request.has(WORKERS)
        ? (int) request.atLeastOne(WORKERS, Integer.MAX_VALUE)
        : Runtime.getRuntime().availableProcessors();
  }

  private static Build limited(Request request) {
    Build build = request.build();
    if (request.has(WORKERS)) {
      build = build.workers(workers(request));
    }
    if (request.has(MAX_TASKS)) {
      build = build.maxTasks(request.atLeastOne(MAX_TASKS, Long.MAX_VALUE));
    }
    return request.has(FAIL_FAST) ? build.failFast() : build;
  }

  private static Build sharing(Build unshared, Request request, List<FamilyPatterns> policies) {
    Build build = unshared;
    for (String text : request.values(POLICY)) {
      FamilyPatterns tasks = PolicyText.tasks(POLICY, text);
      policies.add(tasks);
      build = build.policy(tasks, PolicyText.change(POLICY, text));
    }
    for (String text : request.values(RESOURCE)) {
      build = limiting(build, text);
    }
    return build;
  }

  private static Build limiting(Build build, String text) {
    int equals = text.indexOf('=');
    try {
      return build.resource(
          text.substring(0, Math.max(equals, 0)).strip(),
          PolicyText.number(text.substring(equals + 1).strip()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          RESOURCE + " " + text + ": want NAME=N, with N at least 1, such as db=2", e);
    }
  }

  private static Build careful(Build unsafe, Request request) {
    Build build = unsafe.modified(request.modified());
    if (request.has(VERIFY)) {
      build = build.verify();
    }
    return request.has(DURABLE) ? build.durable() : build;
  }

  /** Patterns first: they must see every task to know whether they match any. */
  private static Build forcing(Build unforced, Request request, FamilyPatterns forced) {
    Build build = unforced.force(forced);
    if (request.has(FORCE)) {
      build = build.force(request.goalKeys().toArray(TaskKey[]::new));
    }
    return request.has(FORCE_ALL) ? build.forceAll() : build;
  }

  private static boolean write(JunitXml report, Path file, Console console) {
    try {
      report.write(file);
      return true;
    } catch (IOException e) {
      console.problem(JUNIT + " " + file + ": the report cannot be written: " + e);
      return false;
    }
  }

  private static Json document(Request request, Json document, BuildResult result) {
    return result.isSuccess()
        ? document.with("outputs", GoalOutputs.places(request.goals(), request.root()))
        : document;
  }
}
