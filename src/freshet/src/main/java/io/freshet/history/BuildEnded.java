package io.freshet.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a file: how the build came out.
 *
 * @param at when it ended
 * @param exitCode as {@code BuildResult.exitCode}
 * @param interrupted whether it was stopped from outside
 * @param took how long it took
 * @param saved how long the fresh tasks took when they last ran, and the restored ones elsewhere
 * @param counts how many tasks came out how
 * @param cache what it had of a shared cache, where it asked one
 * @param refused why the build could not go on, where that was found on the way: its graph is
 *     wrong, or its state cannot be used
 */
public record BuildEnded(
    Instant at,
    int exitCode,
    boolean interrupted,
    Duration took,
    Duration saved,
    Counts counts,
    @Nullable Cache cache,
    @Nullable String refused) {

  /** Refuses a line that lacks something. */
  public BuildEnded {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(took, "took");
    Objects.requireNonNull(saved, "saved");
    Objects.requireNonNull(counts, "counts");
  }

  /** The end of a build that came as far as it could. */
  public BuildEnded(
      Instant at, int exitCode, boolean interrupted, Duration took, Duration saved, Counts counts) {
    this(at, exitCode, interrupted, took, saved, counts, null, null);
  }

  /** The same with what it had of a shared cache. */
  public BuildEnded with(Cache had) {
    return new BuildEnded(at, exitCode, interrupted, took, saved, counts, had, refused);
  }

  /** The end of a build that could not go on. */
  public static BuildEnded refused(
      Instant at, int exitCode, Duration took, Counts counts, String why) {
    return new BuildEnded(at, exitCode, false, took, Duration.ZERO, counts, null, why);
  }

  /** How many tasks came out how. */
  public record Counts(
      int ran, int restored, int fresh, int failed, int blocked, int missing, int unstable) {}

  /**
   * What a build had of a shared cache.
   *
   * @param place its name, without passwords
   * @param hits tasks that were restored
   * @param misses tasks that it did not have
   * @param bytesFetched how many bytes were read from it
   * @param pushed tasks whose outputs it was given
   * @param bytesPushed how many bytes were written to it
   */
  public record Cache(
      String place, long hits, long misses, long bytesFetched, long pushed, long bytesPushed) {}
}
