package io.freshet;

import io.freshet.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a random task puts its products together in its output. */
enum Shape {
  /** One after the other. */
  LIST {
    @Override
    Object of(List<Target> targets) {
      return targets;
    }

    @Override
    List<String> places(int count) {
      return numbered("[", count, "]");
    }
  },
  /** By name. */
  KEYS {
    @Override
    Object of(List<Target> targets) {
      return keyed("k", targets);
    }

    @Override
    List<String> places(int count) {
      return numbered("{k", count, "}");
    }
  },
  /** By other names. */
  OTHER_KEYS {
    @Override
    Object of(List<Target> targets) {
      return keyed("o", targets);
    }

    @Override
    List<String> places(int count) {
      return numbered("{o", count, "}");
    }
  },
  /** All in one group. */
  ONE_GROUP {
    @Override
    Object of(List<Target> targets) {
      return List.of(targets);
    }

    @Override
    List<String> places(int count) {
      return numbered("[0][", count, "]");
    }
  },
  /** The first in a group of its own. */
  TWO_GROUPS {
    @Override
    Object of(List<Target> targets) {
      return List.of(targets.subList(0, 1), targets.subList(1, targets.size()));
    }

    @Override
    List<String> places(int count) {
      return firstAndRest("[0][0]", "[1]", count);
    }

    @Override
    List<String> empty(int count) {
      return count == 1 ? List.of("[1]") : List.of();
    }
  },
  /** A record. */
  RECORD {
    @Override
    Object of(List<Target> targets) {
      return new Straight(targets.get(0), targets.subList(1, targets.size()));
    }

    @Override
    List<String> places(int count) {
      return firstAndRest("first", "rest", count);
    }

    @Override
    List<String> empty(int count) {
      return count == 1 ? List.of("rest") : List.of();
    }
  },
  /** The same record, but for the order of its components, which does not matter. */
  TURNED_RECORD {
    @Override
    Object of(List<Target> targets) {
      return new Turned(targets.subList(1, targets.size()), targets.get(0));
    }

    @Override
    List<String> places(int count) {
      return RECORD.places(count);
    }

    @Override
    List<String> empty(int count) {
      return RECORD.empty(count);
    }
  };

  record Straight(Target first, List<Target> rest) {}

  record Turned(List<Target> rest, Target first) {}

  /** The output for these targets, of which there is at least one. */
  abstract Object of(List<Target> targets);

  /** The place of each of so many targets. */
  abstract List<String> places(int count);

  /** The places of lists that hold nothing. */
  List<String> empty(int count) {
    return List.of();
  }

  private static Map<String, Target> keyed(String name, List<Target> targets) {
    Map<String, Target> map = new TreeMap<>();
    for (Target target : targets) {
      map.put(name + map.size(), target);
    }
    return map;
  }

  private static List<String> numbered(String start, int count, String end) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(start + i + end);
    }
    return places;
  }

  private static List<String> firstAndRest(String first, String rest, int count) {
    List<String> places = new ArrayList<>(List.of(first));
    places.addAll(numbered(rest + "[", count - 1, "]"));
    return places;
  }
}
