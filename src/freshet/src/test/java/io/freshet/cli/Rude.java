package io.freshet.cli;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/** Fails with a message that is hard to write. */
public record Rude() implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("rude");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) {
    System.out.println("\u001b[2J" + "lone " + "\ud83d");
    throw new IllegalStateException("\u001b[31mred \u0000 \ud83d", new IOException("\u0007"));
  }
}
