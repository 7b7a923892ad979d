package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The record of one run that came to publishing.
 *
 * @param recipe what was run
 * @param recipeFingerprint the recipe's fingerprint
 * @param inputs what each input held when the run began, in order
 * @param outputs what each output was made to hold, in order
 * @param inputsChanged whether an input changed while the run read it; such a trace never holds
 * @param recordedAt when it was recorded; later than any other trace of the root that was known
 * @param took how long the run took
 * @param acceptedBecause why somebody accepted what stood there as the task's outputs; empty for a
 *     run
 * @param isComplete false for a run of which only the intent to publish is known
 */
public record Trace(
    Recipe recipe,
    Fingerprint recipeFingerprint,
    List<Recorded> inputs,
    List<Recorded> outputs,
    boolean inputsChanged,
    Instant recordedAt,
    Duration took,
    String acceptedBecause,
    boolean isComplete) {

  /** Keeps its own copies of the lists. */
  public Trace {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  Trace complete(boolean nowComplete) {
    return new Trace(
        recipe,
        recipeFingerprint,
        inputs,
        outputs,
        inputsChanged,
        recordedAt,
        took,
        acceptedBecause,
        nowComplete);
  }

  Trace withTime(Instant time) {
    return new Trace(
        recipe,
        recipeFingerprint,
        inputs,
        outputs,
        inputsChanged,
        time,
        took,
        acceptedBecause,
        isComplete);
  }
}
