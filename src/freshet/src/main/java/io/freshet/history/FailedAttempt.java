package io.freshet.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a task that failed and that another one follows; how the last one ended is in
 * {@link TaskRun}.
 *
 * @param task the key of the task
 * @param attempt which one, counted from 1
 * @param at when it failed
 * @param pause how long the next one waits
 * @param message in words
 * @param cause what was thrown
 * @param log the file with what it logged, relative to the dataset root, where there is one
 */
public record FailedAttempt(
    String task,
    int attempt,
    Instant at,
    Duration pause,
    String message,
    String cause,
    @Nullable String log) {

  /** Refuses a line that lacks something. */
  public FailedAttempt {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(pause, "pause");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(cause, "cause");
  }
}
