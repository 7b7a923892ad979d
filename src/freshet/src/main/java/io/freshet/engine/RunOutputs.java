package io.freshet.engine;

import io.freshet.event.TaskFailedException;
import io.freshet.store.Closing;
import io.freshet.store.StagedOutput;
import io.freshet.store.Stores;
import io.freshet.store.file.Staging;
import io.freshet.target.Target;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where one run writes; what is not published is deleted. For one thread. */
final class RunOutputs implements Closeable {

  private final Staging.Slot slot;

  /** In the order in which the task declares them. */
  private final List<StagedOutput> outputs = new ArrayList<>();

  /** Whether all outputs are in their places. */
  private boolean isPublished;

  RunOutputs(Staging.Slot slot) {
    this.slot = slot;
  }

  Staging.Slot slot() {
    return slot;
  }

  List<StagedOutput> outputs() {
    return Collections.unmodifiableList(outputs);
  }

  /** Makes room for the outputs of a task. */
  void stage(List<Target> targets, Stores stores) throws IOException {
    for (Target target : targets) {
      outputs.add(stores.of(target).stage(target, slot.output(outputs.size())));
    }
  }

  /**
   * Refuses what lacks something because a write failed, though run went on.
   *
   * @throws TaskFailedException with the first failure
   */
  void refuseFailedWrites() throws TaskFailedException {
    for (StagedOutput output : outputs) {
      output.refuseFailedWrites();
    }
  }

  /** Whether all still hold what was hashed. */
  boolean areAsFound() throws IOException, TaskFailedException {
    for (StagedOutput output : outputs) {
      if (!output.isAsFound()) {
        return false;
      }
    }
    return true;
  }

  /** What is published must be what was hashed. */
  void refuseLateWriters() throws IOException, TaskFailedException {
    for (StagedOutput output : outputs) {
      output.refuseLateWriters();
    }
  }

  /** Nobody writes through the targets any more. */
  void end() {
    outputs.forEach(StagedOutput::end);
  }

  /** Nothing is left to delete. */
  void published() {
    isPublished = true;
  }

  /** A slot of a run that failed is not used again: threads that it left may know its places. */
  @Override
  public void close() throws IOException {
    if (isPublished) {
      slot.release();
      return;
    }
    Closing closing = new Closing();
    outputs.forEach(unpublished -> closing.add(unpublished::discard));
    if (outputs.isEmpty()) {
      slot.release();
    } else {
      slot.discard();
    }
    closing.end();
  }
}
