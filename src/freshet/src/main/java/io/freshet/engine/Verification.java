package io.freshet.engine;

import io.freshet.engine.RunContext.Occasion;
import io.freshet.event.BuildListener;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.store.StagedOutput;
import io.freshet.store.file.Staging;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A step of a verifying run: runs the task once more, and compares. Thread-safe. */
final class Verification {

  private final Staging staging;
  private final UserRun code;
  private final StagedContents contents;
  private final BuildListener listener;

  /** The tasks that made something else. Only ever added to. */
  private final Set<TaskKey> unstable = ConcurrentHashMap.newKeySet();

  Verification(Staging staging, UserRun code, StagedContents contents, BuildListener listener) {
    this.staging = staging;
    this.code = code;
    this.contents = contents;
    this.listener = listener;
  }

  /** The tasks that made something else when they were run again. */
  Set<TaskKey> unstable() {
    return unstable;
  }

  /**
   * Compares what a run has staged with what the task makes now.
   *
   * @throws TaskFailedException when the task fails this time
   */
  void verify(Node node, RunOutputs staged, Occasion occasion)
      throws IOException, TaskFailedException {
    // A disk that has room for one run's scratch files may not have it for two.
    staged.slot().dropScratch();
    try (RunOutputs again = new RunOutputs(staging.slot())) {
      makeAgain(node, again, occasion);
      compare(node, staged, again);
    }
  }

  /** Compares what two runs have staged. */
  void compare(Node node, RunOutputs staged, RunOutputs again) throws IOException {
    for (int i = 0; i < node.outputs().size(); i++) {
      String name = Targets.shown(node.outputs().get(i).name());
      StagedOutput first = staged.outputs().get(i);
      first
          .differenceFrom(again.outputs().get(i))
          .ifPresent(difference -> tellUnstable(node, name, difference));
    }
  }

  private void makeAgain(Node node, RunOutputs again, Occasion occasion)
      throws IOException, TaskFailedException {
    try {
      code.run(node, again, occasion);
      contents.of(node, again);
    } catch (TaskFailedException e) {
      throw failed(e);
    }
  }

  /** How a task fails whose second run has failed: what is no fault of its own stays as it is. */
  static Throwable failed(Throwable thrown) {
    return thrown instanceof TaskFailedException e ? failed(e) : thrown;
  }

  private static TaskFailedException failed(TaskFailedException e) {
    return new TaskFailedException("when run again to verify: " + e.getMessage(), e.origin());
  }

  private void tellUnstable(Node node, String name, String difference) {
    unstable.add(node.key());
    listener.message(node.key(), name + " comes out different when run again: " + difference);
  }
}
