package io.freshet.engine;

import io.freshet.check.CheckRuns;
import io.freshet.event.CheckResult;
import io.freshet.event.Failure;
import io.freshet.event.Published;
import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.history.CheckRun;
import io.freshet.history.FailedAttempt;
import io.freshet.history.Item;
import io.freshet.history.Lacking;
import io.freshet.history.RecordedReason;
import io.freshet.history.Started;
import io.freshet.history.Status;
import io.freshet.history.TaskRun;
import io.freshet.param.Thrown;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What history gets to know of a task that is not done yet; one thread at a time works on it. */
final class RecordedRun {

  private final TaskKey task;
  private final Instant began;

  /** Why it runs; of one that was restored known at its end only. */
  private volatile List<RecordedReason> reasons;

  /** The last attempt that failed; 0 where none did. */
  private volatile int failed;

  /** What the run read and made; null until it is published. */
  private volatile TaskRun.@Nullable Made made;

  /** The log of the last attempt; null where it printed nothing. */
  private volatile @Nullable String log;

  RecordedRun(TaskKey task, Instant began, List<Reason> reasons) {
    this.task = task;
    this.began = began;
    this.reasons = recorded(reasons);
  }

  private static List<RecordedReason> recorded(List<Reason> reasons) {
    return reasons.stream().map(it -> new RecordedReason(it.kind().name(), it.detail())).toList();
  }

  /** With the reasons, where they were not known from the beginning. */
  RecordedRun because(List<Reason> known) {
    reasons = recorded(known);
    return this;
  }

  /** That it began, with what will be the log of the first attempt. */
  Started started(String firstLog) {
    return new Started(task.toString(), began, reasons, firstLog);
  }

  void logged(String place) {
    log = place;
  }

  /** That an attempt failed, and another one follows. */
  FailedAttempt retried(Failure failure, int attempt, Duration pause, Instant now) {
    failed = attempt;
    String itsLog = log;
    log = null;
    String cause = failure.cause().toString();
    return new FailedAttempt(
        task.toString(), attempt, now, pause, failure.message(), cause, itsLog);
  }

  /** What the check of an attempt found, in a dataset root. */
  CheckRun checked(CheckResult result, Instant now, Path root) {
    return CheckRuns.of(task, failed + 1, now, result, root);
  }

  void published(Published content) {
    List<Lacking> without =
        content.without().stream()
            .map(it -> new Lacking(it.task().toString(), it.cause().id(), it.cause().words()))
            .toList();
    made = TaskRun.Made.of(items(content.inputs()), items(content.outputs()), without);
  }

  private static List<Item> items(List<Published.Content> all) {
    return all.stream().map(it -> Item.of(it.name(), it.fingerprint())).toList();
  }

  /**
   * That it has run.
   *
   * @param lastAttempt how long that took; where others failed before, all of them count
   */
  TaskRun ran(Duration lastAttempt, Instant now) {
    Duration took = failed == 0 ? lastAttempt : Duration.between(began, now);
    return run(Status.RAN, took, made, null);
  }

  /** That it did not run, and was restored. */
  TaskRun restored(Restored from) {
    TaskRun.Origin origin =
        new TaskRun.Origin(from.place(), from.madeBy(), from.madeAt(), from.ran());
    return run(Status.RESTORED, Duration.ZERO, made, null).from(origin);
  }

  /** That its check has passed what it had published. */
  TaskRun passed(Duration took) {
    return run(Status.CHECKED, took, null, null);
  }

  /** That its last attempt failed. */
  TaskRun failed(Failure failure, Instant now) {
    return run(Status.FAILED, Duration.between(began, now), null, failure);
  }

  private TaskRun run(
      Status status, Duration took, TaskRun.@Nullable Made its, @Nullable Failure failure) {
    return new TaskRun(
        task.toString(),
        status,
        began,
        took,
        failed + 1,
        reasons,
        its,
        failure == null ? null : failure.message(),
        failure == null ? null : Thrown.text(failure.cause()),
        log);
  }
}
