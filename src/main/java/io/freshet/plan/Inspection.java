package io.freshet.plan;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.trace.Recipe;
import io.freshet.trace.Recorded;
import io.freshet.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a look at a task found.
 *
 * @param recipe the task's recipe as it is now
 * @param recipeFingerprint the recipe's fingerprint
 * @param codeParts the classes that make up the recipe's code
 * @param inputs what it reads
 * @param holding the trace that holds, or may come to hold
 * @param reasons why it must run; empty when a trace holds or may hold and nothing forces it
 */
public record Inspection(
    Recipe recipe,
    Fingerprint recipeFingerprint,
    SortedMap<String, Fingerprint> codeParts,
    InputList inputs,
    Optional<Trace> holding,
    List<Reason> reasons) {

  /** Whether the task has nothing to do. */
  public boolean isFresh() {
    return reasons.isEmpty() && inputs.isKnown();
  }

  /** What each input holds, in order; for a task all of whose requirements are built. */
  public List<Recorded> recordedInputs() {
    return inputs.recorded();
  }
}
