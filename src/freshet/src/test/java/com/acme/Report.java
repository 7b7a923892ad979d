package com.acme;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/** A report whose author forgot to require what it reads. */
public record Report() implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("report.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString(ctx.input(new Days()).readString());
  }
}
