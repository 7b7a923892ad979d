package io.freshet.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One task of a build that ran, or tried to, or was restored, or whose check ran on what it had
 * published.
 *
 * @param task its key
 * @param status {@link Status#RAN}, {@link Status#RESTORED}, {@link Status#FAILED} or {@link
 *     Status#CHECKED}; {@link Status#UNFINISHED} is only made of what else a file holds
 * @param at when it began, or was restored
 * @param took how long the run took: all attempts, and the pauses between; zero of a restored one
 * @param attempts how often it was tried
 * @param reasons why it ran
 * @param made what it read and wrote; {@code null} where it failed or was only checked
 * @param message of a failure, else {@code null}
 * @param cause what was thrown, else {@code null}
 * @param log the file with what it logged, relative to the dataset root, where there is one
 * @param origin where a restored one comes from, else {@code null}
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
    @Nullable String log,
    @Nullable Origin origin) {

  /** Refuses a line that lacks something. */
  public TaskRun {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(took, "took");
    reasons = Lists.copy(reasons);
  }

  /** Of a task that was not restored. */
  public TaskRun(
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
    this(task, status, at, took, attempts, reasons, made, message, cause, log, null);
  }

  /** The same, restored. */
  public TaskRun from(Origin itsOrigin) {
    return new TaskRun(
        task, Status.RESTORED, at, took, attempts, reasons, made, message, cause, log, itsOrigin);
  }

  /** The same with another log. */
  public TaskRun withLog(@Nullable String newLog) {
    return new TaskRun(
        task, status, at, took, attempts, reasons, made, message, cause, newLog, origin);
  }

  /**
   * Where it comes from what a task did not make itself.
   *
   * @param place the shared cache, without passwords
   * @param madeBy who made it: {@code user@host}
   * @param madeAt when the run ended that made it
   * @param ran how long that run took
   */
  public record Origin(String place, String madeBy, Instant madeAt, Duration ran) {

    /** Refuses a line that lacks something. */
    public Origin {
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(madeBy, "madeBy");
      Objects.requireNonNull(madeAt, "madeAt");
      Objects.requireNonNull(ran, "ran");
    }
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
