package io.freshet.engine;

import io.freshet.check.Rejections;
import io.freshet.engine.RunContext.Occasion;
import io.freshet.event.BuildListener;
import io.freshet.event.CheckResult;
import io.freshet.event.FailureText;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.store.StagedOutput;
import io.freshet.target.Targets;
import io.freshet.trace.NamedFingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step of a run, after its outputs were hashed: has the task check them, and keeps aside what it
 * rejects. Thread-safe.
 */
final class OutputCheck {

  private static final Duration LEAST = Duration.ofMillis(1);

  private final UserRun code;
  private final Rejections rejections;
  private final Path root;
  private final BuildListener listener;
  private final InstantSource clock;

  OutputCheck(OpenState state, UserRun code, BuildListener listener) {
    this.code = code;
    this.rejections = new Rejections(state.rejected(), state.build());
    this.root = state.root();
    this.listener = listener;
    this.clock = state.clock();
  }

  /**
   * What a task has done so far.
   *
   * @param outputs what stands in staging
   * @param took how much of its time it has used
   */
  record Ran(List<NamedFingerprint> outputs, Duration took) {}

  /**
   * Checks what stands in staging.
   *
   * @return how much of its time the task has used then
   * @throws TaskFailedException when it is rejected, or the check changed it
   */
  Duration check(Node node, RunOutputs staged, Occasion occasion, Ran ran)
      throws IOException, TaskFailedException {
    if (!node.hasCheck()) {
      return ran.took();
    }
    long start = System.nanoTime();
    List<StagedOutput> rest = new ArrayList<>(staged.outputs());
    CheckResult result =
        code.check(
                node,
                code.inputs(node, staged, occasion),
                target -> rest.remove(0).readable(),
                left(node, ran.took()))
            .of(NamedFingerprint.contents(ran.outputs()));
    if (!result.isPassed()) {
      throw rejected(node, staged, occasion.attempt(), result);
    }
    listener.checked(node.key(), result);
    refuseChanged(staged);
    return ran.took().plusNanos(System.nanoTime() - start);
  }

  private static Optional<Duration> left(Node node, Duration ran) {
    return node.policy()
        .timeout()
        .map(it -> it.minus(ran))
        .map(it -> it.compareTo(LEAST) < 0 ? LEAST : it);
  }

  /** What is published is what was hashed, and what the check has seen. */
  private static void refuseChanged(RunOutputs staged) throws IOException, TaskFailedException {
    if (!staged.areAsFound()) {
      throw new TaskFailedException(
          "its output is not what run made any more, as its check has changed it, or somebody else"
              + " meanwhile: let check only read, and run wait for the threads and processes that"
              + " it has started");
    }
  }

  private TaskFailedException rejected(
      Node node, RunOutputs staged, int number, CheckResult result) {
    Rejections.Attempt attempt = new Rejections.Attempt(node.key(), number, clock.instant());
    try {
      Path kept =
          rejections.keep(attempt, result, node.outputs(), staged.outputs(), staged.slot().aside());
      listener.checked(node.key(), result.withRejected(kept));
      return result.failed("; what was rejected is in " + Targets.shown(shown(kept)));
    } catch (IOException | UncheckedIOException e) {
      listener.checked(node.key(), result);
      return result.failed("; what was rejected could not be kept: " + FailureText.text(e));
    }
  }

  private String shown(Path kept) {
    return root.relativize(kept).toString();
  }
}
