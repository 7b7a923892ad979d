package io.freshet.trace;

import io.freshet.event.Restored;
import io.freshet.fingerprint.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The record of one run that came to publishing.
 *
 * @param recipe what was run
 * @param inputs what each input held when the run began, and whose it is; as a set: their order
 *     says nothing
 * @param outputs what each output was made to hold, in order
 * @param doubts why it does not hold; mostly none
 * @param extras what else was recorded, which does not decide whether it holds
 * @param recordedAt when it was recorded; later than any other trace of the root that was known
 * @param took how long the run took
 * @param acceptedBecause why somebody accepted what stood there as the task's outputs; empty for a
 *     run
 * @param isComplete false for a run of which only the intent to publish is known
 */
public record Trace(
    Recipe recipe,
    List<RecordedInput> inputs,
    List<NamedFingerprint> outputs,
    Set<Doubt> doubts,
    List<Extra> extras,
    Instant recordedAt,
    Duration took,
    String acceptedBecause,
    boolean isComplete) {

  /** Keeps its own copies of the lists. */
  public Trace {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    doubts = Set.copyOf(doubts);
    extras = List.copyOf(extras);
  }

  /** What was read, each target once, though it may be the output of several external tasks. */
  public List<NamedFingerprint> read() {
    Map<Object, NamedFingerprint> read = new LinkedHashMap<>();
    for (RecordedInput input : inputs) {
      NamedFingerprint held = input.held();
      if (held.isThere()) {
        // By content, too: values of one name may come from different sources.
        read.putIfAbsent(List.of(held.name(), held.fingerprint()), held);
      }
    }
    return List.copyOf(read.values());
  }

  /** Whether it made an output of this name hold this, whoever may execute it. */
  public boolean hasMade(String name, Fingerprint content) {
    for (NamedFingerprint output : outputs) {
      if (output.name().equals(name) && output.fingerprint().equals(content) && output.isThere()) {
        return true;
      }
    }
    return false;
  }

  /** The fingerprint of the code whose check has passed what was made; nothing where none has. */
  public Optional<String> checkedBy() {
    for (Extra extra : extras) {
      if (extra.isOfCheck()) {
        return Optional.of(extra.bytes());
      }
    }
    return Optional.empty();
  }

  /** Where what was made comes from, if no run of this root has made it. */
  public Optional<Restored> restored() {
    for (Extra extra : extras) {
      Optional<Restored> from = extra.restored(took);
      if (from.isPresent()) {
        return from;
      }
    }
    return Optional.empty();
  }

  /** Whether the run has asked for what its task last published. */
  public boolean hasAskedForPrevious() {
    return extras.contains(Extra.ASKED_FOR_PREVIOUS);
  }

  /** The same run, recorded once more with what is known now of these kinds. */
  public Trace again(List<Extra> known, Instant now) {
    List<Extra> all = new ArrayList<>(extras);
    all.removeIf(old -> known.stream().anyMatch(it -> it.tag() == old.tag()));
    all.addAll(known);
    return new Trace(recipe, inputs, outputs, doubts, all, now, took, acceptedBecause, false);
  }

  Trace complete(boolean nowComplete) {
    return new Trace(
        recipe, inputs, outputs, doubts, extras, recordedAt, took, acceptedBecause, nowComplete);
  }

  Trace withTime(Instant time) {
    return new Trace(
        recipe, inputs, outputs, doubts, extras, time, took, acceptedBecause, isComplete);
  }
}
