package io.freshet.plan;

import io.freshet.code.CodeFingerprint;
import io.freshet.code.TaskCode;
import io.freshet.trace.Recipe;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.util.List;
import java.util.Optional;

/** Finds out which trace of a task holds, if any. Thread-safe. */
final class HoldingTraces {

  private final TraceStore traces;

  HoldingTraces(TraceStore traces) {
    this.traces = traces;
  }

  /**
   * A trace that holds, or may come to hold where inputs are not known yet; one that today's check
   * has passed, where there is one.
   */
  Optional<Trace> find(
      Recipe recipe,
      TaskCode code,
      InputList inputs,
      List<Inspector.Output> outputs,
      Inspector.Presence presence) {
    Optional<Trace> found = Optional.empty();
    for (Trace trace : traces.of(recipe.key())) {
      if (mayHold(trace, recipe, inputs, outputs, presence)) {
        if (isChecked(trace, code)) {
          return Optional.of(trace);
        }
        found = found.or(() -> Optional.of(trace));
      }
    }
    return found;
  }

  /** Whether the task's check of today has passed what a run made, or there is none. */
  static boolean isChecked(Trace trace, TaskCode code) {
    return code.checked().isEmpty()
        || trace.checkedBy().equals(code.checked().map(CodeFingerprint::fingerprint));
  }

  private static boolean mayHold(
      Trace trace,
      Recipe recipe,
      InputList inputs,
      List<Inspector.Output> outputs,
      Inspector.Presence presence) {
    if (!trace.doubts().isEmpty()
        || !trace.recipe().equals(recipe)
        || !inputs.mayEqual(trace.inputs())
        || trace.outputs().size() != outputs.size()) {
      return false;
    }
    for (int i = 0; i < outputs.size(); i++) {
      Inspector.Output output = outputs.get(i);
      if (!output.holds(trace.outputs().get(i)) && !output.mayBeAbsent(presence)) {
        return false;
      }
    }
    return true;
  }
}
