package io.freshet.cli.output;

import io.freshet.BuildResult;
import io.freshet.event.BuildListener;
import io.freshet.event.CheckResult;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.task.TaskKey;
import io.freshet.text.Durations;
import io.freshet.text.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** Keeps what the document of a run needs beside the result. Thread-safe. */
public final class RunRecorder implements BuildListener {

  private final LongSupplier nanoTime;
  private final Map<TaskKey, Long> started = new ConcurrentHashMap<>();
  private final Map<TaskKey, Json> executed = new ConcurrentHashMap<>();
  private final Map<TaskKey, Json> restored = new ConcurrentHashMap<>();
  private final Map<TaskKey, Restored> origins = new ConcurrentHashMap<>();
  private final Map<TaskKey, Json> checked = new ConcurrentHashMap<>();
  private final Map<TaskKey, List<String>> missingNames = new ConcurrentHashMap<>();
  private final Map<TaskKey, Json> missing = new ConcurrentHashMap<>();
  private final Map<TaskKey, Duration> took = new ConcurrentHashMap<>();
  private final Map<TaskKey, Integer> failedAttempts = new ConcurrentHashMap<>();
  private final Set<TaskKey> failed = ConcurrentHashMap.newKeySet();
  private final Map<TaskKey, TaskKey> blockedBy = new ConcurrentHashMap<>();
  private final Map<TaskKey, Path> logs = new ConcurrentHashMap<>();
  private final Queue<Json> retries = new ConcurrentLinkedQueue<>();
  private final Queue<Json> checks = new ConcurrentLinkedQueue<>();
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

  public RunRecorder(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void started(TaskKey task, List<Reason> reasons) {
    started.put(task, nanoTime.getAsLong());
  }

  @Override
  public void finished(TaskKey task, List<Reason> reasons, Duration lastAttempt) {
    Duration duration = attempts(task) == 1 ? lastAttempt : sinceStart(task);
    took.put(task, duration);
    executed.put(
        task,
        JsonParts.task(task, reasons)
            .with("seconds", Durations.seconds(duration))
            .with("attempts", attempts(task))
            .with("log", logs.get(task)));
  }

  @Override
  public void restored(TaskKey task, List<Reason> reasons, Restored from) {
    origins.put(task, from);
    restored.put(task, OriginText.describe(JsonParts.task(task, reasons), from));
  }

  @Override
  public void passed(TaskKey task, List<Reason> reasons, Duration duration) {
    checked.put(
        task,
        JsonParts.task(task, reasons)
            .with("seconds", Durations.seconds(duration))
            .with("log", logs.get(task)));
  }

  @Override
  public void retried(Failure failure, int attempt, Duration pause) {
    failedAttempts.merge(failure.task(), 1, Integer::sum);
    retries.add(
        new Json()
            .with("task", failure.task())
            .with("attempt", attempt)
            .with("message", failure.message())
            .with("cause", failure.cause())
            .with("pauseSeconds", Durations.seconds(pause)));
  }

  @Override
  public void checked(TaskKey task, CheckResult result) {
    checks.add(JsonParts.check(task, attempts(task), result));
  }

  @Override
  public void failed(Failure failure) {
    failed.add(failure.task());
  }

  @Override
  public void logged(TaskKey task, Path log) {
    logs.put(task, log);
  }

  @Override
  public void blocked(TaskKey task, TaskKey by) {
    blockedBy.put(task, by);
  }

  @Override
  public void missing(TaskKey task, List<String> names) {
    missingNames.put(task, names);
    missing.put(task, new Json().with("task", task).with("names", names));
  }

  @Override
  public void warning(String text) {
    warnings.add(text);
  }

  private Duration sinceStart(TaskKey task) {
    long now = nanoTime.getAsLong();
    return Duration.ofNanos(now - started.getOrDefault(task, now));
  }

  /** How long each task took that ran and succeeded; all attempts, with the pauses between. */
  Map<TaskKey, Duration> took() {
    return Collections.unmodifiableMap(took);
  }

  /** The tasks that began to run or to be checked, and came to no end. */
  List<TaskKey> unfinished() {
    return started.keySet().stream()
        .filter(it -> !took.containsKey(it) && !checked.containsKey(it) && !failed.contains(it))
        .sorted(Comparator.comparing(TaskKey::toString))
        .toList();
  }

  /** How many attempts a task that ran has needed. */
  int attempts(TaskKey task) {
    return failedAttempts.getOrDefault(task, 0) + 1;
  }

  /** Returns where it comes from what a task did not make itself. */
  Optional<Restored> origin(TaskKey task) {
    return Optional.ofNullable(origins.get(task));
  }

  /** Returns the task that kept another from running; empty where it is unknown. */
  String blockedBy(TaskKey task) {
    TaskKey by = blockedBy.get(task);
    return by == null ? "" : by.shortText();
  }

  /** Which targets of an external task are not there. */
  String missingText(TaskKey task) {
    return String.join(", ", missingNames.getOrDefault(task, List.of())) + ": not there";
  }

  /** Adds the outcome to a document. */
  public Json describe(Json document, BuildResult result) {
    return document
        .with("exitCode", result.exitCode())
        .with("interrupted", result.isInterrupted())
        .with("seconds", Durations.seconds(result.elapsed()))
        .with("savedSeconds", Durations.seconds(result.saved()))
        .with("executed", details(result.executed(), executed))
        .with("restored", details(result.restored(), restored))
        .with("fresh", result.fresh())
        .with("checked", details(result.checked(), checked))
        .with("failed", result.failures().stream().map(JsonParts::failure).toList())
        .with("blocked", result.blocked())
        .with("missing", details(result.missing(), missing))
        .with("tolerated", result.tolerated())
        .with("without", WithoutText.json(result.without()))
        .with("unfinished", result.isInterrupted() ? unfinished() : List.of())
        .with("retries", retries)
        .with("checks", checks)
        .with("cache", JsonParts.cache(result.cacheUse()))
        .with("warnings", warnings);
  }

  private static List<Json> details(List<TaskKey> tasks, Map<TaskKey, Json> known) {
    return tasks.stream()
        .map(task -> known.getOrDefault(task, new Json().with("task", task)))
        .toList();
  }
}
