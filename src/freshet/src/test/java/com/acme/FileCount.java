package com.acme;

import io.freshet.target.FileTarget;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** How many files match {@code raw/*.csv}. */
public record FileCount() implements Task<FileTarget> {

  private static final SourceFiles RAW = SourceFiles.matching("raw/*.csv");

  @Override
  public List<SourceFiles> requires() {
    return List.of(RAW);
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("file-count.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString("" + ctx.input(RAW).files().size());
  }
}
