package io.freshet.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One task of a build that ran, or tried to, or whose check ran on what it had published.
 *
 * @param task its key
 * @param status {@link Status#RAN}, {@link Status#FAILED} or {@link Status#CHECKED}; {@link
 *     Status#UNFINISHED} is only made of what else a file holds
 * @param at when it began
 * @param took how long the run took: all attempts, and the pauses between
 * @param attempts how often it was tried
 * @param reasons why it ran
 * @param made what it read and wrote; {@code null} where it failed or was only checked
 * @param message of a failure, else {@code null}
 * @param cause what was thrown, else {@code null}
 * @param log the file with what it logged, relative to the dataset root, where there is one
 */
public record TaskRun(
    String task,
    Status status,
    Instant at,
    Duration took,
    int attempts,
    List<RecordedReason> reasons,
    @Nullable Made made,
    @Nullable String message,
    @Nullable String cause,
    @Nullable String log) {

  /** Refuses a line that lacks something. */
  public TaskRun {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(took, "took");
    reasons = Lists.copy(reasons);
  }

  /** The same with another log. */
  public TaskRun withLog(@Nullable String newLog) {
    return new TaskRun(task, status, at, took, attempts, reasons, made, message, cause, newLog);
  }

  /**
   * What a run has read and written, the first of each.
   *
   * @param inputs in order
   * @param moreInputs how many more there were
   * @param outputs in order
   * @param moreOutputs how many more there were
   * @param without what it did without, the first of them
   * @param moreWithout how many more there were
   */
  public record Made(
      List<Item> inputs,
      int moreInputs,
      List<Item> outputs,
      int moreOutputs,
      List<Lacking> without,
      int moreWithout) {

    /** Keeps copies. */
    public Made {
      inputs = Lists.copy(inputs);
      outputs = Lists.copy(outputs);
      without = Lists.copy(without);
    }

    /** Of these, the first. */
    public static Made of(List<Item> inputs, List<Item> outputs) {
      return of(inputs, outputs, List.of());
    }

    /** Of these, the first. */
    public static Made of(List<Item> inputs, List<Item> outputs, List<Lacking> without) {
      return new Made(
          Lists.first(inputs),
          Lists.more(inputs),
          Lists.first(outputs),
          Lists.more(outputs),
          Lists.first(without),
          Lists.more(without));
    }
  }
}
