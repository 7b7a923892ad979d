package io.freshet.cli.output;

import io.freshet.cli.terminal.Console;
import io.freshet.engine.RecordedBuilds;
import io.freshet.history.BuildRecord;
import io.freshet.history.FailedAttempt;
import io.freshet.history.History;
import io.freshet.history.TaskRun;
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
  private final UnaryOperator<@Nullable String> logs;
  private final RecordedBuilds recorded;
  private final int builds;

  /**
   * One run.
   *
   * @param build the name of the build
   * @param run what the task did in it
   * @param state how it came out; of one that is not finished, what became of its build
   * @param failedAttempts those that were followed by another one
   */
  public record Run(String build, TaskRun run, String state, List<FailedAttempt> failedAttempts) {}

  /** Of all builds of a root that are recorded. */
  public TaskHistory(Predicate<String> tasks, Path root, History history, Console console) {
    this.tasks = tasks;
    this.logs = log -> log != null && Files.exists(root.resolve(log)) ? log : null;
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
        TaskRun known = run.withLog(logs.apply(run.log()));
        runs.add(new Run(build.name(), known, state, build.failedAttempts(run.task())));
      }
    }
    List<TaskRun> all = build.runs();
    for (int i = all.size() - 1; i >= 0; i--) {
      TaskRun run = all.get(i);
      if (tasks.test(run.task())) {
        runs.add(
            new Run(build.name(), run, run.status().toString(), build.failedAttempts(run.task())));
      }
    }
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
