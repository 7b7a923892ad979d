package io.freshet.plan;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.graph.Node;
import io.freshet.target.Target;
import io.freshet.trace.Recorded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Map<String, Input> inputs = new LinkedHashMap<>();
    for (Node required : requirements.nodes()) {
      Standing standing = standings.apply(required);
      if (standing.isKnown()) {
        for (Recorded output : standing.outputs()) {
          Optional<Fingerprint> content = Optional.of(output.fingerprint());
          inputs.putIfAbsent(output.name(), new Input(output.name(), required, content));
        }
      } else {
        for (Target output : required.outputs()) {
          inputs.putIfAbsent(output.name(), new Input(output.name(), required, Optional.empty()));
        }
      }
    }
    return new InputList(List.copyOf(inputs.values()), requirements.isOpen());
  }

  /** Whether the content of each input is known, were it not that more may be named. */
  boolean isKnownByName() {
    return inputs.stream().allMatch(Input::isKnown);
  }

  boolean isKnown() {
    return !isOpen && isKnownByName();
  }

  List<Recorded> recorded() {
    return inputs.stream().map(Input::recorded).toList();
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
