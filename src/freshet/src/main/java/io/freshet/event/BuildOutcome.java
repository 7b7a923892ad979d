package io.freshet.event;

import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a build did; each list in order of discovery.
 *
 * @param restored what was taken from a shared cache instead of running it
 * @param tolerated those of the missing that keep no goal from being fresh
 * @param without of each task that ran or is fresh, what it requires and tolerates to fail, and did
 *     without
 * @param checked those of the fresh tasks whose check ran on what they had published
 * @param stopped the exit code of a build that was stopped before it was done: 130 interrupted, 129
 *     or 143 told to end by a signal, 1 where its own process was ended by {@code System.exit}
 * @param cache what the build had of its shared cache
 * @param requires of each task that ran, those it requires that ran, also through wrappers
 */
public record BuildOutcome(
    List<TaskKey> executed,
    List<TaskKey> restored,
    List<TaskKey> fresh,
    List<TaskKey> checked,
    List<TaskKey> blocked,
    List<TaskKey> missing,
    List<TaskKey> tolerated,
    Map<TaskKey, List<Absentee>> without,
    List<Failure> failures,
    List<TaskKey> unstable,
    OptionalInt stopped,
    Duration elapsed,
    Duration saved,
    CacheUse cache,
    Map<TaskKey, List<TaskKey>> requires) {

  /** Whether the build was stopped before it was done. */
  public boolean isInterrupted() {
    return stopped.isPresent();
  }

  /** Those of the missing without which some goal cannot be fresh. */
  public List<TaskKey> inTheWay() {
    Set<TaskKey> mayLack = Set.copyOf(tolerated);
    return missing.stream().filter(it -> !mayLack.contains(it)).toList();
  }

  /** See {@code BuildResult.exitCode}. */
  public int exitCode() {
    if (stopped.isPresent()) {
      return stopped.getAsInt();
    }
    if (!inTheWay().isEmpty()) {
      return ExitCode.MISSING;
    }
    return failures.isEmpty() && unstable.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}
