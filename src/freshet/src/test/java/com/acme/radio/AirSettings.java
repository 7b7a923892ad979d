package com.acme.radio;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/** A task whose parameters have the names of options that commands have themselves. */
public record AirSettings(
    @Param(defaultValue = "text") String format, @Param(defaultValue = "1") int workers)
    implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("air-settings/" + format + "-" + workers + ".txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString(format + " " + workers + "\n");
  }
}
