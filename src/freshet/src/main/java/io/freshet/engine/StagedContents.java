package io.freshet.engine;

import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.store.Found;
import io.freshet.store.Stores;
import io.freshet.target.Target;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Slot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The second step of a run: hashes what stands in staging. Thread-safe. */
final class StagedContents {

  private final Stores stores;

  StagedContents(Stores stores) {
    this.stores = stores;
  }

  /**
   * Returns what each output holds, in the order in which the task declares them.
   *
   * @throws TaskFailedException when a write failed, or an output was not written
   */
  List<NamedFingerprint> of(Node node, RunOutputs staged) throws IOException, TaskFailedException {
    staged.refuseFailedWrites();
    List<NamedFingerprint> outputs = new ArrayList<>();
    List<String> unwritten = new ArrayList<>();
    for (int i = 0; i < node.outputs().size(); i++) {
      Target target = node.outputs().get(i);
      String name = target.name();
      Optional<Found> content = staged.outputs().get(i).find();
      Slot slot = Slot.of(node.parts().places().get(i), stores.of(target).configured(target));
      if (content.isEmpty() && !target.isOptional()) {
        unwritten.add(name);
      }
      outputs.add(
          content
              .map(found -> NamedFingerprint.of(name, slot, found))
              .orElseGet(() -> NamedFingerprint.notWritten(name, slot)));
    }
    if (unwritten.isEmpty()) {
      return outputs;
    }
    throw new TaskFailedException(
        "run returned without writing "
            + String.join(", ", unwritten)
            + ": write it through `out`, or leave it out of output()");
  }
}
