package io.freshet.plan;

import io.freshet.graph.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds out what a build would do. */
public final class Planner extends Rounds {

  private final Map<Node, List<Reason>> reasons = new ConcurrentHashMap<>();
  private final Map<Node, Throwable> failures = new ConcurrentHashMap<>();

  /** A planner for one walk. */
  public Planner(Inspector inspector) {
    super(inspector);
  }

  /** Why a node will or may run, or is missing. */
  public List<Reason> reasons(Node node) {
    return reasons.getOrDefault(node, List.of());
  }

  /** What kept a node from being examined. */
  public Optional<Throwable> failure(Node node) {
    return Optional.ofNullable(failures.get(node));
  }

  /** Of what a node requires, that because of which it may run or is blocked. */
  public List<Node> causes(Node node) {
    return node.requires().stream().filter(it -> !isFresh(it)).toList();
  }

  @Override
  protected Standing stale(Node node, Inspection inspection) {
    if (inspection.reasons().isEmpty()) {
      reasons.put(node, pending(inspection));
      return Standing.of(Standing.Status.MAY_RUN);
    }
    reasons.put(node, inspection.reasons());
    return Standing.of(Standing.Status.WILL_RUN);
  }

  @Override
  protected void missing(Node node, List<String> names) {
    reasons.put(
        node, names.stream().map(name -> new Reason(Reason.Kind.EXTERNAL_MISSING, name)).toList());
  }

  @Override
  protected void failed(Node node, Throwable thrown) {
    failures.put(node, thrown);
  }

  @Override
  protected void fresh(Node node, Inspection inspection) {}

  @Override
  protected void blocked(Node node, Node by) {}

  @Override
  public void grown(List<Node> added) {}

  private boolean isFresh(Node node) {
    return standing(node).filter(it -> it.status().isKnown()).isPresent();
  }

  private static List<Reason> pending(Inspection inspection) {
    return inspection.inputs().inputs().stream()
        .filter(input -> !input.isKnown())
        .map(
            input ->
                new Reason(
                    Reason.Kind.INPUT_CHANGED,
                    input.name()
                        + " may change: "
                        + input.maker().key().shortText()
                        + " runs first"))
        .toList();
  }
}
