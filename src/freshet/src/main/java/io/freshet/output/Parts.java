package io.freshet.output;

import io.freshet.target.Target;
import java.util.List;

/**
 * An output taken apart.
 *
 * <p>A place is written as a path through the output's value: nothing for an output that is a
 * target itself, {@code byTrack} for a record's component, <code>[0]</code> for an element of a
 * list, <code>{eu}</code> for a map's value with the text of its key, and a row of those where they
 * nest: <code>regions{eu}[0].byTrack</code>.
 *
 * @param targets all targets, in order
 * @param places the place of each target
 * @param empty the places where a list, map or record stands that holds nothing, and what it is:
 *     <code>{eu} empty list</code>
 */
public record Parts(List<Target> targets, List<String> places, List<Empty> empty) {

  private static final List<String> WHOLE = List.of("");

  /** A list, map or record without anything in it. */
  public record Empty(String place, String kind) {}

  /** Keeps its own copies. */
  public Parts {
    targets = List.copyOf(targets);
    places = List.copyOf(places);
    empty = List.copyOf(empty);
  }

  /** Whether there is a list or map in it. */
  boolean hasContainers() {
    for (String place : places) {
      if (place.indexOf('[') >= 0 || place.indexOf('{') >= 0) {
        return true;
      }
    }
    return !empty.isEmpty();
  }

  static Parts of(Target target) {
    return new Parts(List.of(target), WHOLE, List.of());
  }
}
