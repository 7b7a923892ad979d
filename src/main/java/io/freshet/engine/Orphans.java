package io.freshet.engine;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.target.FileTarget;
import io.freshet.target.Targets;
import io.freshet.trace.Contents;
import io.freshet.trace.Recorded;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Outputs that a task made once and no longer names. They go to the trash, if their content is
 * still what the task made, no other task made it later, and nobody in the graph names them.
 */
final class Orphans {

  private final Graph graph;
  private final Path root;
  private final TraceStore traces;
  private final Contents contents;
  private final Trash trash;
  private final RootGuard guard;
  private final BuildListener listener;

  Orphans(Graph graph, Session session, BuildListener listener) {
    this.graph = graph;
    this.root = session.root();
    this.traces = session.traces();
    this.contents = session.contents();
    this.trash = session.trash();
    this.guard = session.guard();
    this.listener = listener;
  }

  /** Removes those of a task that has just run. */
  void remove(Node node) throws IOException {
    for (String name : earlierNames(node)) {
      Path place = Targets.locate(name, root);
      if (!graph.isClaimed(name) && guard.isInside(place) && isOwn(node, name, place)) {
        Path kept = trash.take(place);
        listener.message(
            node.key(),
            Targets.shown(name)
                + " is no longer an output: moved to "
                + Targets.shown(root.relativize(kept).toString()));
      }
    }
  }

  private Set<String> earlierNames(Node node) {
    Set<String> names = new LinkedHashSet<>();
    for (Trace trace : traces.of(node.key())) {
      trace.outputs().stream().map(Recorded::name).filter(Orphans::isRelative).forEach(names::add);
    }
    node.outputs().forEach(target -> names.remove(target.name()));
    return names;
  }

  /** State files are data: a name in them may be any. */
  private static boolean isRelative(String name) {
    try {
      return !FileTarget.of(name).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isOwn(Node node, String name, Path place) throws IOException {
    Optional<Fingerprint> standing = contents.fingerprint(name, place);
    List<Trace> makers = traces.ofOutput(name);
    return standing.isPresent()
        && !makers.isEmpty()
        && makers.get(0).recipe().key().equals(node.key())
        && traces.of(node.key()).stream()
            .anyMatch(trace -> trace.outputs().contains(new Recorded(name, standing.get())));
  }
}
