package com.acme.mesh;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/** Writes a line; there are as many of these as one likes. */
public record Note(int writer, int round, int number) implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("notes/" + writer + "/" + round + "-" + number + ".txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString(Sealed.seal("note\n"));
  }
}
