package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.graph.Node;
import io.freshet.log.TaskLogs;
import io.freshet.plan.BoundInputs;
import io.freshet.store.file.Staging;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Path;

/** What one running task is given. */
final class RunContext implements TaskContext {

  private final Node node;
  private final BoundInputs inputs;
  private final Staging.Slot slot;
  private final BuildListener listener;
  private final int attempt;

  RunContext(
      Node node, BoundInputs inputs, Staging.Slot slot, BuildListener listener, int attempt) {
    this.node = node;
    this.inputs = inputs;
    this.slot = slot;
    this.listener = listener;
    this.attempt = attempt;
  }

  @Override
  public <O> O input(Task<O> task) {
    return inputs.input(task);
  }

  @Override
  public Path scratch() throws IOException {
    return slot.scratch();
  }

  @Override
  public void progress(long done, long total) {
    if (done < 0 || total < 0) {
      throw new IllegalArgumentException(
          "progress " + done + " of " + total + ": want numbers of at least 0");
    }
    listener.progressed(node.key(), done, total);
  }

  @Override
  public void message(String text) {
    TaskLogs.current().ifPresent(log -> log.note(text));
    listener.message(node.key(), text);
  }

  @Override
  public int attempt() {
    return attempt;
  }
}
