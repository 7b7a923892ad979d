package io.freshet.graph;

import io.freshet.output.Parts;
import io.freshet.target.Target;
import io.freshet.task.ExternalTask;
import io.freshet.task.OwnMethods;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.WrapperTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One task in a graph. What others see is fixed once the node's requirements are known; the rest
 * belongs to {@link Graph} and {@link Walk} and is guarded by the graph's lock.
 */
public final class Node {

  private static final Parts NO_PARTS = new Parts(List.of(), List.of(), List.of());

  private final int id;
  private final Task<?> task;
  private final TaskKey key;
  private final @Nullable Node askedBy;
  private final int valueHash;
  private final Policy policy;

  /** What the task's version() returned. */
  private String version = "";

  /** How many tasks may be run together with this one, itself counted; 0 for no batch task. */
  private int maxBatch;

  /** The targets of the task's output. */
  private Parts parts = NO_PARTS;

  /** The required nodes; more are added once, when a dynamic node is asked. */
  private List<Node> requires = List.of();

  /** Those of the required nodes that this one can do without. */
  private Set<Node> tolerated = Set.of();

  /** The nodes that wait for this one in the walk. */
  private List<Node> dependants = List.of();

  /** How many milliseconds the longest path from here is expected to take; -1 until asked. */
  long expectedPath = -1;

  /** How many required nodes the walk waits for before it visits this one. */
  int waitingFor;

  /** The colour in the search for cycles; see Cycles. */
  int mark;

  /** The last list that named this node; see Graph. */
  int mentioned;

  /** Which required node the search for cycles looks at next. */
  int cursor;

  /** Whether a dynamic node was asked for more requirements. */
  boolean isAsked;

  /** Whether the walk is done with this node; taken back when it is recalled. */
  boolean isDone;

  Node(int id, Task<?> task, int valueHash, TaskKey key, Policy policy, @Nullable Node askedBy) {
    this.id = id;
    this.valueHash = valueHash;
    this.task = task;
    this.key = key;
    this.askedBy = askedBy;
    this.policy = policy;
  }

  /** A number from 0, in order of discovery. */
  public int id() {
    return id;
  }

  /** The task itself. */
  public Task<?> task() {
    return task;
  }

  /** The task's identity. */
  public TaskKey key() {
    return key;
  }

  /** All required nodes, each once, in order of first mention; those found on the way come last. */
  public List<Node> requires() {
    return requires;
  }

  /** Those of the required nodes that may come to nothing: each is only named to be tolerated. */
  public Set<Node> tolerated() {
    return tolerated;
  }

  /** Whether this node can do without a required one. */
  public boolean tolerates(Node required) {
    return tolerated.contains(required);
  }

  /** The unbound targets of the task's output, in order. */
  public List<Target> outputs() {
    return parts.targets();
  }

  /** The same with the places that they have in the task's output. */
  public Parts parts() {
    return parts;
  }

  /** What the task's {@code version()} returned. */
  public String version() {
    return version;
  }

  /** Whether the task's data is made elsewhere. */
  public boolean isExternal() {
    return task instanceof ExternalTask;
  }

  /** Whether the task only stands for what it requires. */
  public boolean isWrapper() {
    return task instanceof WrapperTask;
  }

  /** Whether the task may name more requirements once those it names at first are built. */
  public boolean isDynamic() {
    return OwnMethods.hasThenRequires(task);
  }

  /** Whether the task checks what it makes. */
  public boolean hasCheck() {
    return OwnMethods.hasCheck(task);
  }

  /** Whether the task may be run together with others of its class. */
  public boolean isBatch() {
    return maxBatch > 0;
  }

  /** How many tasks may be run together at most: 1 for what is no batch task. */
  public int maxBatch() {
    return Math.max(1, maxBatch);
  }

  /** How the task is to be run. */
  public Policy policy() {
    return policy;
  }

  int priority() {
    return policy.priority();
  }

  /** The hash of the task's value; see {@link NodesByTask}. */
  int valueHash() {
    return valueHash;
  }

  /** The node that named this one first; nothing for a goal. */
  public @Nullable Node askedBy() {
    return askedBy;
  }

  void describe(String newVersion, Parts newParts, List<Node> newRequires, Set<Node> newTolerated) {
    version = newVersion;
    parts = newParts;
    requires = newRequires;
    tolerated = newTolerated;
  }

  void describeBatch(int newMaxBatch) {
    maxBatch = newMaxBatch;
  }

  void addDependant(Node dependant) {
    if (dependants.isEmpty()) {
      dependants = new ArrayList<>(2);
    }
    dependants.add(dependant);
  }

  /** Those that wait for this node. */
  List<Node> dependants() {
    return dependants;
  }

  /** Those that wait for this node, which forgets them. */
  List<Node> takeDependants() {
    List<Node> taken = dependants;
    dependants = List.of();
    return taken;
  }

  /**
   * Adds what was named late, all of it.
   *
   * @param lateTolerated those of the late ones that are only named to be tolerated
   */
  void addRequires(List<Node> late, Set<Node> lateTolerated) {
    Set<Node> required = new LinkedHashSet<>(requires);
    Set<Node> nowTolerated = new LinkedHashSet<>(tolerated);
    for (Node node : late) {
      boolean isNew = required.add(node);
      if (!lateTolerated.contains(node)) {
        nowTolerated.remove(node);
      } else if (isNew) {
        nowTolerated.add(node);
      }
    }
    requires = List.copyOf(required);
    tolerated = nowTolerated.isEmpty() ? Set.of() : Collections.unmodifiableSet(nowTolerated);
  }

  /** The node's number: nodes are keys of many maps, and each is equal to itself only. */
  @Override
  public int hashCode() {
    return id;
  }

  /** The key without package, for messages. */
  @Override
  public String toString() {
    return key.shortText();
  }
}
