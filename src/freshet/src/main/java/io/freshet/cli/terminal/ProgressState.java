package io.freshet.cli.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far a build is, at one moment.
 *
 * @param done how many tasks need no more work, at most {@code total}
 * @param restored how many were taken from a shared cache
 * @param left how long it will take, where that can be told
 * @param running what runs, longest first
 */
public record ProgressState(
    int done,
    int total,
    int fresh,
    int restored,
    int failed,
    Optional<Duration> left,
    List<Running> running) {

  /**
   * A task that runs.
   *
   * @param doing what it says of itself; may be empty
   */
  record Running(String name, Duration elapsed, String doing) {}
}
