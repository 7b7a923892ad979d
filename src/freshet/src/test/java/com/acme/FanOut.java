package com.acme;

import io.freshet.target.FileTarget;
import io.freshet.task.CodeVersion;
import io.freshet.task.Inputs;
import io.freshet.task.SourceFile;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.util.List;

/** A copy of each file that matches a glob, by a task of its own. */
public record FanOut(SourceFiles files) implements WrapperTask {

  /** A copy of one file. */
  @CodeVersion("1")
  public record Copied(String name) implements Task<FileTarget> {

    @Override
    public List<SourceFile> requires() {
      return List.of(SourceFile.of(name));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("copies/" + name);
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(ctx.input(SourceFile.of(name)).readString());
    }
  }

  @Override
  public List<SourceFiles> requires() {
    return List.of(files);
  }

  @Override
  public List<Copied> thenRequires(Inputs in) throws IOException {
    return in.input(files).files().stream().map(file -> new Copied(file.name())).toList();
  }
}
