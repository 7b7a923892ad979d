package com.acme.radio;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/** A task that is no record: it can be asked for in Java, not on the command line. */
public final class AirSketch implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("air-sketch.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString("sketch\n");
  }
}
