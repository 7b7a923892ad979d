package io.freshet.task;

import java.time.Duration;

/**
 * How long a task waits before it is run again: exponentially longer each time, up to a longest
 * pause, and a random part shorter or longer, so that tasks that failed together do not come back
 * together.
 *
 * @param first the pause after the first attempt, not negative; zero if all are
 * @param factor by how much each pause is longer than the one before, at least 1
 * @param longest no pause is longer, but for jitter; at least {@code first}
 * @param jitter the random part of a pause, 0 to 1: 0.1 is up to a tenth more or less
 */
public record Backoff(Duration first, double factor, Duration longest, double jitter) {

  /** A second, then twice as long each time, at most a minute, a tenth more or less. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0.1);

  /** Refuses values out of range. */
  public Backoff {
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "backoff " + first + " to " + longest + ": want no negative pause, and the longest last");
    }
    if (first.isZero() && !longest.isZero()) {
      throw new IllegalArgumentException(
          "backoff "
              + first
              + " to "
              + longest
              + ": a first pause of zero cannot grow; want a longer one");
    }
    if (!(factor >= 1 && Double.isFinite(factor)) || !(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException(
          "backoff factor "
              + factor
              + ", jitter "
              + jitter
              + ": want a factor of at least 1, and a jitter from 0 to 1");
    }
  }

  /** Of one length, without jitter. */
  public static Backoff constant(Duration pause) {
    return new Backoff(pause, 1, pause, 0);
  }

  /** From a first pause to a longest one, twice as long each time, a tenth more or less. */
  public static Backoff between(Duration first, Duration longest) {
    return new Backoff(first, DEFAULT.factor, longest, DEFAULT.jitter);
  }
}
