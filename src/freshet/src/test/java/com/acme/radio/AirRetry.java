package com.acme.radio;

import io.freshet.target.FileTarget;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/** A task that succeeds at its second attempt. */
public record AirRetry(int number) implements Task<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("air-retry/" + number + ".txt");
  }

  @Override
  public Policy policy() {
    return Policy.DEFAULT.withAttempts(2);
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    System.out.println("attempt " + ctx.attempt());
    if (ctx.attempt() == 1) {
      throw new IOException("noise");
    }
    out.writeString("clear\n");
  }
}
