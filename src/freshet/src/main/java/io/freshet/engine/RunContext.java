package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.graph.HeldResources;
import io.freshet.graph.Node;
import io.freshet.log.TaskLogs;
import io.freshet.plan.BoundInputs;
import io.freshet.plan.Inspection;
import io.freshet.plan.Previous;
import io.freshet.store.file.Staging;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What one running task is given. */
final class RunContext implements TaskContext {

  private final Node node;
  private final BoundInputs inputs;
  private final Staging.Slot slot;
  private final BuildListener listener;
  private final Occasion occasion;

  RunContext(
      Node node, BoundInputs inputs, Staging.Slot slot, BuildListener listener, Occasion occasion) {
    this.node = node;
    this.inputs = inputs;
    this.slot = slot;
    this.listener = listener;
    this.occasion = occasion;
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
    TaskLogs.current().ifPresent(log -> log.note(occasion.mark() + text));
    listener.message(node.key(), text);
  }

  @Override
  public int attempt() {
    return occasion.attempt();
  }

  @Override
  public void release(String resource) {
    Map<String, Integer> wanted = node.policy().resources();
    if (resource == null || !wanted.containsKey(resource)) {
      throw new IllegalArgumentException(
          node.key().shortText()
              + " gives back resource "
              + resource
              + ", which it does not hold: name it in policy() or by --policy; it holds "
              + (wanted.isEmpty() ? "none" : String.join(", ", wanted.keySet())));
    }
    occasion.held().giveBack(resource);
  }

  @Override
  public <O> Optional<O> previous(Task<O> self) {
    if (self == null || !TaskKey.of(self).equals(node.key())) {
      throw new IllegalArgumentException(
          node.key().shortText()
              + " asks what "
              + (self == null ? "null" : TaskKey.of(self).shortText())
              + " last published: a task may ask that of itself only, ctx.previous(this); what"
              + " others made is an input: add it to requires() and read ctx.input");
    }
    return occasion.previous().of(self);
  }

  /**
   * One attempt at a task, for the runs in it.
   *
   * @param attempt counted from 1
   * @param held what may be given back before it ends
   * @param previous what the task published before
   * @param inspection what the look at it has found
   * @param mark whose a message is, in a log of several tasks; else empty
   */
  record Occasion(
      int attempt, HeldResources held, Previous previous, Inspection inspection, String mark) {

    Occasion(int attempt, HeldResources held, Previous previous, Inspection inspection) {
      this(attempt, held, previous, inspection, "");
    }

    /** The same for a run that is not the last: the next one needs what it would give back. */
    Occasion keepingResources() {
      return new Occasion(attempt, resource -> {}, previous, inspection, mark);
    }

    /** The same for a run together with others. */
    Occasion inBatch(TaskKey task) {
      return new Occasion(attempt, held, previous, inspection, task.shortText() + ": ");
    }
  }
}
