package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.target.Target;
import io.freshet.trace.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The inputs of one task: every output of every required task, through wrappers, each once, in
 * order of first mention.
 *
 * @param inputs those known by name
 * @param isOpen whether more may be named once what they depend on has been built
 */
record InputList(List<Input> inputs, boolean isOpen) {

  static InputList of(Requirements requirements, Function<Node, Standing> standings) {
    List<Input> inputs = new ArrayList<>(requirements.nodes().size());
    boolean isShared = false;
    for (Node required : requirements.nodes()) {
      Standing standing = standings.apply(required);
      isShared |= required.isExternal();
      if (standing.isKnown()) {
        for (Recorded output : standing.outputs()) {
          inputs.add(new Input(output.name(), required, output));
        }
      } else {
        for (Target output : required.outputs()) {
          inputs.add(new Input(output.name(), required, null));
        }
      }
    }
    // Only external tasks may name the same data.
    return new InputList(isShared ? distinct(inputs) : inputs, requirements.isOpen());
  }

  /** By content, too: values of one name may come from different sources. */
  private static List<Input> distinct(List<Input> inputs) {
    Set<Object> seen = new HashSet<>();
    return inputs.stream()
        .filter(input -> seen.add(input.isKnown() ? input.recorded() : input.name()))
        .toList();
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

  List<Recorded> recorded() {
    return inputs.stream().map(Input::recorded).toList();
  }

  List<Recorded> recordedFiles() {
    return inputs.stream().filter(input -> !input.isValue()).map(Input::recorded).toList();
  }

  /** Whether these are, or may come to be, exactly what was recorded, in that order. */
  boolean mayEqual(List<Recorded> recorded) {
    if (inputs.size() > recorded.size() || (!isOpen && inputs.size() < recorded.size())) {
      return false;
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).mayEqual(recorded.get(i))) {
        return false;
      }
    }
    return true;
  }
}
