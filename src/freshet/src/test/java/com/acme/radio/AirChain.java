package com.acme.radio;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** A chain of tasks of the given length, seen from its end. */
public record AirChain(int length) implements Task<FileTarget> {

  @Override
  public List<AirChain> requires() {
    return length == 1 ? List.of() : List.of(new AirChain(length - 1));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("air-chain/" + length + ".txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString(length + "\n");
  }
}
