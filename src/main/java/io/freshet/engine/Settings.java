package io.freshet.engine;

import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a build is run.
 *
 * @param root the dataset root, absolute
 * @param workers how many tasks run at once, at least 1
 * @param isFailFast whether the first failure ends the build
 * @param isDurable whether what was built is to survive a power cut
 * @param forced which tasks run even when they are fresh
 * @param maxTasks more tasks than this are taken for an unbounded chain
 * @param listeners who watches
 */
public record Settings(
    Path root,
    int workers,
    boolean isFailFast,
    boolean isDurable,
    Predicate<TaskKey> forced,
    long maxTasks,
    List<BuildListener> listeners) {

  /** Two million tasks. */
  public static final long MAX_TASKS = 2_000_000;

  /** Refuses values out of range. */
  public Settings {
    if (workers < 1) {
      throw new IllegalArgumentException("workers " + workers + ": want at least 1");
    }
    if (maxTasks < 1) {
      throw new IllegalArgumentException("max tasks " + maxTasks + ": want at least 1");
    }
    root = root.toAbsolutePath().normalize();
    listeners = List.copyOf(listeners);
  }

  /** The defaults: a worker per processor, going on after failures, nothing forced. */
  public static Settings of(Path root) {
    int workers = Runtime.getRuntime().availableProcessors();
    return new Settings(root, workers, false, false, key -> false, MAX_TASKS, List.of());
  }

  /** The same with another number of workers. */
  public Settings withWorkers(int newWorkers) {
    return new Settings(root, newWorkers, isFailFast, isDurable, forced, maxTasks, listeners);
  }

  /** The same, ending at the first failure. */
  public Settings failingFast() {
    return new Settings(root, workers, true, isDurable, forced, maxTasks, listeners);
  }

  /** The same, syncing to disk. */
  public Settings durably() {
    return new Settings(root, workers, isFailFast, true, forced, maxTasks, listeners);
  }

  /** The same, forcing more tasks. */
  public Settings forcing(Predicate<TaskKey> more) {
    return new Settings(root, workers, isFailFast, isDurable, forced.or(more), maxTasks, listeners);
  }

  /** The same with another limit of tasks. */
  public Settings withMaxTasks(long newMaxTasks) {
    return new Settings(root, workers, isFailFast, isDurable, forced, newMaxTasks, listeners);
  }

  /** The same with one listener more. */
  public Settings listening(BuildListener more) {
    List<BuildListener> all = new ArrayList<>(listeners);
    all.add(more);
    return new Settings(root, workers, isFailFast, isDurable, forced, maxTasks, all);
  }
}
