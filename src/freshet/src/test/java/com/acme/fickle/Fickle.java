package com.acme.fickle;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A task that counts its runs into what it makes.
 *
 * @param states after how many runs it comes out the same again; 1 for a task without fault
 */
public record Fickle(int states) implements Task<FileTarget> {

  private static final AtomicInteger RUNS = new AtomicInteger();

  @Override
  public FileTarget output() {
    return FileTarget.of("fickle.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    out.writeString("head\nrun " + RUNS.incrementAndGet() % states);
  }
}
