package io.freshet.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is recorded of one build. Immutable but for the reader that makes it. */
public final class BuildRecord {

  private final BuildBegun begun;
  private final List<TaskRun> runs = new ArrayList<>();
  private final Map<String, Started> unfinished = new LinkedHashMap<>();
  private final Map<String, List<FailedAttempt>> failedAttempts = new HashMap<>();
  private final Map<String, List<CheckRun>> checks = new HashMap<>();
  private final List<MissingData> missing = new ArrayList<>();
  private final List<GraphPart> units = new ArrayList<>();

  /** How the build ended; null where no line says so. */
  private @Nullable BuildEnded ended;

  BuildRecord(BuildBegun begun) {
    this.begun = begun;
  }

  /** The build's name. */
  public String name() {
    return begun.build();
  }

  /** How it began. */
  public BuildBegun begun() {
    return begun;
  }

  /** The tasks that ran, were restored or failed, in the order in which they were done. */
  public List<TaskRun> runs() {
    return runs;
  }

  /**
   * The tasks that began and whose end is not recorded, in the order in which they began: what a
   * killed build was at. How long they took is known where the build has ended.
   */
  public List<TaskRun> unfinished() {
    return unfinished.values().stream().map(this::unfinished).toList();
  }

  /** The attempts of a task that failed and were followed by another one, in order. */
  public List<FailedAttempt> failedAttempts(String task) {
    return List.copyOf(failedAttempts.getOrDefault(task, List.of()));
  }

  /** The checks of a task, one for each attempt that came so far, in order. */
  public List<CheckRun> checks(String task) {
    return List.copyOf(checks.getOrDefault(task, List.of()));
  }

  /** The data that was missing. */
  public List<MissingData> missing() {
    return missing;
  }

  /** The parts of its graph; none where the build did not end. */
  public List<GraphPart> units() {
    return units;
  }

  /** How it ended; nothing while it is under way, and for a build that was killed. */
  public Optional<BuildEnded> ended() {
    return Optional.ofNullable(ended);
  }

  /** How many tasks came out how; of a build that has not ended, those known. */
  public BuildEnded.Counts counts() {
    return ended().map(BuildEnded::counts).orElseGet(this::counted);
  }

  private BuildEnded.Counts counted() {
    int failed = counted(Status.FAILED);
    int checked = counted(Status.CHECKED);
    int restored = counted(Status.RESTORED);
    int ran = runs.size() - failed - checked - restored;
    return new BuildEnded.Counts(ran, restored, checked, failed, 0, missing.size(), 0);
  }

  private int counted(Status status) {
    return (int) runs.stream().filter(run -> run.status() == status).count();
  }

  private TaskRun unfinished(Started started) {
    List<FailedAttempt> failed = failedAttempts(started.task());
    FailedAttempt last = failed.isEmpty() ? null : failed.get(failed.size() - 1);
    Duration took =
        ended().map(it -> Duration.between(started.at(), it.at())).orElse(Duration.ZERO);
    return new TaskRun(
        started.task(),
        Status.UNFINISHED,
        started.at(),
        took.isNegative() ? Duration.ZERO : took,
        failed.size() + 1,
        started.reasons(),
        null,
        last == null ? null : "attempt " + last.attempt() + " failed: " + last.message(),
        last == null ? null : last.cause(),
        started.log(failed.size() + 1));
  }

  void add(Started started) {
    unfinished.putIfAbsent(started.task(), started);
  }

  void add(FailedAttempt failed) {
    failedAttempts.computeIfAbsent(failed.task(), first -> new ArrayList<>()).add(failed);
  }

  void add(CheckRun check) {
    checks.computeIfAbsent(check.task(), first -> new ArrayList<>()).add(check);
  }

  void add(TaskRun run) {
    unfinished.remove(run.task());
    runs.add(run);
  }

  void add(MissingData data) {
    missing.add(data);
  }

  void add(GraphPart unit) {
    units.add(unit);
  }

  void end(BuildEnded how) {
    ended = how;
  }
}
