package com.acme;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** The days of which there are plays. */
public record Days() implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("days.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeLines(List.of("2026-01-05", "2026-01-06"));
  }
}
