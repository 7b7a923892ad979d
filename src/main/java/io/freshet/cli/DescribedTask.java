package io.freshet.cli;

import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.Outputs;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.util.List;

/** What one task requires and makes, as its own class tells. */
record DescribedTask(TaskKey key, List<TaskKey> requires, List<String> outputs) {

  /**
   * Asks a task.
   *
   * @throws UsageException when its own code fails
   */
  static DescribedTask of(Task<?> task) {
    TaskKey key = TaskKey.of(task);
    try {
      return new DescribedTask(
          key,
          task.requires().stream().<TaskKey>map(TaskKey::of).toList(),
          Outputs.targets(task.output()).stream().map(Target::name).toList());
    } catch (RuntimeException e) {
      throw new UsageException(key.shortText() + " cannot be described: " + e, e);
    }
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
