package com.example.hello;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** Reads the word and says whose it is. */
public record MyPipeline() implements Task<FileTarget> {

  @Override
  public List<Pipeline> requires() {
    return List.of(new Pipeline());
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("data/hello/my-pipeline.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString("My " + ctx.input(new Pipeline()).readString());
  }
}
