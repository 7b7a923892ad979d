package com.acme.radio;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;

/** A task with a parameter that cannot be written as text. */
public record AirStream(InputStream in) implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("air-stream.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeBytes(in.readAllBytes());
  }
}
