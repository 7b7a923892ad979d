package io.freshet;

import io.freshet.event.BuildListener;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Opens a latch as soon as it is told that somebody waits for another build. */
record Waiting(CountDownLatch latch) implements BuildListener {

  @Override
  public void waiting(TaskKey task, long pid, Duration running) {
    latch.countDown();
  }
}
