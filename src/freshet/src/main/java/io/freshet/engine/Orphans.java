package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.Failures;
import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.store.FolderContent;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.trace.Contents;
import io.freshet.trace.Recorded;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.nio.file.Path;
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
  private final Path root;
  private final TraceStore traces;
  private final Contents contents;
  private final Trash trash;
  private final RootGuard guard;
  private final BuildListener listener;
  private final Queue<Node> ran = new ConcurrentLinkedQueue<>();

  Orphans(Graph graph, OpenState state, Workspace workspace, BuildListener listener) {
    this.graph = graph;
    this.root = state.root();
    this.traces = state.traces();
    this.contents = state.contents();
    this.trash = workspace.trash();
    this.guard = workspace.guard();
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
              Targets.shown(name) + " is no longer an output, and stays: " + Failures.text(e));
        }
      }
    }
  }

  private void remove(Node node, String name) throws IOException {
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

  private Set<String> earlierNames(Node node) {
    Set<String> names = new LinkedHashSet<>();
    for (Trace trace : traces.of(node.key())) {
      trace.outputs().stream().map(Recorded::name).filter(this::isRelative).forEach(names::add);
    }
    node.outputs().forEach(target -> names.remove(target.name()));
    return names;
  }

  /** State files are data: a name in them may be any, or one of another operating system. */
  private boolean isRelative(String name) {
    try {
      Target target = FileTarget.of(name);
      return !target.isAbsolute() && Targets.locate(target, root).startsWith(root);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isOwn(Node node, String name, Path place) throws IOException {
    Optional<Recorded> last = traces.lastHeld(name);
    if (last.isEmpty() || !traces.ofOutput(name).get(0).recipe().key().equals(node.key())) {
      return false;
    }
    Optional<Contents.Found> found = contents.find(last.get(), place);
    return found.isPresent()
        && found.get().folder().flatMap(FolderContent::state).isEmpty()
        && traces.of(node.key()).stream()
            .anyMatch(trace -> trace.hasMade(name, found.get().fingerprint()));
  }
}
