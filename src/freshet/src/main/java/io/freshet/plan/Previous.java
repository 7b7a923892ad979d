package io.freshet.plan;

import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.output.Outputs;
import io.freshet.store.Stores;
import io.freshet.target.Targets;
import io.freshet.task.Task;
import io.freshet.trace.Extra;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Recipe;
import io.freshet.trace.Slot;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a task last published, for the runs of one attempt, which all see the same: what stands in
 * the place of its outputs, if one run is known to have made all of it. Thread-safe.
 */
public final class Previous {

  private final Node node;
  private final Inspection inspection;
  private final TraceStore traces;
  private final Stores stores;

  /** How its files stood when a run first asked; null until then. Guarded by this. */
  private @Nullable ReadFiles files;

  /** What a task has published that was found to stand so, and must run. */
  public Previous(Node node, Inspection inspection, TraceStore traces, Stores stores) {
    this.node = node;
    this.inspection = inspection;
    this.traces = traces;
    this.stores = stores;
  }

  /**
   * Returns it for the task itself, which is asked for its output once more.
   *
   * @throws UncheckedIOException when its files cannot be looked at
   */
  public synchronized <O> Optional<O> of(Task<O> self) {
    boolean isPublished = traces.of(node.key()).stream().anyMatch(this::stands);
    if (files == null) {
      files = lookedAt(isPublished ? inspection.found() : List.of());
    }
    return isPublished
        ? Optional.of(Outputs.map(self.output(), target -> stores.of(target).input(target)))
        : Optional.empty();
  }

  /** What is recorded of a run that has asked. */
  public synchronized List<Extra> extras() {
    return files == null ? List.of() : List.of(Extra.ASKED_FOR_PREVIOUS);
  }

  /**
   * Refuses what runs have made of files that are no longer as they were when a run asked for them.
   *
   * @throws TaskFailedException which names them
   */
  public synchronized void refuseChanged() throws IOException, TaskFailedException {
    List<String> changed = files == null ? List.of() : files.changed((file, folder) -> {});
    if (!changed.isEmpty()) {
      throw new TaskFailedException(
          Targets.shown(String.join(", ", changed))
              + ", which run asked for by ctx.previous, changed meanwhile, so that nothing is"
              + " published: let nobody write there, and run write to `out` only");
    }
  }

  private ReadFiles lookedAt(List<NamedFingerprint> published) {
    try {
      return ReadFiles.of(published, stores);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether all that a run has made stands there, and is declared in the same places today. */
  private boolean stands(Trace trace) {
    Map<String, NamedFingerprint> found = new HashMap<>();
    inspection.found().forEach(output -> found.put(output.name(), output));
    Map<String, Slot> declared = declared();
    return trace.outputs().size() == declared.size()
        && trace.outputs().stream()
            .allMatch(it -> stands(it, declared.get(it.name()), found.get(it.name())));
  }

  private Map<String, Slot> declared() {
    Recipe recipe = inspection.recipe();
    Map<String, Slot> declared = new HashMap<>();
    for (int i = 0; i < recipe.slots().size(); i++) {
      declared.put(recipe.outputNames().get(i), recipe.slots().get(i));
    }
    return declared;
  }

  /** Whoever may execute it: that is no reason to forget what it holds. */
  private static boolean stands(
      NamedFingerprint made, @Nullable Slot declared, @Nullable NamedFingerprint found) {
    boolean isDeclared = declared != null && declared.isSamePart(made.slot());
    boolean isAsMade =
        found != null
            && found.absence() == made.absence()
            && found.fingerprint().equals(made.fingerprint());
    return isDeclared && isAsMade;
  }
}
