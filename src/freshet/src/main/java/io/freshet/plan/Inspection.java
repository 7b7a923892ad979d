package io.freshet.plan;

import io.freshet.event.Reason;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.graph.Node;
import io.freshet.trace.Absence;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Recipe;
import io.freshet.trace.RecordedInput;
import io.freshet.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * What a look at a task found.
 *
 * @param recipe the task's recipe as it is now
 * @param codeParts the classes that make up the recipe's code
 * @param changedCode names the classes of which it is not known whether they ran as they were read,
 *     and the resources that have changed since; asked after a run
 * @param inputs what it reads
 * @param found what the outputs hold, without those that are not there and must be
 * @param foreignOutputs the names of outputs whose content no run of this root has made; empty
 *     unless it matters
 * @param isAbsent whether temporary outputs are gone that need not be there
 * @param matchingTrace the trace that holds, or may come to hold
 * @param reasons why it must run; empty when a trace holds or may hold and nothing forces it
 * @param check what there is to check
 */
public record Inspection(
    Recipe recipe,
    SortedMap<String, Fingerprint> codeParts,
    Supplier<List<String>> changedCode,
    InputList inputs,
    List<NamedFingerprint> found,
    List<String> foreignOutputs,
    boolean isAbsent,
    Optional<Trace> matchingTrace,
    List<Reason> reasons,
    CheckInspection check) {

  /** Whether the task need not run. */
  public boolean isFresh() {
    return reasons.isEmpty() && inputs.isKnown();
  }

  /** Whether it need not run, but what it has published must be checked. */
  public boolean isUnchecked() {
    return isFresh() && !check.reasons().isEmpty();
  }

  /** Whether what it reads must be there: it runs, or what it has published is checked. */
  boolean mustRead() {
    return isFresh() ? isUnchecked() : foreignOutputs.isEmpty();
  }

  /** Whether something stands in the place of each output that must be there. */
  public boolean isAllThere() {
    return found.size() == recipe.outputNames().size();
  }

  /** The names of the outputs that must be there and are not. */
  public List<String> missing() {
    List<String> names = new ArrayList<>(recipe.outputNames());
    found.forEach(it -> names.remove(it.name()));
    return names;
  }

  /** What each input holds; for a task all of whose requirements are built. */
  public List<RecordedInput> recordedInputs() {
    return inputs.recorded();
  }

  /** The nodes that came to their end without what the task would read of them. */
  public Set<Node> without() {
    return inputs.without();
  }

  /** Whether an input of this name was left out by its task. */
  boolean isAbsentInput(String name) {
    return inputs.recorded().stream()
        .anyMatch(it -> it.name().equals(name) && it.held().absence() == Absence.NOT_WRITTEN);
  }

  /** As {@link #recordedInputs}, but only what stands on disk: values are asked for once. */
  public List<NamedFingerprint> recordedFiles() {
    return inputs.recordedFiles();
  }
}
