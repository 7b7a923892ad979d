package com.acme.roll;

import com.acme.Given;
import io.freshet.target.FileTarget;
import io.freshet.task.CodeVersion;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** One file of all that a file names. */
@CodeVersion("1")
public record Sum(String file) implements Task<FileTarget> {

  @Override
  public List<Given> requires() {
    return List.of(new Given(file));
  }

  @Override
  public List<Entry> thenRequires(Inputs in) throws IOException {
    return in.input(new Given(file)).readLines().stream().map(Entry::new).toList();
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("sums/" + file);
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Entry entry : thenRequires(ctx)) {
      all.append(ctx.input(entry).readString()).append(' ');
    }
    out.writeString(all.toString());
  }
}
