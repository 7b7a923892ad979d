package com.acme.process;

import com.acme.radio.AirTrouble;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** Runs until something is typed on the terminal of the build. */
public record Typed(String name) implements Task<FileTarget> {

  @Override
  public List<AirTrouble.Inner> requires() {
    return List.of(new AirTrouble.Inner());
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("typed.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    ctx.progress(1, 2);
    out.writeString("typed " + System.in.read() + "\n");
  }
}
