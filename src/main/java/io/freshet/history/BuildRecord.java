package io.freshet.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is recorded of one build. Immutable but for the reader that makes it. */
public final class BuildRecord {

  private final Begun begun;
  private final List<TaskRun> runs = new ArrayList<>();
  private final List<MissingData> missing = new ArrayList<>();
  private final List<Unit> units = new ArrayList<>();
  private @Nullable Ended ended;

  BuildRecord(Begun begun) {
    this.begun = begun;
  }

  /** The build's name. */
  public String name() {
    return begun.build();
  }

  /** How it began. */
  public Begun begun() {
    return begun;
  }

  /** The tasks that ran or failed, in the order in which they were done. */
  public List<TaskRun> runs() {
    return runs;
  }

  /** The data that was missing. */
  public List<MissingData> missing() {
    return missing;
  }

  /** The parts of its graph; none where the build did not end. */
  public List<Unit> units() {
    return units;
  }

  /** How it ended; nothing while it is under way, and for a build that was killed. */
  public Optional<Ended> ended() {
    return Optional.ofNullable(ended);
  }

  /** How many tasks came out how; of a build that has not ended, those known. */
  public Ended.Counts counts() {
    return ended().map(Ended::counts).orElseGet(this::counted);
  }

  private Ended.Counts counted() {
    int failed = (int) runs.stream().filter(run -> run.status() == Status.FAILED).count();
    return new Ended.Counts(runs.size() - failed, 0, failed, 0, missing.size(), 0);
  }

  void add(TaskRun run) {
    runs.add(run);
  }

  void add(MissingData data) {
    missing.add(data);
  }

  void add(Unit unit) {
    units.add(unit);
  }

  void end(Ended how) {
    ended = how;
  }
}
