package io.freshet.graph;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.freshet.store.KnownStores;
import io.freshet.task.BatchTask;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.UserCode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who requires whom: one node per {@link TaskKey}, without cycles, each path made by one task.
 * Grows by {@link #add} and {@link #extend}, without recursion. Not thread-safe by itself: a {@link
 * Walk} guards the graph it walks.
 */
public final class Graph {

  private static final int REPEATING_STEPS = 3;

  private final long maxTasks;
  private final Policies policies;
  private final OutputClaims claims;
  private final Twins twins;
  private final List<Node> nodes = new ArrayList<>();
  private final NodesByTask byValue = new NodesByTask();
  private final Map<TaskKey, Node> byKey = new HashMap<>();

  /** What was asked for. Only ever added to. */
  private final List<Node> goals = new ArrayList<>();

  /** The nodes without which no goal can be fresh; null until asked, and when the graph grows. */
  private @Nullable Set<Node> indispensable;

  /** The colours of the next search for cycles: grey this, black one more. */
  private int epoch = 1;

  /** The number of the list that is looked through for repeated tasks. */
  private int mention;

  /** An empty graph over a dataset root that refuses to hold more than {@code maxTasks} tasks. */
  public Graph(Path root, long maxTasks) {
    this(root, maxTasks, Policies.OWN);
  }

  /** As above, of tasks that are run as these policies say. */
  public Graph(Path root, long maxTasks, Policies policies) {
    this(
        new KnownStores(root),
        maxTasks,
        policies,
        (one, other) -> one.getClass() == other.getClass());
  }

  /**
   * As above.
   *
   * @param stores those that the outputs may be in, as they are set
   * @param hasSameCode whether two task classes of one name, of different class loaders, are alike
   */
  public Graph(
      KnownStores stores,
      long maxTasks,
      Policies policies,
      BiPredicate<Task<?>, Task<?>> hasSameCode) {
    this.twins = new Twins(hasSameCode);
    this.claims = new OutputClaims(stores);
    this.maxTasks = maxTasks;
    this.policies = policies;
  }

  /**
   * Adds tasks and all they require.
   *
   * @return the tasks' nodes, each once
   * @throws InvalidGraphException for a cycle, an output clash, an unbounded chain of requirements,
   *     or a task whose own description fails
   */
  public List<Node> add(List<? extends Task<?>> tasks) {
    List<Node> added = expand(tasks, null);
    goals.addAll(added);
    indispensable = null;
    refuseCycles(added);
    return added;
  }

  /** All nodes, in order of discovery: that of mention, goals before what they require. */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** Whether some task names the target of this name, something inside it, or around it. */
  public boolean isClaimed(String name) {
    return claims.isClaimed(name);
  }

  /** The node of a task, or {@code null}. */
  public @Nullable Node find(Task<?> task) {
    return byKey.get(TaskKey.of(task));
  }

  /**
   * The nodes without which no goal can be fresh: those that goals require, however far behind,
   * without anything in between that tolerates that they come to nothing.
   */
  public Set<Node> indispensable() {
    if (indispensable == null) {
      indispensable = Collections.unmodifiableSet(strictlyBehindGoals());
    }
    return indispensable;
  }

  private Set<Node> strictlyBehindGoals() {
    Set<Node> found = new HashSet<>(goals);
    Deque<Node> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      Node node = open.remove();
      for (Node required : node.requires()) {
        if (!node.tolerates(required) && found.add(required)) {
          open.add(required);
        }
      }
    }
    return found;
  }

  /** Adds requirements that a node named late; returns those it did not have. */
  List<Node> extend(Node asking, List<? extends Task<?>> late) {
    List<Task<?>> tasks = new ArrayList<>(late);
    List<Node> named = expand(tasks, asking);
    List<Node> more = new ArrayList<>(named);
    more.removeAll(new LinkedHashSet<>(asking.requires()));
    asking.addRequires(named, tolerated(tasks));
    indispensable = null;
    refuseCycles(List.of(asking));
    return more;
  }

  private void refuseCycles(List<Node> starts) {
    epoch += 2;
    Cycles.refuse(starts, epoch);
  }

  private List<Node> expand(List<? extends Task<?>> tasks, @Nullable Node asking) {
    Deque<Node> found = new ArrayDeque<>();
    List<Node> result = intern(tasks, asking, found);
    while (!found.isEmpty()) {
      Node node = found.removeFirst();
      describe(node, found);
    }
    return result;
  }

  private void describe(Node node, Deque<Node> found) {
    try {
      Task<?> task = node.task();
      List<? extends Task<?>> requires = UserCode.requires(task, node);
      refuseRequirements(node, requires);
      refuseCheck(node);
      node.describe(
          UserCode.version(task, node),
          UserCode.parts(task, node),
          intern(requires, node, found),
          tolerated(requires));
      if (task instanceof BatchTask<?, ?> batch) {
        node.describeBatch(UserCode.maxBatch(batch, node));
      }
      claims.claim(node);
    } catch (IllegalArgumentException e) {
      throw new InvalidGraphException(String.valueOf(e.getMessage()), e.getCause());
    }
  }

  private static void refuseRequirements(Node node, List<? extends Task<?>> requires) {
    if (node.isExternal() && !requires.isEmpty()) {
      throw new InvalidGraphException(
          node
              + " is external and requires "
              + Requirements.text(requires.get(0))
              + ": want a plain Task");
    }
  }

  private static void refuseCheck(Node node) {
    if ((node.isExternal() || node.isWrapper()) && node.hasCheck()) {
      throw new InvalidGraphException(
          node
              + (node.isExternal() ? " is external" : " is a wrapper")
              + ", so that it makes nothing, and has a check: want none; check in a task that"
              + " requires it");
    }
  }

  private List<Node> intern(
      List<? extends Task<?>> tasks, @Nullable Node asking, Deque<Node> found) {
    if (tasks.isEmpty()) {
      return List.of();
    }
    List<Node> distinct = new ArrayList<>(tasks.size());
    mention++;
    for (Task<?> task : tasks) {
      Node node = intern(task, asking, found);
      if (node.mentioned != mention) {
        node.mentioned = mention;
        distinct.add(node);
      }
    }
    return List.copyOf(distinct);
  }

  /** Those of some requirements that are only named to be tolerated. */
  private Set<Node> tolerated(List<? extends Task<?>> tasks) {
    if (!Requirements.mayFail(tasks)) {
      return Set.of();
    }
    return Requirements.tolerated(tasks).stream()
        .flatMap(key -> Stream.ofNullable(byKey.get(key)))
        .collect(toUnmodifiableSet());
  }

  private Node intern(@Nullable Task<?> task, @Nullable Node asking, Deque<Node> found) {
    if (task == null) {
      throw new InvalidGraphException(
          (asking == null ? "a goal" : asking + " requires a task that") + " is null");
    }
    try {
      return known(Requirements.task(task, asking), asking, found);
    } catch (InvalidGraphException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      String end = asking == null ? "" : " (required by " + asking + ")";
      throw new InvalidGraphException(e.getMessage() + end, e.getCause());
    }
  }

  private Node known(Task<?> task, @Nullable Node asking, Deque<Node> found) {
    int hash = NodesByTask.hash(task);
    Node known = byValue.get(task, hash);
    if (known != null) {
      return known;
    }
    TaskKey key = TaskKey.of(task);
    Node same = byKey.get(key);
    if (same == null) {
      same = new Node(nodes.size(), task, hash, key, policyOf(task, key), asking);
      refuseUnbounded(same);
      nodes.add(same);
      byKey.put(key, same);
      found.addLast(same);
      byValue.put(same);
    } else {
      twins.compare(same, task);
    }
    return same;
  }

  private Policy policyOf(Task<?> task, TaskKey key) {
    Policy own = UserCode.policy(task, key);
    try {
      return policies.of(own, key);
    } catch (InvalidGraphException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      String subject = key.shortText() + ": its policy cannot be changed as the build asks";
      throw UserCode.fault(subject, task.getClass(), e);
    }
  }

  private void refuseUnbounded(Node last) {
    if (nodes.size() < maxTasks) {
      return;
    }
    StringBuilder steps = new StringBuilder(last.toString());
    Node above = last.askedBy();
    for (int i = 1; i < REPEATING_STEPS && above != null; i++, above = above.askedBy()) {
      steps.insert(0, above + " -> ");
    }
    throw new InvalidGraphException(
        "more than "
            + maxTasks
            + " tasks: the chain of requirements seems to have no end, it repeats "
            + steps
            + " -> ...; end it, or raise --max-tasks");
  }
}
