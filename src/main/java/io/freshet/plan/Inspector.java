package io.freshet.plan;

import io.freshet.code.CodeFingerprint;
import io.freshet.code.CodeFingerprints;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.graph.Node;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.trace.CodeStore;
import io.freshet.trace.Contents;
import io.freshet.trace.Recipe;
import io.freshet.trace.Recorded;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks whether a task must run. A trace holds when its recipe is equal, its inputs are equal in
 * order, and every output is there as it was recorded. Reads only; thread-safe.
 */
public final class Inspector {

  private final Path root;
  private final TraceStore traces;
  private final Contents contents;
  private final CodeFingerprints codes;
  private final Explanations explanations;
  private final Predicate<TaskKey> forced;

  /** An inspector of one dataset root for one build. */
  public Inspector(
      Path root,
      TraceStore traces,
      Contents contents,
      CodeStore codeStore,
      Predicate<TaskKey> forced) {
    this.root = root;
    this.traces = traces;
    this.contents = contents;
    this.codes = new CodeFingerprints();
    this.explanations = new Explanations(traces, codeStore);
    this.forced = forced;
  }

  /** The dataset root. */
  Path root() {
    return root;
  }

  /**
   * What the outputs of a node hold now.
   *
   * @throws IOException when one cannot be examined
   */
  List<Output> outputs(Node node) throws IOException {
    List<Output> outputs = new ArrayList<>(node.outputs().size());
    for (Target target : node.outputs()) {
      Path place = Targets.locate(target, root);
      outputs.add(new Output(target.name(), contents.fingerprint(target.name(), place)));
    }
    return outputs;
  }

  Inspection inspect(Node node, InputList inputs) throws IOException {
    CodeFingerprint code = codes.of(node.task().getClass());
    List<Output> outputs = outputs(node);
    Recipe recipe =
        new Recipe(
            node.key(),
            Objects.requireNonNull(node.task().version(), "version() returned null; want a text"),
            code.fingerprint().hex(),
            outputs.stream().map(Output::name).toList());
    Fingerprint fingerprint = recipe.fingerprint(contents.hasher());
    Optional<Trace> holding =
        traces.of(node.key()).stream()
            .filter(trace -> mayHold(trace, fingerprint, inputs, outputs))
            .findFirst();
    List<Reason> reasons = new ArrayList<>();
    if (holding.isEmpty()) {
      reasons.addAll(explanations.reasons(recipe, code.parts(), inputs, outputs));
    }
    if (forced.test(node.key())) {
      reasons.add(new Reason(Reason.Kind.FORCED, ""));
    }
    return new Inspection(recipe, fingerprint, code.parts(), inputs, holding, List.copyOf(reasons));
  }

  private static boolean mayHold(
      Trace trace, Fingerprint recipe, InputList inputs, List<Output> outputs) {
    if (trace.inputsChanged()
        || !trace.recipeFingerprint().equals(recipe)
        || !inputs.mayEqual(trace.inputs())
        || trace.outputs().size() != outputs.size()) {
      return false;
    }
    for (int i = 0; i < outputs.size(); i++) {
      if (!outputs.get(i).holds(trace.outputs().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** An output as it is found; without fingerprint where nothing is found. */
  record Output(String name, Optional<Fingerprint> fingerprint) {

    boolean holds(Recorded recorded) {
      return fingerprint.isPresent()
          && name.equals(recorded.name())
          && fingerprint.get().equals(recorded.fingerprint());
    }
  }
}
