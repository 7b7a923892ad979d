package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.Failures;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.plan.BoundInputs;
import io.freshet.plan.Inspection;
import io.freshet.store.Found;
import io.freshet.store.StagedOutput;
import io.freshet.store.Stores;
import io.freshet.store.file.Durability;
import io.freshet.store.file.Staging;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.Outputs;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.trace.Doubt;
import io.freshet.trace.Recorded;
import io.freshet.trace.Slot;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs one task: in staging, then hash, intent, publish, trace. Thread-safe. */
final class TaskRunner {

  private final Staging staging;
  private final Stores stores;
  private final TraceStore traces;
  private final Details details;
  private final Ownership ownership;
  private final Durability durability;
  private final Orphans orphans;
  private final boolean isVerifying;
  private final BuildListener listener;
  private final InstantSource clock;
  private final Deadlines deadlines;
  private final Set<TaskKey> unstable = ConcurrentHashMap.newKeySet();

  TaskRunner(
      OpenState state,
      Workspace workspace,
      Orphans orphans,
      boolean isVerifying,
      BuildListener listener) {
    this.staging = workspace.staging();
    this.stores = state.stores();
    this.traces = state.traces();
    this.details = new Details(state, listener);
    this.ownership = state.ownership();
    this.durability = workspace.durability();
    this.listener = listener;
    this.clock = state.clock();
    this.deadlines = workspace.deadlines();
    this.orphans = orphans;
    this.isVerifying = isVerifying;
  }

  /**
   * Runs a task and publishes what it made.
   *
   * @return what its outputs hold now
   * @throws TaskFailedException when the task's code fails or does not write an output
   */
  Trace run(Node node, Inspection inspection, int attempt) throws IOException, TaskFailedException {
    ReadFiles read = ReadFiles.of(inspection.recordedFiles(), stores);
    try (Staged staged = new Staged(staging.slot(), attempt)) {
      Duration took = make(node, staged);
      List<Recorded> outputs = written(node, staged);
      if (isVerifying) {
        // A disk that has room for one run's scratch files may not have it for two.
        staged.slot().dropScratch();
        verify(node, staged, attempt);
      }
      Trace trace = trace(node, inspection, outputs, read.changed(details), took);
      publish(node, inspection, staged, trace);
      staged.published();
      orphans.ran(node);
      return trace;
    }
  }

  /** The tasks that made something else when they were run again. */
  Set<TaskKey> unstable() {
    return unstable;
  }

  private Duration make(Node node, Staged staged) throws IOException, TaskFailedException {
    staged.stage(node.outputs(), stores);
    long start = System.nanoTime();
    call(node, node.task(), staged);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void verify(Node node, Staged staged, int attempt)
      throws IOException, TaskFailedException {
    try (Staged again = new Staged(staging.slot(), attempt)) {
      makeAgain(node, again);
      for (int i = 0; i < node.outputs().size(); i++) {
        String name = Targets.shown(node.outputs().get(i).name());
        StagedOutput first = staged.outputs().get(i);
        first
            .differenceFrom(again.outputs().get(i))
            .ifPresent(difference -> tellUnstable(node, name, difference));
      }
    }
  }

  private void makeAgain(Node node, Staged again) throws IOException, TaskFailedException {
    try {
      make(node, again);
      written(node, again);
    } catch (TaskFailedException e) {
      throw new TaskFailedException("when run again to verify: " + e.getMessage(), e.origin());
    }
  }

  private void tellUnstable(Node node, String name, String difference) {
    unstable.add(node.key());
    listener.message(node.key(), name + " comes out different when run again: " + difference);
  }

  private <O> void call(Node node, Task<O> task, Staged staged) throws TaskFailedException {
    List<StagedOutput> rest = new ArrayList<>(staged.outputs());
    O out = Outputs.map(task.output(), target -> rest.remove(0).target());
    Deadlines.Watch watch =
        deadlines.watch(node.policy().timeout(), frames -> tellStuck(node, frames));
    try (watch) {
      BoundInputs inputs = new BoundInputs(node, stores);
      task.run(new RunContext(node, inputs, staged.slot(), listener, staged.attempt()), out);
    } catch (Throwable e) {
      throw watch.isPassed() ? timedOut(node, e) : failed(node, e);
    } finally {
      staged.end();
      // An interrupt meant the task, and would close the files that are written next.
      Thread.interrupted();
    }
    if (watch.isPassed()) {
      throw timedOut(node, null);
    }
  }

  private static TaskFailedException failed(Node node, Throwable thrown) {
    return new TaskFailedException(Failures.describe(node.task(), thrown), thrown);
  }

  private static TaskFailedException timedOut(Node node, @Nullable Throwable thrown) {
    String limit = node.policy().timeout().map(TaskRunner::seconds).orElse("");
    TimeoutException cause = new TimeoutException("timeout of " + limit + " has passed");
    if (thrown != null) {
      cause.addSuppressed(thrown);
    }
    return new TaskFailedException(
        "took longer than its timeout of "
            + limit
            + " and was interrupted; policy() or --policy gives it another",
        cause);
  }

  /** A limit as people write it: {@code 600 s}, {@code 0.5 s}. */
  private static String seconds(Duration limit) {
    return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  private void tellStuck(Node node, String frames) {
    listener.message(
        node.key(),
        "has not stopped since it was interrupted: let it end when its thread is interrupted; it"
            + " is here:"
            + frames);
  }

  private List<Recorded> written(Node node, Staged staged) throws IOException, TaskFailedException {
    staged.refuseFailedWrites();
    List<Recorded> outputs = new ArrayList<>();
    List<String> unwritten = new ArrayList<>();
    for (int i = 0; i < node.outputs().size(); i++) {
      Target target = node.outputs().get(i);
      String name = target.name();
      Optional<Found> content = staged.outputs().get(i).find();
      Slot slot = Slot.of(node.parts().places().get(i), stores.of(target).configured(target));
      content.ifPresent(found -> outputs.add(Recorded.of(name, slot, found)));
      if (content.isEmpty()) {
        unwritten.add(name);
      }
    }
    if (unwritten.isEmpty()) {
      return outputs;
    }
    throw new TaskFailedException(
        "run returned without writing "
            + String.join(", ", unwritten)
            + ": write it through `out`, or leave it out of output()");
  }

  private Trace trace(
      Node node,
      Inspection inspection,
      List<Recorded> outputs,
      List<String> changed,
      Duration took) {
    if (!changed.isEmpty()) {
      listener.message(
          node.key(),
          Targets.shown(String.join(", ", changed))
              + " changed while it was read; the task will run again next time");
    }
    return new Trace(
        inspection.recipe(),
        inspection.recordedInputs(),
        outputs,
        doubts(node, inspection, !changed.isEmpty()),
        List.of(),
        clock.instant(),
        took,
        "",
        false);
  }

  private Set<Doubt> doubts(Node node, Inspection inspection, boolean isInputChanged) {
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    if (isInputChanged) {
      doubts.add(Doubt.INPUT_CHANGED);
    }
    List<String> changedCode = inspection.changedCode().get();
    if (!changedCode.isEmpty()) {
      doubts.add(Doubt.CODE_CHANGED);
      listener.message(
          node.key(),
          String.join(", ", changedCode)
              + " changed after this process began; the task will run again next time");
    }
    return doubts;
  }

  private void publish(Node node, Inspection inspection, Staged staged, Trace trace)
      throws IOException, TaskFailedException {
    List<StagedOutput> outputs = staged.outputs();
    details.keepCode(inspection);
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).secure();
      Recorded output = trace.outputs().get(i);
      outputs.get(i).folder().ifPresent(folder -> details.keepFolder(output, folder));
    }
    ownership.refuseStrangers(node.key(), node.outputs(), trace.outputs());
    staged.refuseLateWriters();
    int intent = traces.intend(trace);
    syncTraces();
    for (int i = 0; i < outputs.size(); i++) {
      String name = trace.outputs().get(i).name();
      outputs
          .get(i)
          .publish(ownership.of(node.key(), name))
          .ifPresent(kept -> listener.message(node.key(), kept.text(name)));
    }
    // Trace last: a crash before this line leaves the task stale, never wrong.
    traces.commit(intent);
    syncTraces();
  }

  private void syncTraces() throws IOException {
    if (durability.isWanted()) {
      durability.syncNameOf(traces.force());
    }
  }
}
