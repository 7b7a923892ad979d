package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.plan.Inspection;
import io.freshet.store.StagedOutput;
import io.freshet.store.file.Durability;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.util.List;

/**
 * The last step of a run: records the intent, puts each output in place, records the trace.
 * Thread-safe.
 */
final class Commit {

  private final TraceStore traces;
  private final Details details;
  private final Ownership ownership;
  private final Durability durability;
  private final BuildListener listener;

  Commit(OpenState state, Details details, Durability durability, BuildListener listener) {
    this.traces = state.traces();
    this.ownership = state.ownership();
    this.details = details;
    this.durability = durability;
    this.listener = listener;
  }

  /**
   * Publishes what was staged.
   *
   * @throws TaskFailedException when somebody still writes to it
   */
  void publish(Node node, Inspection inspection, RunOutputs staged, Trace trace)
      throws IOException, TaskFailedException {
    List<StagedOutput> outputs = staged.outputs();
    details.keepCode(inspection);
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).secure();
      NamedFingerprint output = trace.outputs().get(i);
      outputs.get(i).folder().ifPresent(folder -> details.keepFolder(output, folder));
    }
    ownership.refuseStrangers(node.key(), node.outputs(), trace.outputs());
    staged.refuseLateWriters();
    int intent = traces.intend(trace);
    syncTraces();
    for (int i = 0; i < outputs.size(); i++) {
      publish(node, outputs.get(i), trace.outputs().get(i));
    }
    // Last: a crash between two moves leaves the task stale; after them all the intent counts.
    traces.commit(intent);
    syncTraces();
  }

  /** Records an earlier run once more, of which all outputs are in place. */
  void again(Inspection inspection, Trace trace) throws IOException {
    details.keepCode(inspection);
    traces.commit(traces.intend(trace));
    syncTraces();
  }

  private void publish(Node node, StagedOutput staged, NamedFingerprint made)
      throws IOException, TaskFailedException {
    String name = made.name();
    staged
        .publish(ownership.of(node.key(), name))
        .map(kept -> made.isThere() ? kept.text(name) : kept.absentText(name))
        .ifPresent(text -> listener.message(node.key(), text));
  }

  private void syncTraces() throws IOException {
    if (durability.isWanted()) {
      durability.syncNameOf(traces.force());
    }
  }
}
