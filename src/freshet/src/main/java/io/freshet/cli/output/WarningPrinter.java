package io.freshet.cli.output;

import io.freshet.cli.terminal.Console;
import io.freshet.event.BuildListener;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import java.time.Duration;

/**
 * Tells people of a dataset's odd state, of what is said of a task, of who is in the way, and of
 * nothing else.
 */
public record WarningPrinter(Console console) implements BuildListener {

  @Override
  public void warning(String text) {
    console.problem("warning: " + text);
  }

  @Override
  public void message(TaskKey task, String text) {
    text.lines().forEach(it -> console.problem(task.shortText() + ": " + Targets.shown(it)));
  }

  @Override
  public void waiting(TaskKey task, long pid, Duration running) {
    console.problem(ConsoleReporter.waiting(task.shortText(), pid, running));
  }
}
