package io.freshet.output;

import io.freshet.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the parts of one output. */
final class PartsFinder {

  private final List<Target> targets = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private final List<Parts.Empty> empty = new ArrayList<>();

  Parts parts(Object output) {
    collect("", output);
    return new Parts(targets, places, empty);
  }

  private void collect(String place, Object output) {
    if (output instanceof Target target) {
      targets.add(target);
      places.add(place);
    } else if (output instanceof List<?> list) {
      collectList(place, list);
    } else if (output instanceof Map<?, ?> map) {
      collectMap(place, map);
    } else if (output instanceof Record) {
      String start = place.isEmpty() ? "" : place + ".";
      Outputs.recordOf(output).forEach(output, (name, value) -> collect(start + name, value));
    } else {
      throw Outputs.refused(output);
    }
  }

  private void collectList(String place, List<?> list) {
    if (list.isEmpty()) {
      empty.add(new Parts.Empty(place, "empty list"));
    }
    for (int i = 0; i < list.size(); i++) {
      collect(place + "[" + i + "]", list.get(i));
    }
  }

  private void collectMap(String place, Map<?, ?> map) {
    if (map.isEmpty()) {
      empty.add(new Parts.Empty(place, "empty map"));
    }
    MapKeys.sorted(map)
        .forEach((text, entry) -> collect(place + "{" + text + "}", entry.getValue()));
  }
}
