package com.acme.process;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** What the level is, written to a file. */
public record LevelNote(String name) implements Task<FileTarget> {

  @Override
  public List<Level> requires() {
    return List.of(new Level());
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(name);
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString(String.valueOf(ctx.input(new Level()).value()));
  }
}
