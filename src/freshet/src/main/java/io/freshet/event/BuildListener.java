package io.freshet.event;

import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Watches a build. The methods are called by the threads that do the work, for different tasks at
 * once; wrapper and external tasks are told of only where they are blocked or missing.
 */
public interface BuildListener {

  /**
   * The build has these tasks more to look at; told before {@link #planned}.
   *
   * @param lastTook how long a task took when it last ran, where that is recorded; may be asked by
   *     any thread until the build has ended
   */
  default void grown(List<TaskKey> tasks, Function<TaskKey, Optional<Duration>> lastTook) {}

  /** The build has this many tasks to look at; called again when it grows. */
  default void planned(int tasks) {}

  /** A task is fresh. */
  default void fresh(TaskKey task) {}

  /** A task begins to run. */
  default void started(TaskKey task, List<Reason> reasons) {}

  /**
   * A task waits because another build runs it; told after a second, and then now and then.
   *
   * @param pid the process of the other build
   * @param running how long the task has been running there
   */
  default void waiting(TaskKey task, long pid, Duration running) {}

  /** A running task says how far it is. */
  default void progressed(TaskKey task, long done, long total) {}

  /** A task, or Freshet on behalf of it, says something. */
  default void message(TaskKey task, String text) {}

  /** A running task has printed a line, to standard output or error. */
  default void printed(TaskKey task, String line) {}

  /**
   * A task's check has ended; told before {@link #published}, {@link #retried} or {@link #failed}.
   * What it warns of is told as {@link #message}, too. Nothing is told of tasks without a check.
   */
  default void checked(TaskKey task, CheckResult result) {}

  /** A task has run, and what it made is published. */
  default void finished(TaskKey task, List<Reason> reasons, Duration took) {}

  /**
   * A shared cache has what a task would make, and it is fetched now; {@link #restored} follows, or
   * {@link #started} where it cannot be had.
   */
  default void restoring(TaskKey task) {}

  /**
   * What a task would have made was restored from a shared cache, and is published: the task did
   * not run, and {@link #started} was not told.
   */
  default void restored(TaskKey task, List<Reason> reasons, Restored from) {}

  /**
   * What a task made is in place, and its trace is recorded; {@link #finished} or {@link #restored}
   * follows.
   *
   * @param content what it read and made, with fingerprints
   */
  default void published(TaskKey task, Published content) {}

  /**
   * What a task has published has passed its check, which was all that had changed; {@link
   * #started} was told before, and {@link #fresh} follows.
   */
  default void passed(TaskKey task, List<Reason> reasons, Duration took) {}

  /**
   * An attempt has failed, and the task will run again.
   *
   * @param attempt which one failed, counted from 1
   * @param pause how long the next one waits
   */
  default void retried(Failure failure, int attempt, Duration pause) {}

  /**
   * What a task logs and prints is kept in this file; told before {@link #finished} or {@link
   * #failed}.
   */
  default void logged(TaskKey task, Path log) {}

  /** A task has failed. */
  default void failed(Failure failure) {}

  /** A task cannot run because one that it requires failed, is blocked, or is missing. */
  default void blocked(TaskKey task, TaskKey by) {}

  /** Data made elsewhere is not there. */
  default void missing(TaskKey task, List<String> names) {}

  /** Something about the dataset's own state is odd, or a listener failed; the build goes on. */
  default void warning(String text) {}

  /** The build is over; nothing follows, but warnings of listeners that fail at this. */
  default void ended(BuildOutcome outcome) {}

  /**
   * The build is over without an outcome, and nothing follows: its graph is wrong, which may be
   * found when tasks have run already, or its state cannot be used.
   */
  default void abandoned(Throwable cause) {}
}
