package io.freshet.cli;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;

/** Prints long lines of characters of several bytes, and fails. */
public record LongLine(int before, String character) implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("never");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) {
    System.out.println("a".repeat(before) + character.repeat(20_000));
    System.out.println("b".repeat(499) + "\ud83d\ude00 smile");
    throw new IllegalStateException("done");
  }
}
