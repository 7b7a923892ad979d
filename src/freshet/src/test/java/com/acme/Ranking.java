package com.acme;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/**
 * Writes the same file whatever its parameters are.
 *
 * @param threshold decides what is written
 * @param note is written nowhere and no part of the task's identity
 */
public record Ranking(double threshold, @Param(significant = false) String note)
    implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("ranking.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString("above " + threshold);
  }
}
