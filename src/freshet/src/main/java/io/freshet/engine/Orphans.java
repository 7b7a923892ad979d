package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.FailureText;
import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.plan.LeftOutput;
import io.freshet.store.Stores;
import io.freshet.target.Targets;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Outputs that a task made once and no longer names. They go to the trash, if their content is
 * still what the task made, no other task made it later, and nobody in the graph names them.
 */
final class Orphans {

  private final Graph graph;
  private final TraceStore traces;
  private final Stores stores;
  private final BuildListener listener;
  private final Queue<Node> ran = new ConcurrentLinkedQueue<>();

  Orphans(Graph graph, OpenState state, BuildListener listener) {
    this.graph = graph;
    this.traces = state.traces();
    this.stores = state.stores();
    this.listener = listener;
  }

  /** Notes a task that has run. */
  void ran(Node node) {
    ran.add(node);
  }

  /**
   * Removes those of the tasks that have run; at the end, when all that the graph names is known.
   * One that cannot be removed is a warning.
   */
  void remove() {
    for (Node node : ran) {
      for (String name : earlierNames(node)) {
        try {
          remove(node, name);
        } catch (IOException e) {
          listener.warning(
              Targets.shown(name)
                  + " is no longer an output, but cannot be moved to the trash: "
                  + FailureText.text(e));
        }
      }
    }
  }

  private void remove(Node node, String name) throws IOException {
    if (graph.isClaimed(name)) {
      return;
    }
    Optional<LeftOutput> left = LeftOutput.of(node.key(), name, traces, stores);
    if (left.isPresent() && left.get().isAsMade()) {
      String kept = left.get().keep();
      listener.message(
          node.key(),
          Targets.shown(name) + " is no longer an output: moved to " + Targets.shown(kept));
    }
  }

  private Set<String> earlierNames(Node node) {
    Set<String> names = new LinkedHashSet<>();
    for (Trace trace : traces.of(node.key())) {
      trace.outputs().stream()
          .map(NamedFingerprint::name)
          .filter(it -> !Targets.isAbsolute(it))
          .forEach(names::add);
    }
    node.outputs().forEach(target -> names.remove(target.name()));
    return names;
  }
}
