package io.freshet.engine;

import io.freshet.graph.Node;
import io.freshet.history.GraphPart;
import io.freshet.history.Status;
import io.freshet.plan.FreshnessVisitor;
import io.freshet.plan.NodeState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph as it is kept: task by task up to {@link GraphPart#MOST}, those first that are not fresh,
 * and of the rest all tasks together that are of a class and came out alike.
 */
final class GraphSummary {

  private final List<Node> nodes;
  private final FreshnessVisitor rounds;
  private final int[] unitOf;
  private final List<List<Node>> units = new ArrayList<>();
  private final Map<List<Object>, Integer> families = new HashMap<>();

  GraphSummary(List<Node> nodes, FreshnessVisitor rounds) {
    this.nodes = nodes;
    this.rounds = rounds;
    this.unitOf = new int[nodes.size()];
  }

  List<GraphPart> list() {
    boolean isSmall = nodes.size() <= GraphPart.MOST;
    int single = 0;
    List<Node> rest = new ArrayList<>();
    for (Node node : nodes) {
      if (isSmall || (status(node) != Status.FRESH && single < GraphPart.MOST)) {
        single++;
        unitOf[node.id()] = add(node);
      } else {
        rest.add(node);
      }
    }
    for (Node node : rest) {
      int unit = families.computeIfAbsent(likeness(node), first -> add());
      unitOf[node.id()] = unit;
      units.get(unit).add(node);
    }
    List<GraphPart> list = new ArrayList<>();
    for (int id = 0; id < units.size(); id++) {
      list.add(unit(id, units.get(id)));
    }
    return list;
  }

  private int add(Node... members) {
    units.add(new ArrayList<>(List.of(members)));
    return units.size() - 1;
  }

  private List<Object> likeness(Node node) {
    return List.of(node.key().className(), kind(node), status(node));
  }

  private GraphPart unit(int id, List<Node> members) {
    Node first = members.get(0);
    String name = members.size() == 1 ? first.key().toString() : first.key().className();
    Set<Integer> requires = new LinkedHashSet<>();
    for (Node member : members) {
      for (Node required : member.requires()) {
        if (requires.size() < GraphPart.MOST_REQUIRED && unitOf[required.id()] != id) {
          requires.add(unitOf[required.id()]);
        }
      }
    }
    return new GraphPart(
        id, name, members.size(), kind(first), status(first), new ArrayList<>(requires));
  }

  private static String kind(Node node) {
    return node.isExternal() ? "external" : node.isWrapper() ? "wrapper" : "task";
  }

  private Status status(Node node) {
    return rounds
        .state(node)
        .map(NodeState::status)
        .map(GraphSummary::status)
        .orElse(Status.UNREACHED);
  }

  private static Status status(NodeState.Status status) {
    return switch (status) {
      case FRESH, FRESH_BUT_GONE -> Status.FRESH;
      case EXECUTED -> Status.RAN;
      case RESTORED -> Status.RESTORED;
      case FAILED -> Status.FAILED;
      case BLOCKED -> Status.BLOCKED;
      case MISSING -> Status.MISSING;
      case RUNNING, WILL_RUN, MAY_RUN, WILL_CHECK ->
          throw new AssertionError("a build leaves no node " + status);
    };
  }
}
