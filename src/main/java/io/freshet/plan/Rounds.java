package io.freshet.plan;

import io.freshet.graph.Node;
import io.freshet.graph.Walk;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.trace.Recorded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What planning and building do alike at each node: look at what is required, ask for more
 * requirements, and check. They differ in what they do with a task that is not fresh.
 */
public abstract class Rounds implements Walk.Visitor {

  private final Inspector inspector;
  private final Map<Node, Standing> standings = new ConcurrentHashMap<>();
  private final Map<Node, Throwable> undiscovered = new ConcurrentHashMap<>();
  private final Set<Node> discovered = ConcurrentHashMap.newKeySet();

  protected Rounds(Inspector inspector) {
    this.inspector = inspector;
  }

  /** How a node stands that was visited; nothing for one that was not reached. */
  public Optional<Standing> standing(Node node) {
    return Optional.ofNullable(standings.get(node));
  }

  /** A task that is not fresh, or that may not be once its inputs are built. */
  protected abstract Standing stale(Node node, Inspection inspection);

  /** A task whose trace holds. */
  protected abstract void fresh(Node node, Inspection inspection);

  /** A task that cannot run because of a node that it requires. */
  protected abstract void blocked(Node node, Node by);

  /** An external task of which these targets are not there. */
  protected abstract void missing(Node node, List<String> names);

  /** A task that cannot be examined, or whose own code failed. */
  protected abstract void failed(Node node, Throwable thrown);

  @Override
  public List<? extends Task<?>> discover(Node node) {
    if (!node.requires().stream().allMatch(required -> at(required).status().isKnown())) {
      return List.of();
    }
    discovered.add(node);
    try {
      Inputs inputs = new BoundInputs(node, inspector.root());
      return Objects.requireNonNull(
          node.task().thenRequires(inputs), "thenRequires() returned null; want List.of()");
    } catch (Throwable e) {
      undiscovered.put(node, e);
      return List.of();
    }
  }

  @Override
  public final void visit(Node node) {
    standings.put(node, look(node));
  }

  private Standing look(Node node) {
    for (Node required : node.requires()) {
      if (at(required).status().isObstacle()) {
        blocked(node, required);
        return Standing.of(Standing.Status.BLOCKED);
      }
    }
    try {
      if (undiscovered.containsKey(node)) {
        return failure(node, undiscovered.get(node));
      }
      return node.isExternal() ? external(node) : node.isWrapper() ? wrapper(node) : task(node);
    } catch (IOException | RuntimeException | LinkageError e) {
      return failure(node, e);
    }
  }

  private Standing failure(Node node, Throwable thrown) {
    failed(node, thrown);
    return Standing.of(Standing.Status.FAILED);
  }

  private Standing external(Node node) throws IOException {
    List<Recorded> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Inspector.Output output : inspector.outputs(node)) {
      output.fingerprint().ifPresent(it -> found.add(new Recorded(output.name(), it)));
      if (output.fingerprint().isEmpty()) {
        missing.add(output.name());
      }
    }
    if (missing.isEmpty()) {
      return new Standing(Standing.Status.FRESH, found);
    }
    missing(node, missing);
    return Standing.of(Standing.Status.MISSING);
  }

  /** Those who require a wrapper look through it; it only says whether there is more to come. */
  private Standing wrapper(Node node) {
    boolean isKnown = node.requires().stream().allMatch(it -> at(it).status().isKnown());
    return Standing.of(isKnown ? Standing.Status.FRESH : Standing.Status.MAY_RUN);
  }

  private Standing task(Node node) throws IOException {
    Inspection inspection = inspect(node);
    return inspection.isFresh() ? standingFresh(node, inspection) : stale(node, inspection);
  }

  /** Looks at a task all of whose requirements were visited. */
  protected final Inspection inspect(Node node) throws IOException {
    Requirements requirements =
        Requirements.of(node, it -> it.isDynamic() && !discovered.contains(it));
    return inspector.inspect(node, InputList.of(requirements, this::at));
  }

  /** How a task stands that was found to be fresh. */
  protected final Standing standingFresh(Node node, Inspection inspection) {
    fresh(node, inspection);
    List<Recorded> outputs = inspection.holding().orElseThrow().outputs();
    return new Standing(Standing.Status.FRESH, outputs);
  }

  private Standing at(Node node) {
    Standing standing = standings.get(node);
    if (standing == null) {
      throw new AssertionError("visited before what it requires: " + node);
    }
    return standing;
  }
}
