package com.acme.quality;

import io.freshet.target.FileTarget;
import io.freshet.task.CheckContext;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/** A task whose check finds so much wrong. */
public record AirQuality(int bad, int odd) implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("quality.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString("quality");
  }

  @Override
  public void check(CheckContext check, FileTarget out) {
    check.that(true, "no rows");
    for (int i = 0; i < bad; i++) {
      check.reject("noise", i);
    }
    for (int i = 0; i < odd; i++) {
      check.warn().reject("hum", i);
    }
  }
}
