package io.freshet.cli.output;

import io.freshet.cli.input.UsageErrors;
import io.freshet.spi.UsageException;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.UserCode;
import io.freshet.text.Json;
import io.freshet.text.Lines;
import java.util.List;
import java.util.Optional;

/** What one task requires and makes, as its own class tells. */
public record DescribedTask(TaskKey key, List<TaskKey> requires, List<Made> outputs) {

  /**
   * Something that it makes.
   *
   * @param ignored the names that do not count in it, if it is a folder
   */
  record Made(String name, Optional<IgnoredNames> ignored) {

    static Made of(Target target, IgnoredNames ignored) {
      return new Made(target.name(), target.orIgnoring(ignored).ignoredNames());
    }

    Json folder() {
      return new Json()
          .with("name", name)
          .with("ignored", ignored.map(IgnoredNames::names).orElse(List.of()));
    }
  }

  /**
   * Asks a task.
   *
   * @param ignored the names that do not count in folders that do not say so themselves
   * @throws UsageException when its own code fails
   */
  public static DescribedTask of(Task<?> task, IgnoredNames ignored) {
    return UsageErrors.toldBy(
        () -> {
          TaskKey key = TaskKey.of(task);
          String subject = key.shortText();
          return new DescribedTask(
              key,
              UserCode.requires(task, subject).stream().<TaskKey>map(TaskKey::of).toList(),
              UserCode.outputs(task, subject).stream().map(it -> Made.of(it, ignored)).toList());
        });
  }

  public Json document() {
    List<Json> folders =
        outputs.stream().filter(it -> it.ignored().isPresent()).map(Made::folder).toList();
    return new Json()
        .with("task", key)
        .with("requires", requires)
        .with("outputs", outputs.stream().map(Made::name).toList())
        .with("folders", folders.isEmpty() ? null : folders);
  }

  public void print(Lines lines) {
    lines.line(key.shortText());
    requires.forEach(required -> lines.line("  requires  " + required.shortText()));
    outputs.forEach(output -> print(output, lines));
  }

  private static void print(Made output, Lines lines) {
    lines.line("  makes     " + Targets.shown(output.name()));
    output
        .ignored()
        .ifPresent(
            it ->
                lines.line(
                    "            a folder; what does not count in it: "
                        + (it.names().isEmpty() ? "nothing" : it)));
  }
}
