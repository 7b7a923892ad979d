package io.freshet.engine;

import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.store.Closing;
import io.freshet.store.file.Staging;
import io.freshet.trace.NamedFingerprint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs tasks together up to the point where each is published by itself: run in staging, hash,
 * check, verify. What becomes of one is nothing to the others. Thread-safe.
 */
final class BatchRun {

  private final Staging staging;
  private final UserBatch code;
  private final StagedContents contents;
  private final OutputCheck check;
  private final Optional<Verification> verification;

  /** With what compares a second run, where there is one. */
  BatchRun(
      Staging staging,
      UserBatch code,
      StagedContents contents,
      OutputCheck check,
      Optional<Verification> verification) {
    this.staging = staging;
    this.code = code;
    this.contents = contents;
    this.check = check;
    this.verification = verification;
  }

  /**
   * What a batch has made.
   *
   * @param ran what each of its tasks has made that has not failed, and its share of the time
   * @param failures by what the others have failed
   */
  record Made(Map<Node, OutputCheck.Ran> ran, Map<Node, Throwable> failures) {

    boolean hasFailed(Node node) {
      return failures.containsKey(node);
    }

    /** What a task has made; throws that by which it failed. */
    OutputCheck.Ran of(Node node) throws IOException, TaskFailedException {
      Throwable failure = failures.get(node);
      if (failure instanceof TaskFailedException e) {
        throw e;
      }
      if (failure instanceof IOException e) {
        throw e;
      }
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
      return Objects.requireNonNull(ran.get(node));
    }
  }

  /** A step for one task. */
  private interface Step {
    void run() throws IOException, TaskFailedException;
  }

  Made run(List<StagedRun> runs) throws IOException {
    List<StagedRun> first =
        verification.isPresent() ? runs.stream().map(StagedRun::keepingResources).toList() : runs;
    UserBatch.Result result = code.run(first);
    Map<Node, OutputCheck.Ran> ran = new HashMap<>();
    Map<Node, Throwable> failures = new HashMap<>(result.failures());
    Duration share = result.took().dividedBy(runs.size());
    for (StagedRun run : runs) {
      attempt(run.node(), failures, () -> ran.put(run.node(), looked(run, result.took(), share)));
    }
    if (verification.isPresent()) {
      List<StagedRun> good = runs.stream().filter(it -> !failures.containsKey(it.node())).toList();
      verify(good, verification.get(), failures);
    }
    return new Made(ran, failures);
  }

  /** What is left of the time for its check is what the whole batch has left of it. */
  private OutputCheck.Ran looked(StagedRun run, Duration whole, Duration share)
      throws IOException, TaskFailedException {
    List<NamedFingerprint> outputs = contents.of(run.node(), run.staged());
    Duration checked =
        check.check(run.node(), run.staged(), run.occasion(), new OutputCheck.Ran(outputs, whole));
    return new OutputCheck.Ran(outputs, checked.minus(whole).plus(share));
  }

  private void verify(List<StagedRun> runs, Verification comparing, Map<Node, Throwable> failures)
      throws IOException {
    List<StagedRun> again = new ArrayList<>();
    try {
      for (StagedRun run : runs) {
        // A disk that has room for one run's scratch files may not have it for two.
        run.staged().slot().dropScratch();
        again.add(run.to(new RunOutputs(staging.slot())));
      }
      Map<Node, Throwable> failed = new HashMap<>(code.run(again).failures());
      for (int i = 0; i < runs.size(); i++) {
        Node node = runs.get(i).node();
        RunOutputs one = runs.get(i).staged();
        RunOutputs other = again.get(i).staged();
        attempt(
            node,
            failed,
            () -> {
              contents.of(node, other);
              comparing.compare(node, one, other);
            });
      }
      failed.forEach((node, thrown) -> failures.put(node, Verification.failed(thrown)));
    } finally {
      Closing closing = new Closing();
      again.forEach(it -> closing.add(it::close));
      closing.end();
    }
  }

  /** Takes a step for a task that has not failed yet. */
  private static void attempt(Node node, Map<Node, Throwable> failures, Step step) {
    if (failures.containsKey(node)) {
      return;
    }
    try {
      step.run();
    } catch (IOException | TaskFailedException | RuntimeException e) {
      failures.put(node, e);
    }
  }
}
