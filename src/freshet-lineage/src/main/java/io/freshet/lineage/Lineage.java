package io.freshet.lineage;

import io.freshet.event.BuildListener;
import io.freshet.event.BuildOutcome;
import io.freshet.event.CheckResult;
import io.freshet.event.Failure;
import io.freshet.event.Published;
import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.history.FreshetVersion;
import io.freshet.lineage.LineageEvents.TaskRun;
import io.freshet.task.TaskKey;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Tells of one build as OpenLineage events: START, and COMPLETE with inputs and outputs, FAIL with
 * the error, or ABORT; of each task that runs or is restored from a shared cache, and of the build
 * itself if any is. A build that has nothing to do is not told of. Events are sent beside the
 * build, which waits for the last of them when it ends, for 30 seconds at most, and for 3 where it
 * was interrupted. Thread-safe.
 */
public final class Lineage implements BuildListener {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The command line itself waits for six before the process ends. */
  private static final Duration PATIENCE_WHEN_INTERRUPTED = Duration.ofSeconds(3);

  private final InstantSource clock;
  private final Instant begin;
  private final LineageEvents events;
  private final Outbox outbox;
  private final AtomicBoolean isToldOf = new AtomicBoolean();
  private final Map<TaskKey, TaskRun> running = new ConcurrentHashMap<>();

  /** What was published of tasks that did not run, until it is told that they were restored. */
  private final Map<TaskKey, Published> taken = new ConcurrentHashMap<>();

  /**
   * Of a build of a dataset.
   *
   * @param namespace of the jobs: says who runs them, such as {@code acme-production}
   */
  public Lineage(Path root, LineagePlace place, String namespace, InstantSource clock) {
    this.clock = clock;
    this.begin = clock.instant();
    this.events = new LineageEvents(root, namespace, version(), begin);
    this.outbox = new Outbox(place);
  }

  /** A task of which only the check runs has a run of that check, see {@link #checked}. */
  @Override
  public void started(TaskKey task, List<Reason> reasons) {
    boolean isRun =
        reasons.isEmpty() || reasons.stream().anyMatch(it -> it.kind() != Reason.Kind.CHECK);
    if (isRun) {
      begin(task);
    }
  }

  private TaskRun begin(TaskKey task) {
    tellOfBuild();
    TaskRun run = TaskRun.begun(task, clock.instant());
    running.put(task, run);
    tell(at -> events.task(EventType.START, run, at));
    return run;
  }

  private void tellOfBuild() {
    if (isToldOf.compareAndSet(false, true)) {
      outbox.put(() -> events.build(EventType.START, begin));
    }
  }

  /** A check that names no rule and passes has nothing to tell. */
  @Override
  public void checked(TaskKey task, CheckResult result) {
    if (!result.assertions().isEmpty() || !result.isPassed()) {
      tellOfBuild();
      TaskRun check = TaskRun.begun(task, clock.instant());
      tell(at -> events.startedCheck(check, at));
      tell(at -> events.endedCheck(check, result, at));
    }
  }

  @Override
  public void published(TaskKey task, Published content) {
    TaskRun run = running.remove(task);
    if (run != null) {
      tell(at -> events.completed(run, content, at));
    } else {
      taken.put(task, content);
    }
  }

  /** As a run that took no time, with where its outputs come from. */
  @Override
  public void restored(TaskKey task, List<Reason> reasons, Restored from) {
    Published content = taken.remove(task);
    if (content != null) {
      TaskRun run = begin(task);
      running.remove(task);
      tell(at -> events.restored(run, content, from, at));
    }
  }

  /** One that fails before it runs has its START, too: every run has one. */
  @Override
  public void failed(Failure failure) {
    TaskRun begun = running.get(failure.task());
    TaskRun run = begun == null ? begin(failure.task()) : begun;
    running.remove(failure.task());
    tell(at -> events.failed(run, failure.message(), failure.cause(), at));
  }

  @Override
  public void abandoned(Throwable cause) {
    abortTasks();
    if (isToldOf.get()) {
      tell(at -> events.failedBuild(String.valueOf(cause.getMessage()), at));
    }
    outbox.close(PATIENCE);
  }

  private void abortTasks() {
    running.values().forEach(run -> tell(at -> events.task(EventType.ABORT, run, at)));
    running.clear();
  }

  @Override
  public void ended(BuildOutcome outcome) {
    abortTasks();
    if (isToldOf.get() || outcome.exitCode() != 0) {
      tellOfBuild();
      tell(at -> end(outcome, at));
    }
    outbox.close(outcome.isInterrupted() ? PATIENCE_WHEN_INTERRUPTED : PATIENCE);
  }

  private RunEvent end(BuildOutcome outcome, Instant at) {
    if (outcome.isInterrupted()) {
      return events.build(EventType.ABORT, at);
    }
    if (outcome.exitCode() == 0) {
      return events.build(EventType.COMPLETE, at);
    }
    String what =
        "exit code %s: %s failed, %s missing, %s blocked"
            .formatted(
                outcome.exitCode(),
                outcome.failures().size(),
                outcome.missing().size(),
                outcome.blocked().size());
    return events.failedBuild(what, at);
  }

  private void tell(Function<Instant, RunEvent> event) {
    Instant now = clock.instant();
    outbox.put(() -> event.apply(now));
  }

  /** Where Freshet is not packaged its version is no part of a URI. */
  private static String version() {
    return FreshetVersion.text().replaceAll("[^A-Za-z0-9.-]", "");
  }
}
