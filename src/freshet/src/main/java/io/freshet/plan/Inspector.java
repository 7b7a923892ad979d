package io.freshet.plan;

import io.freshet.code.CodeFingerprint;
import io.freshet.code.CodeFingerprints;
import io.freshet.code.CodeSubject;
import io.freshet.code.TaskCode;
import io.freshet.event.OnModified;
import io.freshet.event.Reason;
import io.freshet.graph.Node;
import io.freshet.store.Found;
import io.freshet.store.Store;
import io.freshet.store.Stores;
import io.freshet.target.Target;
import io.freshet.task.TaskKey;
import io.freshet.trace.CodeStore;
import io.freshet.trace.FolderStore;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Recipe;
import io.freshet.trace.Slot;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether a task must run. A trace holds when its recipe is equal, its inputs are equal by
 * owner and place, and every output is there as it was recorded. Reads only; thread-safe.
 */
public final class Inspector {

  private static final Logger LOG = LoggerFactory.getLogger(Inspector.class);

  private final TraceStore traces;
  private final Stores stores;
  private final CodeFingerprints codes;
  private final Explanations explanations;
  private final HoldingTraces holding;
  private final Predicate<TaskKey> forced;
  private final OnModified modified;

  /** An inspector for one build. */
  public Inspector(
      TraceStore traces,
      Stores stores,
      CodeFingerprints codes,
      CodeStore codeStore,
      FolderStore folders,
      Predicate<TaskKey> forced,
      OnModified modified) {
    this.traces = traces;
    this.stores = stores;
    this.codes = codes;
    this.explanations = new Explanations(traces, codeStore, new FolderReasons(stores, folders));
    this.holding = new HoldingTraces(traces);
    this.forced = forced;
    this.modified = modified;
  }

  /** What is done where somebody else's content stands in the place of an output. */
  OnModified modified() {
    return modified;
  }

  /** What a node may read, without those that it tolerates to be absent. */
  BoundInputs inputs(Node node, Set<Node> without) {
    return BoundInputs.of(node, stores, without);
  }

  /** A target with what its build says of it. */
  Target configured(Target target) {
    return stores.of(target).configured(target);
  }

  /**
   * What the outputs of a node hold now.
   *
   * @throws IOException when one cannot be examined
   */
  List<Output> outputs(Node node) throws IOException {
    List<Output> outputs = new ArrayList<>(node.outputs().size());
    for (int i = 0; i < node.outputs().size(); i++) {
      outputs.add(output(node, node.outputs().get(i), node.parts().places().get(i)));
    }
    return outputs;
  }

  private Output output(Node node, Target target, String part) throws IOException {
    Store store = stores.of(target);
    Slot slot = Slot.of(part, store.configured(target));
    Optional<Found> found = store.find(target);
    if (found.isEmpty() && target.isOptional()) {
      NamedFingerprint absent = NamedFingerprint.notWritten(target.name(), slot);
      return new Output(target, slot, Optional.of(absent), "");
    }
    if (found.isEmpty()) {
      return new Output(target, slot, Optional.empty(), store.absence(target));
    }
    if (node.isExternal()) {
      store.refuseOtherKind(target, found.get());
    }
    return new Output(
        target, slot, Optional.of(NamedFingerprint.of(target.name(), slot, found.get())), "");
  }

  /**
   * Refuses outputs in whose place stands what is no file, or no folder, as was declared.
   *
   * @throws IOException which says what stands there
   */
  public void checkKinds(Node node) throws IOException {
    for (Target target : node.outputs()) {
      Store store = stores.of(target);
      Optional<Found> found = store.find(target);
      if (found.isPresent()) {
        store.refuseOtherKind(target, found.get());
      }
    }
  }

  /** Says whose outputs will be looked at. */
  void expect(List<Node> nodes) {
    stores.expect(nodes.stream().flatMap(node -> node.outputs().stream()).toList());
  }

  /**
   * Looks at the code of tasks before anything runs, so that what is recorded is what was there
   * when their classes were loaded. What is wrong with it is told when a task is inspected.
   */
  void lookAtCode(Collection<Node> nodes) {
    Set<Class<?>> types = new HashSet<>();
    for (Node node : nodes) {
      Class<?> type = node.task().getClass();
      if (types.add(type) || CodeFingerprints.mayHold(type)) {
        lookAtCode(node);
      }
    }
  }

  private void lookAtCode(Node node) {
    try {
      codes.of(subject(node));
    } catch (IllegalStateException | UncheckedIOException e) {
      LOG.debug("{}: its code cannot be read yet", node, e);
    }
  }

  private CodeSubject subject(Node node) {
    return codes.subject(
        node.task(),
        held -> node.requires().stream().anyMatch(required -> required.task().equals(held)));
  }

  /** Whether a task must run: one that need not be there itself, or one that must. */
  Inspection inspect(Node node, InputList inputs, Presence presence) throws IOException {
    CodeSubject subject = subject(node);
    TaskCode whole = codes.code(subject);
    CodeFingerprint code = whole.made();
    List<Output> outputs = outputs(node);
    Recipe recipe = recipe(node, code, outputs);
    Optional<Trace> matchingTrace = holding.find(recipe, whole, inputs, outputs, presence);
    List<Reason> reasons = List.of();
    if (matchingTrace.isEmpty()) {
      reasons = explanations.reasons(recipe, code.parts(), inputs, outputs, presence);
    }
    if (forced.test(node.key())) {
      reasons = new ArrayList<>(reasons);
      reasons.add(new Reason(Reason.Kind.FORCED, ""));
    }
    boolean isAbsent = isAbsent(outputs, presence);
    List<Reason> unchecked =
        reasons.isEmpty() && !isAbsent ? unchecked(whole, matchingTrace) : List.of();
    if (!reasons.isEmpty() || !unchecked.isEmpty()) {
      codes.load(subject);
    }
    List<NamedFingerprint> found = found(outputs);
    return new Inspection(
        recipe,
        code.parts(),
        () -> codes.changed(subject),
        inputs,
        found,
        reasons.isEmpty() ? List.of() : foreignOutputs(node, found),
        isAbsent,
        matchingTrace,
        List.copyOf(reasons),
        new CheckInspection(whole.checked(), () -> codes.changedInCheck(subject), unchecked));
  }

  private static Recipe recipe(Node node, CodeFingerprint code, List<Output> outputs) {
    if (outputs.size() == 1) {
      Output output = outputs.get(0);
      List<String> name = List.of(output.name());
      return new Recipe(
          node.key(), node.version(), code.fingerprint(), name, List.of(output.slot()));
    }
    List<String> names = new ArrayList<>(outputs.size());
    List<Slot> slots = new ArrayList<>(outputs.size());
    for (Output output : outputs) {
      names.add(output.name());
      slots.add(output.slot());
    }
    return new Recipe(node.key(), node.version(), code.fingerprint(), names, slots);
  }

  /** Why what a trace tells of must be checked: nothing where today's check has passed it. */
  private List<Reason> unchecked(TaskCode code, Optional<Trace> trace) {
    return trace.isEmpty() || HoldingTraces.isChecked(trace.get(), code)
        ? List.of()
        : explanations.unchecked(code.checked().orElseThrow().parts(), trace.get());
  }

  private static boolean isAbsent(List<Output> outputs, Presence presence) {
    for (Output output : outputs) {
      if (output.mayBeAbsent(presence)) {
        return true;
      }
    }
    return false;
  }

  private static List<NamedFingerprint> found(List<Output> outputs) {
    if (outputs.size() == 1) {
      return outputs.get(0).found().map(List::of).orElse(List.of());
    }
    return outputs.stream().flatMap(output -> output.found().stream()).toList();
  }

  private List<String> foreignOutputs(Node node, List<NamedFingerprint> found) {
    if (modified == OnModified.REBUILD) {
      return List.of();
    }
    return found.stream()
        .filter(it -> it.isThere() && !traces.isOurs(node.key(), it.name(), it.fingerprint()))
        .map(NamedFingerprint::name)
        .toList();
  }

  /** Whether the temporary outputs of a task are asked for. */
  enum Presence {
    NOT_NEEDED,
    NEEDED
  }

  /**
   * An output as it is found: what it holds, or why it holds nothing, if known. That an optional
   * one is absent is something that it holds.
   */
  record Output(Target target, Slot slot, Optional<NamedFingerprint> found, String absence) {

    String name() {
      return target.name();
    }

    /** What is said of it when it is not there. */
    String missing() {
      return name() + absence;
    }

    /** Whether nothing stands in its place. */
    boolean isAbsent() {
      return found.filter(NamedFingerprint::isThere).isEmpty();
    }

    boolean mayBeAbsent(Presence presence) {
      return target.isTemporary() && found.isEmpty() && presence == Presence.NOT_NEEDED;
    }

    /** Whether it holds what was recorded, however it was declared then. */
    boolean holds(NamedFingerprint recorded) {
      return found.isPresent() && found.get().sameContent(recorded);
    }
  }
}
