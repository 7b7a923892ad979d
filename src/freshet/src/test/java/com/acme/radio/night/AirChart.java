package com.acme.radio.night;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/** One of two tasks whose simple name is the same. */
public record AirChart() implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("air-charts/night.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString("night\n");
  }
}
