package io.freshet.process;

import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.nio.file.Path;
import java.util.Optional;

/** A context that has a scratch folder, and nothing else. */
record Scratch(Path scratch) implements TaskContext {

  @Override
  public <O> O input(Task<O> task) {
    throw new AssertionError("no inputs here: " + task);
  }

  @Override
  public void progress(long done, long total) {}

  @Override
  public void message(String text) {}

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public void release(String resource) {
    throw new AssertionError("no resources here: " + resource);
  }

  @Override
  public <O> Optional<O> previous(Task<O> self) {
    return Optional.empty();
  }
}
