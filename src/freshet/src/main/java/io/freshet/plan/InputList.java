package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.output.Parts;
import io.freshet.target.Target;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.RecordedInput;
import io.freshet.trace.Slot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The inputs of one task: every output of every required task, through wrappers. Their order says
 * nothing: they are told apart by owner and place.
 *
 * @param inputs those known by name, in order of first mention
 * @param isOpen whether more may be named once what they depend on has been built
 */
record InputList(List<Input> inputs, boolean isOpen) {

  /**
   * The inputs of a task.
   *
   * @param isAbsent whether a node that is required has come to its end without an output
   * @param configured adds to a target what its build says of it
   */
  static InputList of(
      ReadThroughWrappers requirements,
      Function<Node, NodeState> states,
      Predicate<Node> isAbsent,
      UnaryOperator<Target> configured) {
    List<Input> inputs = new ArrayList<>(requirements.nodes().size());
    for (Node required : requirements.nodes()) {
      NodeState state = states.apply(required);
      boolean isTolerated = requirements.tolerated().contains(required);
      if (isAbsent.test(required)) {
        declared(required, configured).forEach(it -> inputs.add(it.failed()));
      } else if (state.isKnown() && !(isTolerated && state.mayComeToNothing())) {
        state.outputs().forEach(output -> inputs.add(Input.known(required, output)));
        unnamed(required, isTolerated).forEach(it -> inputs.add(Input.known(required, it)));
      } else if (isTolerated) {
        inputs.addAll(declared(required, configured));
      } else {
        addUnknown(inputs, required, configured);
        unnamed(required, false).forEach(it -> inputs.add(Input.known(required, it)));
      }
    }
    return new InputList(inputs, requirements.isOpen());
  }

  /** All that a node may yet come to hold or not, empty lists and maps too. */
  private static List<Input> declared(Node required, UnaryOperator<Target> configured) {
    List<Input> declared = new ArrayList<>();
    addUnknown(declared, required, configured);
    unnamed(required, true).forEach(it -> declared.add(new Input(required, "", it.slot(), null)));
    return declared;
  }

  private static void addUnknown(
      List<Input> inputs, Node required, UnaryOperator<Target> configured) {
    List<String> places = required.parts().places();
    for (int i = 0; i < places.size(); i++) {
      Target target = configured.apply(required.outputs().get(i));
      inputs.add(new Input(required, target.name(), Slot.of(places.get(i), target), null));
    }
  }

  /** Lists and maps that hold nothing; what makes nothing at all may fail to, where tolerated. */
  private static List<NamedFingerprint> unnamed(Node required, boolean isTolerated) {
    Parts parts = required.parts();
    if (!parts.empty().isEmpty()) {
      return parts.empty().stream().map(NamedFingerprint::empty).toList();
    }
    return isTolerated && parts.places().isEmpty()
        ? List.of(NamedFingerprint.empty(new Parts.Empty("", "output without targets")))
        : List.of();
  }

  /** The nodes that came to their end without what is read of them. */
  Set<Node> without() {
    Set<Node> without = new LinkedHashSet<>();
    for (Input input : inputs) {
      if (input.isFailed()) {
        without.add(input.maker());
      }
    }
    return without;
  }

  /** Whether the content of each input is known, were it not that more may be named. */
  boolean isKnownByName() {
    for (Input input : inputs) {
      if (!input.isKnown()) {
        return false;
      }
    }
    return true;
  }

  boolean isKnown() {
    return !isOpen && isKnownByName();
  }

  List<RecordedInput> recorded() {
    return inputs.stream().map(Input::recorded).toList();
  }

  List<NamedFingerprint> recordedFiles() {
    return inputs.stream()
        .filter(Input::isOnDisk)
        .map(input -> input.recorded().held())
        .distinct()
        .toList();
  }

  /** Whether these are, or may come to be, exactly what was recorded, in whatever order. */
  boolean mayEqual(List<RecordedInput> recorded) {
    if (inputs.size() > recorded.size() || (!isOpen && inputs.size() < recorded.size())) {
      return false;
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).isPlacedAs(recorded.get(i))) {
        return mayEqualReordered(recorded);
      }
      if (!inputs.get(i).mayHold(recorded.get(i).held())) {
        return false;
      }
    }
    return true;
  }

  private boolean mayEqualReordered(List<RecordedInput> recorded) {
    Placed placed = new Placed(recorded);
    for (Input input : inputs) {
      NamedFingerprint before = placed.find(input);
      if (before == null || !input.mayHold(before)) {
        return false;
      }
    }
    return true;
  }
}
