package io.freshet.engine;

import io.freshet.cache.CacheSettings;
import io.freshet.code.CodeFingerprints;
import io.freshet.code.CodeIgnore;
import io.freshet.code.CodeMemory;
import io.freshet.event.BuildListener;
import io.freshet.event.OnModified;
import io.freshet.graph.Graph;
import io.freshet.graph.Policies;
import io.freshet.store.KnownStores;
import io.freshet.store.StoreSettings;
import io.freshet.target.IgnoredNames;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * How a build is run. Immutable: what changes a setting returns a copy, and nothing is set once
 * somebody else has that.
 */
public final class Settings {

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

  private final Path root;

  /** How many tasks run at once, at least 1. */
  private int workers = Runtime.getRuntime().availableProcessors();

  /** What is not done unless it is asked for. */
  private Set<Choice> choices = Set.of();

  /** What is done where somebody else's content stands in the place of an output. */
  private OnModified modified = OnModified.REBUILD;

  /** Which tasks run even when they are fresh. */
  private Predicate<TaskKey> forced = key -> false;

  /** More tasks than this are taken for an unbounded chain. */
  private long maxTasks = MAX_TASKS;

  /** Of a longer log of a task, in bytes, head and tail are kept. */
  private long logLimit = LOG_LIMIT;

  /** How tasks are run otherwise than they want. */
  private PolicySettings policies = PolicySettings.NONE;

  /** Which code does not count. */
  private CodeIgnore codeIgnore = CodeIgnore.LOGGING;

  /** The names that do not count in folders that do not say themselves what counts. */
  private IgnoredNames ignored = IgnoredNames.DEFAULT;

  /** What is set for stores of other jars. */
  private StoreSettings stores = StoreSettings.NONE;

  /** Which shared cache is asked. */
  private CacheSettings cache = CacheSettings.NONE;

  /** Who watches. */
  private List<BuildListener> listeners = List.of();

  private Settings(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The defaults: a worker per processor, going on after failures, nothing forced. */
  public static Settings of(Path root) {
    return new Settings(root);
  }

  private Settings changed(Consumer<Settings> change) {
    Settings copy = new Settings(root);
    copy.workers = workers;
    copy.choices = choices;
    copy.modified = modified;
    copy.forced = forced;
    copy.maxTasks = maxTasks;
    copy.logLimit = logLimit;
    copy.policies = policies;
    copy.codeIgnore = codeIgnore;
    copy.ignored = ignored;
    copy.stores = stores;
    copy.cache = cache;
    copy.listeners = listeners;
    change.accept(copy);
    return copy;
  }

  /** The dataset root, absolute. */
  public Path root() {
    return root;
  }

  /** How many tasks run at once, at least 1. */
  public int workers() {
    return workers;
  }

  /** What is not done unless it is asked for. */
  public Set<Choice> choices() {
    return choices;
  }

  /** What is done where somebody else's content stands in the place of an output. */
  public OnModified modified() {
    return modified;
  }

  /** Which tasks run even when they are fresh. */
  public Predicate<TaskKey> forced() {
    return forced;
  }

  /** More tasks than this are taken for an unbounded chain. */
  public long maxTasks() {
    return maxTasks;
  }

  /** Of a longer log of a task, in bytes, head and tail are kept. */
  public long logLimit() {
    return logLimit;
  }

  /** How tasks are run otherwise than they want. */
  public PolicySettings policies() {
    return policies;
  }

  /** Which code does not count. */
  public CodeIgnore codeIgnore() {
    return codeIgnore;
  }

  /** The names that do not count in folders that do not say themselves what counts. */
  public IgnoredNames ignored() {
    return ignored;
  }

  /** What is set for stores of other jars. */
  public StoreSettings stores() {
    return stores;
  }

  /** Which shared cache is asked. */
  public CacheSettings cache() {
    return cache;
  }

  /** Who watches. */
  public List<BuildListener> listeners() {
    return listeners;
  }

  /** Whether this was chosen. */
  public boolean has(Choice choice) {
    return choices.contains(choice);
  }

  /**
   * The same with another number of workers.
   *
   * @throws IllegalArgumentException for less than 1
   */
  public Settings withWorkers(int newWorkers) {
    if (newWorkers < 1) {
      throw new IllegalArgumentException("workers " + newWorkers + ": want at least 1");
    }
    return changed(it -> it.workers = newWorkers);
  }

  /** The same, and this. */
  public Settings choosing(Choice choice) {
    Set<Choice> more = EnumSet.of(choice);
    more.addAll(choices);
    return changed(it -> it.choices = Set.copyOf(more));
  }

  /** The same, doing this where somebody else's content stands in the place of an output. */
  public Settings withModified(OnModified newModified) {
    return changed(it -> it.modified = newModified);
  }

  /** The same, forcing more tasks. */
  public Settings forcing(Predicate<TaskKey> more) {
    return changed(it -> it.forced = forced.or(more));
  }

  /**
   * The same with another limit of tasks.
   *
   * @throws IllegalArgumentException for less than 1
   */
  public Settings withMaxTasks(long newMaxTasks) {
    if (newMaxTasks < 1) {
      throw new IllegalArgumentException("max tasks " + newMaxTasks + ": want at least 1");
    }
    return changed(it -> it.maxTasks = newMaxTasks);
  }

  /**
   * The same with another limit of each log.
   *
   * @throws IllegalArgumentException for less than a byte
   */
  public Settings withLogLimit(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("log limit " + bytes + ": want at least 1 byte");
    }
    return changed(it -> it.logLimit = bytes);
  }

  /** The same with other policies. */
  public Settings withPolicies(PolicySettings newPolicies) {
    return changed(it -> it.policies = newPolicies);
  }

  /** The same, leaving out other code. */
  public Settings withCodeIgnore(CodeIgnore other) {
    return changed(it -> it.codeIgnore = other);
  }

  /** The same, with other names that do not count in folders. */
  public Settings withIgnored(IgnoredNames others) {
    return changed(it -> it.ignored = others);
  }

  /** The same with other settings of stores. */
  public Settings withStores(StoreSettings newStores) {
    return changed(it -> it.stores = newStores);
  }

  /** The same with another shared cache. */
  public Settings withCache(CacheSettings newCache) {
    return changed(it -> it.cache = newCache);
  }

  /** The same with one listener more. */
  public Settings listening(BuildListener more) {
    List<BuildListener> all = new ArrayList<>(listeners);
    all.add(more);
    return changed(it -> it.listeners = List.copyOf(all));
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
    KnownStores known = new KnownStores(root, stores);
    return new Graph(known, maxTasks, chosen, (one, other) -> haveSameCode(codes, one, other));
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
}
