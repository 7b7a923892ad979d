package io.freshet.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The last line of a file: how the build came out.
 *
 * @param at when it ended
 * @param exitCode as {@code BuildResult.exitCode}
 * @param interrupted whether it was stopped from outside
 * @param took how long it took
 * @param saved how long the fresh tasks took when they last ran
 * @param counts how many tasks came out how
 */
public record Ended(
    Instant at, int exitCode, boolean interrupted, Duration took, Duration saved, Counts counts) {

  /** Refuses a line that lacks something. */
  public Ended {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(took, "took");
    Objects.requireNonNull(saved, "saved");
    Objects.requireNonNull(counts, "counts");
  }

  /** How many tasks came out how. */
  public record Counts(int ran, int fresh, int failed, int blocked, int missing, int unstable) {}
}
