package io.freshet.report;

import io.freshet.history.GraphPart;
import io.freshet.task.TaskKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph as it is drawn: a box for each part, or, where these were too many to see anything, a box
 * for each class.
 *
 * @param all the boxes, each at its number
 * @param edges who hands data to whom; no box to itself
 */
record BoxGraph(List<Box> all, List<Edge> edges) {

  /** More boxes than this are folded into one for each class. */
  static final int MOST = 300;

  /** More than this are not drawn. */
  static final int MOST_DRAWN = 1_000;

  /** From what is read to who reads it. */
  record Edge(int from, int to) {}

  static BoxGraph of(List<GraphPart> units) {
    Map<String, List<GraphPart>> groups = new LinkedHashMap<>();
    boolean isFolded = units.size() > MOST;
    for (GraphPart unit : units) {
      String group =
          isFolded ? TaskKey.ofText(unit.name()).className() : unit.id() + " " + unit.name();
      groups.computeIfAbsent(group, first -> new ArrayList<>()).add(unit);
    }
    List<Box> boxes = new ArrayList<>();
    groups.values().forEach(members -> boxes.add(new Box(boxes.size(), members)));
    return new BoxGraph(boxes, edges(boxes));
  }

  /** Whether boxes stand for all tasks of a class. */
  boolean isFolded() {
    return all.stream().anyMatch(box -> box.units().size() > 1);
  }

  private static List<Edge> edges(List<Box> boxes) {
    Map<Integer, Integer> boxOf = new HashMap<>();
    boxes.forEach(box -> box.units().forEach(unit -> boxOf.put(unit.id(), box.id())));
    Set<Edge> edges = new LinkedHashSet<>();
    for (Box box : boxes) {
      for (GraphPart unit : box.units()) {
        for (int required : unit.requires()) {
          Integer from = boxOf.get(required);
          if (from != null && from != box.id()) {
            edges.add(new Edge(from, box.id()));
          }
        }
      }
    }
    return List.copyOf(edges);
  }
}
