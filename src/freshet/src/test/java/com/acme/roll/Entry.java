package com.acme.roll;

import io.freshet.target.FileTarget;
import io.freshet.task.CodeVersion;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** A file of this name, made from that of the name without its last letter. */
@CodeVersion("1")
public record Entry(String name) implements Task<FileTarget> {

  @Override
  public List<Entry> requires() {
    return name.length() < 2 ? List.of() : List.of(new Entry(name.substring(0, name.length() - 1)));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("entries/" + name);
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString(name);
  }
}
