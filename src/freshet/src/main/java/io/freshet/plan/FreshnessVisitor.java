package io.freshet.plan;

import io.freshet.event.OnModified;
import io.freshet.graph.Node;
import io.freshet.graph.Walk;
import io.freshet.plan.Inspector.Presence;
import io.freshet.task.Task;
import io.freshet.trace.NamedFingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What planning and building do alike at each node: look at what is required, ask for more
 * requirements, and check. They differ in what they do with a task that is not fresh.
 */
public abstract class FreshnessVisitor implements Walk.Visitor {

  private final Inspector inspector;
  private final States states = new States();
  private final Tolerance tolerance = new Tolerance(states);
  private final LateRequirements late = new LateRequirements();
  private final Set<Node> needed = ConcurrentHashMap.newKeySet();
  private final Map<Node, Inspection> absentees = new ConcurrentHashMap<>();

  /** Of tasks that tolerate that others fail, what the last look found to be absent. */
  private final Map<Node, Set<Node>> without = new ConcurrentHashMap<>();

  protected FreshnessVisitor(Inspector inspector) {
    this.inspector = inspector;
  }

  /** Looks at the code of tasks before any of them runs. */
  protected final void lookAtCode(Collection<Node> nodes) {
    inspector.lookAtCode(nodes);
  }

  /** Stores may ask for much at once. */
  @Override
  public void grown(List<Node> added) {
    inspector.expect(added);
  }

  /** The state of a node that was visited; nothing for one that was not reached. */
  public Optional<NodeState> state(Node node) {
    return states.find(node);
  }

  /**
   * A task that is not fresh, or that may not be once its inputs are built; {@link
   * NodeState#RUNNING} where it is told later, by {@link #settle}.
   */
  protected abstract NodeState stale(Node node, Inspection inspection);

  /** The same of a task whose trace holds, but what it has published must be checked. */
  protected abstract NodeState unchecked(Node node, Inspection inspection);

  /** A task whose trace holds. */
  protected abstract void fresh(Node node, Inspection inspection);

  /** A task that does not run, so that these outputs, which somebody else wrote, stay. */
  protected abstract void kept(Node node, List<String> foreignOutputs);

  /** A task that cannot run because of a node that it requires. */
  protected abstract void blocked(Node node, Node by);

  /** Takes an external task whose targets of these names are not there. */
  protected abstract void missing(Node node, List<String> names);

  /** A task that cannot be examined, or whose own code failed. */
  protected abstract void failed(Node node, Throwable thrown);

  /** Whether a node is a task whose outputs are known and hold. */
  public final boolean isUpToDate(Node node) {
    boolean isTask = !node.isExternal() && !node.isWrapper();
    return isTask && state(node).filter(it -> it.status().isKnown()).isPresent();
  }

  /** Whether it is known all that a visited node requires. */
  public final boolean isResolved(Node node) {
    return !node.isDynamic() || late.hasSaid(node);
  }

  /** Nodes whose outputs are asked for, temporary or not; those behind a wrapper in its place. */
  public final void need(List<Node> nodes) {
    for (Node node : nodes) {
      needed.add(node);
      if (node.isWrapper()) {
        needed.addAll(ReadThroughWrappers.of(node, any -> false).nodes());
      }
    }
  }

  /** The nodes that a task reads whose temporary outputs are gone. */
  protected final List<Node> absent(Node node) {
    return states.goneFor(node);
  }

  /** Tells of those of all nodes whose temporary outputs are gone and needed by nobody. */
  protected final void tellAbsent(List<Node> nodes) {
    if (states.hasGone()) {
      nodes.stream()
          .filter(this::isAbsent)
          .forEach(node -> fresh(node, Objects.requireNonNull(absentees.get(node))));
    }
  }

  @Override
  public List<Node> recall(Node node) {
    List<Node> absent = absent(node);
    if (absent.isEmpty() || obstacle(node).isPresent() || !mustRead(node)) {
      return List.of();
    }
    needed.addAll(absent);
    return absent;
  }

  private boolean mustRead(Node node) {
    if (isReadAnyway(node) || node.isWrapper()) {
      return isReadAnyway(node);
    }
    try {
      return inspect(node).mustRead();
    } catch (IOException | RuntimeException | LinkageError e) {
      // The visit will meet it again, and tell.
      return false;
    }
  }

  /** Whether what a node requires must be there even if the node is fresh. */
  protected final boolean isReadAnyway(Node node) {
    boolean isGoal = node.isWrapper() && needed.contains(node);
    return isGoal || (node.isDynamic() && !late.isAsked(node));
  }

  /** Whether temporary outputs of a node are gone, and it is fresh without. */
  protected final boolean isAbsent(Node node) {
    return states.isGone(node);
  }

  @Override
  public List<? extends Task<?>> discover(Node node) {
    if (!tolerance.isSettledFor(node) || obstacle(node).isPresent() || !absent(node).isEmpty()) {
      return List.of();
    }
    return late.ask(node, inspector.inputs(node, tolerance.without(node)));
  }

  /** Visits a node once, and again only where its outputs are gone and another node reads them. */
  @Override
  public final Walk.Visit visit(Node node) {
    if (state(node).isEmpty() || isAbsent(node)) {
      NodeState state = look(node);
      if (state.status() == NodeState.Status.RUNNING) {
        return Walk.Visit.HANDED_OVER;
      }
      settle(node, state);
    }
    return Walk.Visit.DONE;
  }

  /** Changes the state of a node; nothing else does. */
  protected final void settle(Node node, NodeState state) {
    states.settle(node, state);
  }

  /** By default nothing is known, as nothing is run. */
  @Override
  public long expectedMillis(Node node) {
    return 0;
  }

  /** What keeps a node from being looked at, or from reading what it must. */
  private Optional<Node> obstacle(Node node) {
    Optional<Node> first = tolerance.obstacle(node);
    if (first.isPresent() || !states.hasGone()) {
      return first;
    }
    // What could not be made again is in nobody's way who need not read it.
    return tolerance.lost(node).filter(it -> mustRead(node));
  }

  /** The nodes that a task did without, or will, as far as that is known. */
  public final Set<Node> without(Node node) {
    return without.getOrDefault(node, Set.of());
  }

  /** A node stands in the way and has not come to its own end: nobody may do without it. */
  protected final void notTried(Node node) {
    tolerance.notTried(node);
  }

  private NodeState look(Node node) {
    Optional<Node> obstacle = obstacle(node);
    if (obstacle.isPresent()) {
      tolerance.blocked(node, obstacle.get());
      blocked(node, obstacle.get());
      return NodeState.of(NodeState.Status.BLOCKED);
    }
    try {
      Optional<Throwable> fault = late.fault(node);
      if (fault.isPresent()) {
        return failure(node, fault.get());
      }
      return node.isExternal() ? external(node) : node.isWrapper() ? wrapper(node) : task(node);
    } catch (IOException | RuntimeException | LinkageError | VirtualMachineError e) {
      return failure(node, e);
    }
  }

  private NodeState failure(Node node, Throwable thrown) {
    failed(node, thrown);
    return NodeState.of(NodeState.Status.FAILED);
  }

  private NodeState external(Node node) throws IOException {
    List<NamedFingerprint> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Inspector.Output output : inspector.outputs(node)) {
      output.found().ifPresent(found::add);
      if (output.found().isEmpty()) {
        missing.add(output.missing());
      }
    }
    if (missing.isEmpty()) {
      return new NodeState(NodeState.Status.FRESH, found);
    }
    missing(node, missing);
    return NodeState.of(NodeState.Status.MISSING);
  }

  /** Those who require a wrapper look through it; it only says whether there is more to come. */
  private NodeState wrapper(Node node) {
    boolean isKnown = tolerance.isSettledFor(node) && (!node.isDynamic() || late.isAsked(node));
    return NodeState.of(isKnown ? NodeState.Status.FRESH : NodeState.Status.MAY_RUN);
  }

  private NodeState task(Node node) throws IOException {
    Inspection inspection = inspect(node);
    if (inspection.isFresh()) {
      return inspection.isUnchecked()
          ? unchecked(node, inspection)
          : stateOfFresh(node, inspection);
    }
    return inspection.foreignOutputs().isEmpty()
        ? stale(node, inspection)
        : modified(node, inspection);
  }

  /** Somebody else's content stands in the place of an output, and must stay there. */
  protected final NodeState modified(Node node, Inspection inspection) throws IOException {
    if (inspector.modified() == OnModified.KEEP && inspection.isAllThere()) {
      kept(node, inspection.foreignOutputs());
      return new NodeState(NodeState.Status.FRESH, inspection.found());
    }
    String rest =
        inspector.modified() == OnModified.KEEP
            ? "; it cannot be kept, as other outputs are gone"
            : "";
    throw new ModifiedException(inspection.foreignOutputs(), rest);
  }

  /** Looks at a task all of whose requirements were visited. */
  protected final Inspection inspect(Node node) throws IOException {
    ReadThroughWrappers requirements =
        ReadThroughWrappers.of(node, it -> it.isDynamic() && !late.isAsked(it));
    Inspection remembered = inspect(node, requirements, it -> states.at(it).isAbsent());
    // What was made earlier of an input that is lost now is as good as ever; else it is absent.
    Inspection inspection =
        tolerance.mayLack(requirements) && !remembered.isFresh()
            ? inspect(node, requirements, it -> tolerance.isAbsent(requirements, it))
            : remembered;
    if (!requirements.tolerated().isEmpty()) {
      without.put(node, inspection.without());
    }
    return inspection;
  }

  private Inspection inspect(Node node, ReadThroughWrappers read, Predicate<Node> isAbsent)
      throws IOException {
    InputList inputs = InputList.of(read, states::at, isAbsent, inspector::configured);
    return inspector.inspect(
        node, inputs, needed.contains(node) ? Presence.NEEDED : Presence.NOT_NEEDED);
  }

  /** How a task stands that was found to be fresh. */
  protected final NodeState stateOfFresh(Node node, Inspection inspection) {
    if (inspection.isAbsent()) {
      absentees.put(node, inspection);
      return new NodeState(
          NodeState.Status.FRESH_BUT_GONE, inspection.matchingTrace().orElseThrow().outputs());
    }
    fresh(node, inspection);
    return new NodeState(NodeState.Status.FRESH, inspection.found());
  }
}
