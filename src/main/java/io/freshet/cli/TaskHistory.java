package io.freshet.cli;

import io.freshet.history.BuildRecord;
import io.freshet.history.History;
import io.freshet.history.TaskRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The runs of some tasks over all builds, the newest first. */
final class TaskHistory {

  private final List<Run> runs = new ArrayList<>();
  private final int builds;

  /**
   * One run.
   *
   * @param build the name of the build
   * @param run what the task did in it
   */
  record Run(String build, TaskRun run) {}

  TaskHistory(Predicate<String> tasks, History history, List<String> builds, Console console) {
    this.builds = builds.size();
    WarningPrinter warnings = new WarningPrinter(console);
    for (String build : builds) {
      history.read(build, warnings::warning).ifPresent(record -> add(record, tasks));
    }
  }

  private void add(BuildRecord build, Predicate<String> tasks) {
    List<TaskRun> all = build.runs();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (tasks.test(all.get(i).task())) {
        runs.add(new Run(build.name(), all.get(i)));
      }
    }
  }

  List<Run> all() {
    return runs;
  }

  /** Over how many builds. */
  int builds() {
    return builds;
  }
}
