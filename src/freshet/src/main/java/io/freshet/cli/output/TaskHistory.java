package io.freshet.cli.output;

import io.freshet.cli.terminal.Console;
import io.freshet.history.BuildRecord;
import io.freshet.history.CheckRun;
import io.freshet.history.FailedAttempt;
import io.freshet.history.History;
import io.freshet.history.TaskRun;
import io.freshet.lock.RecordedBuilds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The runs of some tasks over all builds, the newest first. */
public final class TaskHistory {

  private final List<Run> runs = new ArrayList<>();
  private final Predicate<String> tasks;

  /** A place in the root, where something stands there. */
  private final UnaryOperator<@Nullable String> there;

  private final RecordedBuilds recorded;
  private final int builds;

  /**
   * One run.
   *
   * @param build the name of the build
   * @param run what the task did in it
   * @param state how it came out; of one that is not finished, what became of its build
   * @param failedAttempts those that were followed by another one
   * @param checks of each attempt that came so far; what they rejected only where it is still there
   */
  public record Run(
      String build,
      TaskRun run,
      String state,
      List<FailedAttempt> failedAttempts,
      List<CheckRun> checks) {}

  /** Of all builds of a root that are recorded. */
  public TaskHistory(Predicate<String> tasks, Path root, History history, Console console) {
    this.tasks = tasks;
    this.there = place -> place != null && Files.exists(root.resolve(place)) ? place : null;
    WarningPrinter warnings = new WarningPrinter(console);
    List<String> names = Histories.builds(history);
    this.builds = names.size();
    try (RecordedBuilds locks = RecordedBuilds.of(root)) {
      this.recorded = locks;
      for (String build : names) {
        history.read(build, warnings::warning).ifPresent(this::add);
      }
    }
  }

  private void add(BuildRecord build) {
    List<TaskRun> unfinished = build.unfinished();
    String state = unfinished.isEmpty() ? "" : state(build);
    for (TaskRun run : unfinished) {
      if (tasks.test(run.task())) {
        add(build, run.withLog(there.apply(run.log())), state);
      }
    }
    List<TaskRun> all = build.runs();
    for (int i = all.size() - 1; i >= 0; i--) {
      TaskRun run = all.get(i);
      if (tasks.test(run.task())) {
        add(build, run, run.status().toString());
      }
    }
  }

  private void add(BuildRecord build, TaskRun run, String state) {
    List<CheckRun> checks =
        build.checks(run.task()).stream()
            .map(it -> it.withRejected(there.apply(it.rejected())))
            .toList();
    runs.add(new Run(build.name(), run, state, build.failedAttempts(run.task()), checks));
  }

  /** A build that has ended stopped what was still running. */
  private String state(BuildRecord build) {
    return build.ended().isPresent() ? "stopped" : recorded.liveness(build.name()).word();
  }

  public List<Run> all() {
    return runs;
  }

  /** Over how many builds. */
  public int builds() {
    return builds;
  }
}
