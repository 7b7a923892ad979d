package com.example.hello;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/** Writes one word. */
public record Pipeline() implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("data/hello/pipeline.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString("pipeline");
  }
}
