package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.Failures;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.plan.BoundInputs;
import io.freshet.plan.Inspection;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.Outputs;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.trace.Contents;
import io.freshet.trace.Doubt;
import io.freshet.trace.Recorded;
import io.freshet.trace.Slot;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
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

  private final Path root;
  private final Staging staging;
  private final Contents contents;
  private final StagedContents stagedContents;
  private final TraceStore traces;
  private final Details details;
  private final Publisher publisher;
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
    this.root = state.root();
    this.staging = workspace.staging();
    this.contents = state.contents();
    this.stagedContents = new StagedContents(root, contents);
    this.traces = state.traces();
    this.details = new Details(state, listener);
    this.publisher = workspace.publisher();
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
    ReadFiles read = ReadFiles.of(inspection.recordedFiles(), root, contents);
    try (Staged staged = new Staged(staging.slot(), attempt)) {
      Duration took = make(node, staged);
      List<Recorded> outputs = written(node, staged);
      if (isVerifying) {
        // A disk that has room for one run's scratch files may not have it for two.
        staged.slot().dropScratch();
        verify(node, staged.places(), attempt);
      }
      Trace trace = trace(node, inspection, outputs, read.changed(details), took);
      publish(node, inspection, staged, trace);
      staged.places().clear();
      orphans.ran(node);
      return trace;
    }
  }

  /** The tasks that made something else when they were run again. */
  Set<TaskKey> unstable() {
    return unstable;
  }

  private Duration make(Node node, Staged staged) throws IOException, TaskFailedException {
    for (Target target : node.outputs()) {
      staged.places().add(staged.slot().place(staged.places().size(), target));
    }
    long start = System.nanoTime();
    call(node, node.task(), staged);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void verify(Node node, List<Path> places, int attempt)
      throws IOException, TaskFailedException {
    try (Staged again = new Staged(staging.slot(), attempt)) {
      makeAgain(node, again);
      for (int i = 0; i < places.size(); i++) {
        String name = Targets.shown(node.outputs().get(i).name());
        Comparison.firstDifference(places.get(i), again.places().get(i))
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
    List<Path> rest = new ArrayList<>(staged.places());
    IgnoredNames ignored = contents.ignored();
    O out = Outputs.map(task.output(), target -> staged.bound(target, rest.remove(0), ignored));
    Deadlines.Watch watch =
        deadlines.watch(node.policy().timeout(), frames -> tellStuck(node, frames));
    try (watch) {
      BoundInputs inputs = new BoundInputs(node, root, ignored);
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
    for (Path place : staged.places()) {
      int output = outputs.size() + unwritten.size();
      Target target = node.outputs().get(output);
      String name = target.name();
      Optional<Contents.Found> content = stagedContents.find(target, place, staged);
      Slot slot = Slot.of(node.parts().places().get(output), contents.configured(target));
      content.ifPresent(found -> outputs.add(found.recorded(name, slot)));
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

  private void publish(Node node, Inspection inspection, Staged written, Trace trace)
      throws IOException, TaskFailedException {
    List<Path> places = written.places();
    details.keepCode(inspection);
    for (int i = 0; i < places.size(); i++) {
      durability.sync(places.get(i));
      Recorded output = trace.outputs().get(i);
      contents
          .staged()
          .folder(places.get(i))
          .ifPresent(folder -> details.keepFolder(output, folder));
    }
    publisher.refuseStrangers(node.key(), node.outputs(), trace.outputs());
    refuseLateWriters(node, written);
    int intent = traces.intend(trace);
    syncTraces();
    for (int i = 0; i < places.size(); i++) {
      Recorded output = trace.outputs().get(i);
      publisher
          .publish(node.key(), places.get(i), node.outputs().get(i), output)
          .ifPresent(kept -> listener.message(node.key(), kept.text(output.name(), root)));
    }
    // Trace last: a crash before this line leaves the task stale, never wrong.
    traces.commit(intent);
    syncTraces();
  }

  /** What is published must be what was hashed. */
  private void refuseLateWriters(Node node, Staged staged) throws IOException, TaskFailedException {
    for (int i = 0; i < staged.places().size(); i++) {
      if (!stagedContents.isUnchanged(node.outputs().get(i), staged.places().get(i), staged)) {
        throw Publisher.stillWritten(node.outputs().get(i).name());
      }
    }
  }

  private void syncTraces() throws IOException {
    if (durability.isWanted()) {
      durability.syncNameOf(traces.force());
    }
  }
}
