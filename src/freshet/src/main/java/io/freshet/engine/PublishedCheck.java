package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.CheckResult;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.plan.Inspection;
import io.freshet.plan.ReadFiles;
import io.freshet.store.Stores;
import io.freshet.store.file.Staging;
import io.freshet.target.Targets;
import io.freshet.trace.Extra;
import io.freshet.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Has tasks check what they have published, where nothing but the check has changed: nothing runs,
 * and what is published stays. Thread-safe.
 */
final class PublishedCheck {

  private final Stores stores;
  private final Staging staging;
  private final UserRun code;
  private final Commit commit;
  private final InstantSource clock;
  private final BuildListener listener;

  PublishedCheck(
      OpenState state, Staging staging, UserRun code, Commit commit, BuildListener listener) {
    this.stores = state.stores();
    this.clock = state.clock();
    this.staging = staging;
    this.code = code;
    this.commit = commit;
    this.listener = listener;
  }

  /**
   * Checks what a task has published, and records the run that made it once more.
   *
   * @return how long it took
   * @throws TaskFailedException when the check does not pass it, or changes it
   */
  Duration check(Node node, Inspection inspection) throws IOException, TaskFailedException {
    ReadFiles read = ReadFiles.of(inspection.recordedFiles(), stores);
    ReadFiles published = ReadFiles.of(inspection.found(), stores);
    long start = System.nanoTime();
    CheckResult result = call(node, inspection);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    listener.checked(node.key(), result);
    if (!result.isPassed()) {
      throw result.failed("; what was published before stays, and the next build checks it again");
    }
    refuseChanged(published);
    record(node, inspection, read.changed((folder, content) -> {}));
    return took;
  }

  private CheckResult call(Node node, Inspection inspection)
      throws IOException, TaskFailedException {
    try (RunOutputs none = new RunOutputs(staging.slot())) {
      return code.checkPublished(node, inspection, none.slot().nowhere());
    }
  }

  /** What was checked is what was looked at before. */
  static void refuseChanged(ReadFiles published) throws IOException, TaskFailedException {
    List<String> changed = published.changed((folder, content) -> {});
    if (!changed.isEmpty()) {
      throw new TaskFailedException(
          Targets.shown(String.join(", ", changed))
              + " changed while it was checked: let check only read, and nobody write there");
    }
  }

  /** What was not what was to be checked counts as unchecked. */
  private void record(Node node, Inspection inspection, List<String> changed) throws IOException {
    List<Extra> passed = inspection.check().passed();
    if (passed.isEmpty() || !changed.isEmpty()) {
      listener.message(
          node.key(), "its inputs or code changed while it was checked; next time it is again");
      return;
    }
    Trace trace = inspection.matchingTrace().orElseThrow();
    commit.again(inspection, trace.again(passed, clock.instant()));
  }
}
