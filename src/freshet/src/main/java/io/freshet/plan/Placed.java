package io.freshet.plan;

import io.freshet.task.TaskKey;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.RecordedInput;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recorded inputs by owner and place. */
final class Placed {

  private record Place(TaskKey owner, String place) {}

  private final List<RecordedInput> recorded;
  private final Map<Place, NamedFingerprint> inputs = new HashMap<>();

  Placed(List<RecordedInput> recorded) {
    this.recorded = recorded;
    recorded.forEach(it -> inputs.put(new Place(it.owner(), it.place()), it.held()));
  }

  /** What was recorded of places that are none of these inputs'. */
  List<RecordedInput> without(InputList now) {
    Set<Place> rest = new HashSet<>(inputs.keySet());
    now.inputs().forEach(it -> rest.remove(new Place(it.maker().key(), it.slot().place())));
    return recorded.stream()
        .filter(it -> rest.contains(new Place(it.owner(), it.place())))
        .toList();
  }

  /** What was recorded of the place of an input, or {@code null}. */
  @Nullable NamedFingerprint find(Input input) {
    return inputs.get(new Place(input.maker().key(), input.slot().place()));
  }
}
