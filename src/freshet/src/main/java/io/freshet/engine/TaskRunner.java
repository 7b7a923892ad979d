package io.freshet.engine;

import io.freshet.engine.RunContext.Occasion;
import io.freshet.event.BuildListener;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.HeldResources;
import io.freshet.graph.Node;
import io.freshet.plan.Inspection;
import io.freshet.plan.Previous;
import io.freshet.plan.ReadFiles;
import io.freshet.store.Stores;
import io.freshet.store.file.Staging;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.trace.Doubt;
import io.freshet.trace.Extra;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs one task, step by step: run in staging, hash, check, verify, commit. Thread-safe. */
final class TaskRunner {

  private final Staging staging;
  private final Stores stores;
  private final TraceStore traces;
  private final Details details;
  private final Orphans orphans;
  private final boolean isVerifying;
  private final BuildListener listener;
  private final InstantSource clock;
  private final UserRun code;
  private final StagedContents contents;
  private final OutputCheck check;
  private final Verification verification;
  private final BatchRun batches;
  private final Commit commit;
  private final PublishedCheck published;
  private final Optional<Sharing> sharing;

  TaskRunner(
      OpenState state,
      Workspace workspace,
      Orphans orphans,
      Optional<Sharing> sharing,
      boolean isVerifying,
      BuildListener listener) {
    this.staging = workspace.staging();
    this.stores = state.stores();
    this.traces = state.traces();
    this.details = new Details(state, listener);
    this.orphans = orphans;
    this.sharing = sharing;
    this.isVerifying = isVerifying;
    this.listener = listener;
    this.clock = state.clock();
    this.code = new UserRun(stores, workspace.deadlines(), listener);
    this.contents = new StagedContents(stores);
    this.check = new OutputCheck(state, code, listener);
    this.verification = new Verification(staging, code, contents, listener);
    this.batches =
        new BatchRun(
            staging,
            new UserBatch(stores, listener, code),
            contents,
            check,
            isVerifying ? Optional.of(verification) : Optional.empty());
    this.commit = new Commit(state, details, workspace.durability(), listener);
    this.published = new PublishedCheck(state, staging, code, commit, listener);
  }

  /**
   * Runs a task and publishes what it made.
   *
   * @return what its outputs hold now
   * @throws TaskFailedException when the task's code fails or does not write an output
   */
  Trace run(Node node, Inspection inspection, int attempt, HeldResources held)
      throws IOException, TaskFailedException {
    try (StagedRun run = begin(node, inspection, attempt, held)) {
      Occasion occasion = run.occasion();
      Occasion first = isVerifying ? occasion.keepingResources() : occasion;
      Duration ran = code.run(node, run.staged(), first);
      List<NamedFingerprint> outputs = contents.of(node, run.staged());
      Duration took = check.check(node, run.staged(), occasion, new OutputCheck.Ran(outputs, ran));
      if (isVerifying) {
        verification.verify(node, run.staged(), occasion);
      }
      return publish(run, outputs, took);
    }
  }

  /** Makes room for a run: it is closed whether it is published or not. */
  StagedRun begin(Node node, Inspection inspection, int attempt, HeldResources held)
      throws IOException {
    ReadFiles read = ReadFiles.of(inspection.recordedFiles(), stores);
    Previous previous = new Previous(node, inspection, traces, stores);
    Occasion occasion = new Occasion(attempt, held, previous, inspection);
    return new StagedRun(node, inspection, read, occasion, new RunOutputs(staging.slot()));
  }

  /** Runs tasks together, and publishes none of them. */
  BatchRun.Made runTogether(List<StagedRun> runs) throws IOException {
    return batches.run(runs);
  }

  /**
   * Publishes what a run has made.
   *
   * @return what its outputs hold now
   */
  Trace publish(StagedRun run, List<NamedFingerprint> outputs, Duration took)
      throws IOException, TaskFailedException {
    Node node = run.node();
    Inspection inspection = run.inspection();
    Previous previous = run.occasion().previous();
    previous.refuseChanged();
    Set<Doubt> doubts = doubts(node, inspection, run.read().changed(details::keepFolder));
    List<Extra> extras = new ArrayList<>(previous.extras());
    extras.addAll(askedBy(node));
    Trace trace = trace(inspection, outputs, doubts, extras, took);
    commit.publish(node, inspection, run.staged(), trace);
    run.staged().published();
    orphans.ran(node);
    if (sharing.isPresent() && !unstable().contains(node.key())) {
      sharing.get().made(node, inspection, trace, run.staged().outputs());
    }
    return trace;
  }

  /**
   * Publishes what a shared cache has of a task, if it has it; not where runs are verified.
   *
   * @return what its outputs hold now; nothing where it must run
   */
  Optional<Trace> restore(Node node, Inspection inspection)
      throws IOException, TaskFailedException {
    if (sharing.isEmpty() || isVerifying) {
      return Optional.empty();
    }
    return sharing
        .get()
        .restorer()
        .restore(
            node,
            inspection,
            () -> listener.restoring(node.key()),
            (staged, outputs, from) -> {
              List<Extra> extras = new ArrayList<>(askedBy(node));
              extras.add(Extra.restored(from));
              Trace trace = trace(inspection, outputs, Set.of(), extras, from.ran());
              commit.publish(node, inspection, staged, trace);
              orphans.ran(node);
              return trace;
            });
  }

  /** Checks what a task has published; see {@link PublishedCheck#check}. */
  Duration check(Node node, Inspection inspection) throws IOException, TaskFailedException {
    return published.check(node, inspection);
  }

  /** The tasks that made something else when they were run again. */
  Set<TaskKey> unstable() {
    return verification.unstable();
  }

  private Trace trace(
      Inspection inspection,
      List<NamedFingerprint> outputs,
      Set<Doubt> doubts,
      List<Extra> extras,
      Duration took) {
    List<Extra> all = new ArrayList<>(extras);
    all.addAll(inspection.check().passed());
    return new Trace(
        inspection.recipe(),
        inspection.recordedInputs(),
        outputs,
        doubts,
        all,
        clock.instant(),
        took,
        "",
        false);
  }

  /** Who asked for it, also through wrappers; a static requirement is an input of the asking. */
  private static List<Extra> askedBy(Node node) {
    List<Extra> extras = new ArrayList<>();
    Node by = node.askedBy();
    while (by != null && (by.isWrapper() || by.isDynamic())) {
      extras.add(Extra.askedBy(by.key()));
      by = by.isWrapper() ? by.askedBy() : null;
    }
    return extras;
  }

  private Set<Doubt> doubts(Node node, Inspection inspection, List<String> changed) {
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    if (!changed.isEmpty()) {
      listener.message(
          node.key(),
          Targets.shown(String.join(", ", changed))
              + " changed while it was read; the task will run again next time");
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
}
