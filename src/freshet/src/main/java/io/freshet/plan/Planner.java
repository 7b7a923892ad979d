package io.freshet.plan;

import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.graph.Node;
import io.freshet.target.Target;
import io.freshet.trace.Trace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Finds out what a build would do. */
public final class Planner extends FreshnessVisitor {

  private final Map<Node, List<Reason>> reasons = new ConcurrentHashMap<>();
  private final Map<Node, String> accepted = new ConcurrentHashMap<>();
  private final Map<Node, Restored> restored = new ConcurrentHashMap<>();
  private final Map<Node, Throwable> failures = new ConcurrentHashMap<>();
  private final Set<Node> maybeGone = ConcurrentHashMap.newKeySet();
  private final Set<Node> madeAgain = new HashSet<>();

  /** The wrappers that stand for something that will be checked. Filled after the walk. */
  private final Set<Node> checked = new HashSet<>();

  /** A planner for one walk. */
  public Planner(Inspector inspector) {
    super(inspector);
  }

  /** Why a node will or may run, will be checked, or is missing. */
  public List<Reason> reasons(Node node) {
    return reasons.getOrDefault(node, List.of());
  }

  /** Where the outputs of a fresh task come from, if they were restored from a shared cache. */
  public Optional<Restored> restored(Node node) {
    return Optional.ofNullable(restored.get(node));
  }

  /** Why somebody accepted the outputs of a fresh task as they are; nothing where none did. */
  public Optional<String> accepted(Node node) {
    return Optional.ofNullable(accepted.get(node));
  }

  /** What kept a node from being examined. */
  public Optional<Throwable> failure(Node node) {
    return Optional.ofNullable(failures.get(node));
  }

  /** Returns the required nodes that make this node blocked or possibly stale. */
  public List<Node> causes(Node node) {
    return node.requires().stream().filter(it -> isCause(it, node)).toList();
  }

  /** A node that is made again only because another reads it is no cause for the reader. */
  private boolean isCause(Node required, Node node) {
    boolean mayLack = node.tolerates(required);
    boolean isOfChecks = has(required, NodeState.Status.WILL_CHECK) || checked.contains(required);
    return (!isFresh(required) || ((mayLack || node.isWrapper()) && isOfChecks))
        && !(mayLack && isObstacle(required))
        && (!madeAgain.contains(required) || isReadAnyway(node));
  }

  /** Nothing is visited twice: what is gone and needed is found when all else is known. */
  @Override
  public List<Node> recall(Node node) {
    return List.of();
  }

  /** Finds which temporary outputs will be made again, and which may be; after the walk. */
  public void finish(List<Node> nodes) throws IOException {
    Predicate<Node> isRead =
        node ->
            has(node, NodeState.Status.WILL_RUN)
                || has(node, NodeState.Status.WILL_CHECK)
                || (isReadAnyway(node) && !isObstacle(node));
    finish(nodes, isRead, NodeState.Status.WILL_RUN);
    finish(nodes, node -> has(node, NodeState.Status.MAY_RUN), NodeState.Status.MAY_RUN);
    tellAbsent(nodes);
    findWrappersOfChecks(nodes);
  }

  private void findWrappersOfChecks(List<Node> nodes) {
    Deque<Node> open = new ArrayDeque<>();
    nodes.stream().filter(it -> has(it, NodeState.Status.WILL_CHECK)).forEach(open::add);
    if (open.isEmpty()) {
      return;
    }
    Map<Node, List<Node>> wrappers = new HashMap<>();
    for (Node node : nodes) {
      if (node.isWrapper()) {
        node.requires()
            .forEach(it -> wrappers.computeIfAbsent(it, first -> new ArrayList<>()).add(node));
      }
    }
    while (!open.isEmpty()) {
      wrappers.getOrDefault(open.remove(), List.of()).stream()
          .filter(checked::add)
          .forEach(open::add);
    }
  }

  private void finish(List<Node> nodes, Predicate<Node> isReader, NodeState.Status status)
      throws IOException {
    Deque<Node> readers = new ArrayDeque<>();
    nodes.stream().filter(isReader).forEach(readers::add);
    while (!readers.isEmpty()) {
      for (Node gone : gone(readers.remove(), status)) {
        if (isAbsent(gone)) {
          madeAgain.add(gone);
        }
        need(List.of(gone));
        reasons.put(gone, inspect(gone).reasons());
        settle(gone, NodeState.of(status));
        readers.add(gone);
      }
    }
  }

  /** What a reader that will or may run finds gone, unless that is known already. */
  private List<Node> gone(Node reader, NodeState.Status status) {
    List<Node> gone = new ArrayList<>(absent(reader));
    if (status == NodeState.Status.WILL_RUN && !maybeGone.isEmpty()) {
      ReadThroughWrappers.of(reader, any -> false).nodes().stream()
          .filter(it -> maybeGone.contains(it) && has(it, NodeState.Status.MAY_RUN))
          .forEach(gone::add);
    }
    return gone;
  }

  private boolean isObstacle(Node node) {
    return state(node).filter(it -> it.status().isObstacle()).isPresent();
  }

  private boolean has(Node node, NodeState.Status status) {
    return state(node).filter(it -> it.status() == status).isPresent();
  }

  @Override
  protected NodeState stale(Node node, Inspection inspection) {
    if (inspection.reasons().isEmpty()) {
      reasons.put(node, pending(node, inspection));
      if (inspection.isAbsent()) {
        maybeGone.add(node);
      }
      return NodeState.of(NodeState.Status.MAY_RUN);
    }
    reasons.put(node, inspection.reasons());
    return NodeState.of(NodeState.Status.WILL_RUN);
  }

  @Override
  protected NodeState unchecked(Node node, Inspection inspection) {
    fresh(node, inspection);
    reasons.put(node, inspection.check().reasons());
    return new NodeState(NodeState.Status.WILL_CHECK, inspection.found());
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
  protected void fresh(Node node, Inspection inspection) {
    inspection
        .matchingTrace()
        .filter(trace -> !trace.acceptedBecause().isEmpty())
        .ifPresent(trace -> accepted.put(node, trace.acceptedBecause()));
    inspection.matchingTrace().flatMap(Trace::restored).ifPresent(from -> restored.put(node, from));
  }

  @Override
  protected void kept(Node node, List<String> foreignOutputs) {}

  @Override
  protected void blocked(Node node, Node by) {}

  private boolean isFresh(Node node) {
    return state(node).filter(it -> it.status().isKnown()).isPresent();
  }

  private List<Reason> pending(Node node, Inspection inspection) {
    List<Node> gone = absent(node);
    if (!gone.isEmpty() && inspection.inputs().isKnownByName()) {
      return gone.stream().map(Planner::madeAgain).toList();
    }
    return inspection.inputs().inputs().stream()
        .filter(input -> !input.isKnown())
        .map(input -> new Reason(Reason.Kind.INPUT_CHANGED, pending(input)))
        .toList();
  }

  private String pending(Input input) {
    String verb = has(input.maker(), NodeState.Status.WILL_CHECK) ? " is checked" : " runs";
    return input.name() + " may change: " + input.maker().key().shortText() + verb + " first";
  }

  private static Reason madeAgain(Node gone) {
    String names = String.join(", ", gone.outputs().stream().map(Target::name).toList());
    return new Reason(Reason.Kind.INPUT_CHANGED, names + " is gone, and thenRequires() reads it");
  }
}
