package io.freshet.engine;

import io.freshet.code.CodeFingerprints;
import io.freshet.code.CodeIgnore;
import io.freshet.code.CodeMemory;
import io.freshet.event.BuildListener;
import io.freshet.event.OnModified;
import io.freshet.graph.Graph;
import io.freshet.graph.Policies;
import io.freshet.store.StoreSettings;
import io.freshet.target.IgnoredNames;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a build is run.
 *
 * @param root the dataset root, absolute
 * @param workers how many tasks run at once, at least 1
 * @param choices what is not done unless it is asked for
 * @param modified what is done where somebody else's content stands in the place of an output
 * @param forced which tasks run even when they are fresh
 * @param maxTasks more tasks than this are taken for an unbounded chain
 * @param logLimit of a longer log of a task, in bytes, head and tail are kept
 * @param policies how tasks are run otherwise than they want
 * @param codeIgnore which code does not count
 * @param ignored the names that do not count in folders that do not say themselves what counts
 * @param stores what is set for stores of other jars
 * @param listeners who watches
 */
public record Settings(
    Path root,
    int workers,
    Set<Choice> choices,
    OnModified modified,
    Predicate<TaskKey> forced,
    long maxTasks,
    long logLimit,
    PolicySettings policies,
    CodeIgnore codeIgnore,
    IgnoredNames ignored,
    StoreSettings stores,
    List<BuildListener> listeners) {

  /** Two million tasks. */
  public static final long MAX_TASKS = 2_000_000;

  /** 64 MiB. */
  public static final long LOG_LIMIT = 64L << 20;

  /** What is not done unless it is asked for. */
  public enum Choice {
    /** The first failure ends the build. */
    FAIL_FAST,
    /** What was built survives a power cut. */
    DURABLE,
    /** Each task that runs is run twice, to see whether it makes the same again. */
    VERIFYING,
    /** What tasks print goes to their logs only. */
    QUIET_TASKS
  }

  /** Refuses values out of range. */
  public Settings {
    if (workers < 1) {
      throw new IllegalArgumentException("workers " + workers + ": want at least 1");
    }
    if (maxTasks < 1) {
      throw new IllegalArgumentException("max tasks " + maxTasks + ": want at least 1");
    }
    if (logLimit < 1) {
      throw new IllegalArgumentException("log limit " + logLimit + ": want at least 1 byte");
    }
    root = root.toAbsolutePath().normalize();
    choices = Set.copyOf(choices);
    listeners = List.copyOf(listeners);
  }

  /** The defaults: a worker per processor, going on after failures, nothing forced. */
  public static Settings of(Path root) {
    int workers = Runtime.getRuntime().availableProcessors();
    return new Settings(
        root,
        workers,
        Set.of(),
        OnModified.REBUILD,
        key -> false,
        MAX_TASKS,
        LOG_LIMIT,
        PolicySettings.NONE,
        CodeIgnore.LOGGING,
        IgnoredNames.DEFAULT,
        StoreSettings.NONE,
        List.of());
  }

  /** Whether this was chosen. */
  public boolean has(Choice choice) {
    return choices.contains(choice);
  }

  /** The same with another number of workers. */
  public Settings withWorkers(int newWorkers) {
    return new Settings(
        root,
        newWorkers,
        choices,
        modified,
        forced,
        maxTasks,
        logLimit,
        policies,
        codeIgnore,
        ignored,
        stores,
        listeners);
  }

  /** The same, and this. */
  public Settings choosing(Choice choice) {
    Set<Choice> more = EnumSet.of(choice);
    more.addAll(choices);
    return new Settings(
        root,
        workers,
        more,
        modified,
        forced,
        maxTasks,
        logLimit,
        policies,
        codeIgnore,
        ignored,
        stores,
        listeners);
  }

  /** The same, doing this where somebody else's content stands in the place of an output. */
  public Settings withModified(OnModified newModified) {
    return new Settings(
        root,
        workers,
        choices,
        newModified,
        forced,
        maxTasks,
        logLimit,
        policies,
        codeIgnore,
        ignored,
        stores,
        listeners);
  }

  /** The same, forcing more tasks. */
  public Settings forcing(Predicate<TaskKey> more) {
    return new Settings(
        root,
        workers,
        choices,
        modified,
        forced.or(more),
        maxTasks,
        logLimit,
        policies,
        codeIgnore,
        ignored,
        stores,
        listeners);
  }

  /** The same with another limit of tasks. */
  public Settings withMaxTasks(long newMaxTasks) {
    return new Settings(
        root,
        workers,
        choices,
        modified,
        forced,
        newMaxTasks,
        logLimit,
        policies,
        codeIgnore,
        ignored,
        stores,
        listeners);
  }

  /** The same with another limit of each log. */
  public Settings withLogLimit(long bytes) {
    return new Settings(
        root,
        workers,
        choices,
        modified,
        forced,
        maxTasks,
        bytes,
        policies,
        codeIgnore,
        ignored,
        stores,
        listeners);
  }

  /** The same with other policies. */
  public Settings withPolicies(PolicySettings newPolicies) {
    return new Settings(
        root,
        workers,
        choices,
        modified,
        forced,
        maxTasks,
        logLimit,
        newPolicies,
        codeIgnore,
        ignored,
        stores,
        listeners);
  }

  /** The same, leaving out other code. */
  public Settings withCodeIgnore(CodeIgnore other) {
    return new Settings(
        root, workers, choices, modified, forced, maxTasks, logLimit, policies, other, ignored,
        stores, listeners);
  }

  /** The same, with other names that do not count in folders. */
  public Settings withIgnored(IgnoredNames others) {
    return new Settings(
        root,
        workers,
        choices,
        modified,
        forced,
        maxTasks,
        logLimit,
        policies,
        codeIgnore,
        others,
        stores,
        listeners);
  }

  /** The same with other settings of stores. */
  public Settings withStores(StoreSettings newStores) {
    return new Settings(
        root,
        workers,
        choices,
        modified,
        forced,
        maxTasks,
        logLimit,
        policies,
        codeIgnore,
        ignored,
        newStores,
        listeners);
  }

  /** An empty graph of tasks that are run as these settings say. */
  Graph newGraph() {
    return newGraph(policies);
  }

  /** Returns an empty graph for tasks that are only looked at. */
  public Graph newIdleGraph() {
    return newGraph(Policies.OWN);
  }

  private Graph newGraph(Policies chosen) {
    CodeFingerprints codes = new CodeFingerprints(codeIgnore, CodeMemory.NONE);
    return new Graph(root, maxTasks, chosen, (one, other) -> haveSameCode(codes, one, other));
  }

  private static boolean haveSameCode(CodeFingerprints codes, Task<?> one, Task<?> other) {
    Class<?> type = one.getClass();
    try {
      return (type == other.getClass() && !CodeFingerprints.mayHold(type))
          || fingerprint(codes, one).equals(fingerprint(codes, other));
    } catch (IllegalStateException e) {
      return true; // what is wrong with its code is told when the task is inspected
    }
  }

  private static String fingerprint(CodeFingerprints codes, Task<?> task) {
    return codes.of(codes.subject(task, held -> true)).fingerprint();
  }

  /** The same with one listener more. */
  public Settings listening(BuildListener more) {
    List<BuildListener> all = new ArrayList<>(listeners);
    all.add(more);
    return new Settings(
        root,
        workers,
        choices,
        modified,
        forced,
        maxTasks,
        logLimit,
        policies,
        codeIgnore,
        ignored,
        stores,
        all);
  }
}
