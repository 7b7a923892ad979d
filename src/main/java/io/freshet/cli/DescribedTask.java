package io.freshet.cli;

import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.UserCode;
import java.util.List;

/** What one task requires and makes, as its own class tells. */
record DescribedTask(TaskKey key, List<TaskKey> requires, List<String> outputs) {

  /**
   * Asks a task.
   *
   * @throws UsageException when its own code fails
   */
  static DescribedTask of(Task<?> task) {
    return Mistakes.toldBy(
        () -> {
          TaskKey key = TaskKey.of(task);
          String subject = key.shortText();
          return new DescribedTask(
              key,
              UserCode.requires(task, subject).stream().<TaskKey>map(TaskKey::of).toList(),
              UserCode.outputs(task, subject).stream().map(Target::name).toList());
        });
  }

  Json document() {
    return new Json().with("task", key).with("requires", requires).with("outputs", outputs);
  }

  void print(Lines lines) {
    lines.line(key.shortText());
    requires.forEach(required -> lines.line("  requires  " + required.shortText()));
    outputs.forEach(output -> lines.line("  makes     " + Targets.shown(output)));
  }
}
