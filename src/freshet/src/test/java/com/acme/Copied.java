package com.acme;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** A copy of a file that a test puts there, under any name. */
public record Copied(String from, String to) implements Task<FileTarget> {

  @Override
  public List<Given> requires() {
    return List.of(new Given(from));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(to);
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeBytes(ctx.input(new Given(from)).readBytes());
  }
}
