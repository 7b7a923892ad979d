package com.example;

import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.task.TaskKey;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Prints one line for what happens to a task. */
final class PrintedLines implements BuildListener {

  private final PrintStream out;

  PrintedLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void message(TaskKey task, String text) {
    out.println(task + ": " + text);
  }

  @Override
  public void retried(Failure failure, int attempt, Duration pause) {
    out.println("attempt " + attempt + " of " + failure.task() + ": " + failure.message());
  }

  @Override
  public void finished(TaskKey task, List<Reason> reasons, Duration took) {
    out.println("ran " + task);
  }

  @Override
  public void failed(Failure failure) {
    out.println("failed " + failure.task() + ": " + failure.message());
  }

  @Override
  public void missing(TaskKey task, List<String> names) {
    out.println("missing " + task + ": " + String.join(", ", names));
  }
}
