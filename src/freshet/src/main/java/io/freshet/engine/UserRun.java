package io.freshet.engine;

import io.freshet.check.Checks;
import io.freshet.engine.RunContext.Occasion;
import io.freshet.event.BuildListener;
import io.freshet.event.CheckResult;
import io.freshet.event.FailureText;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.output.Outputs;
import io.freshet.plan.BoundInputs;
import io.freshet.plan.Inspection;
import io.freshet.store.StagedOutput;
import io.freshet.store.Stores;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.trace.NamedFingerprint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Calls the task's own code: the first step of a run, for which it makes room in staging, and its
 * check. Thread-safe.
 */
final class UserRun {

  private final Stores stores;
  private final Deadlines deadlines;
  private final BuildListener listener;

  UserRun(Stores stores, Deadlines deadlines, BuildListener listener) {
    this.stores = stores;
    this.deadlines = deadlines;
    this.listener = listener;
  }

  /**
   * Calls {@code run} of a task.
   *
   * @return how long it took
   * @throws TaskFailedException when it throws, or takes longer than its timeout
   */
  Duration run(Node node, RunOutputs staged, Occasion occasion)
      throws IOException, TaskFailedException {
    staged.stage(node.outputs(), stores);
    long start = System.nanoTime();
    call(node, node.task(), staged, occasion);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private <O> void call(Node node, Task<O> task, RunOutputs staged, Occasion occasion)
      throws TaskFailedException {
    List<StagedOutput> rest = new ArrayList<>(staged.outputs());
    O out = Outputs.map(task.output(), target -> rest.remove(0).target());
    Deadlines.Watch watch = watch(node, node.policy().timeout());
    try (watch) {
      BoundInputs inputs = inputs(node, staged, occasion);
      task.run(new RunContext(node, inputs, staged.slot(), listener, occasion), out);
    } catch (Throwable e) {
      throw watch.isPassed() ? timedOut(node, e, "") : failed(node, e, "");
    } finally {
      staged.end();
      // An interrupt meant the task, and would close the files that are written next.
      Thread.interrupted();
    }
    if (watch.isPassed()) {
      throw timedOut(node, null, "");
    }
  }

  /**
   * Calls {@code check} of a task.
   *
   * @param readable binds each target of its output, in order, to read only
   * @param limit how long it may take
   * @throws TaskFailedException when it takes longer, or is interrupted and does not pass: nobody
   *     has judged the content then
   */
  CheckResult check(
      Node node, Inputs inputs, UnaryOperator<Target> readable, Optional<Duration> limit)
      throws TaskFailedException {
    Deadlines.Watch watch = watch(node, limit);
    CheckResult result;
    try (watch) {
      result = Checks.call(node.task(), inputs, readable);
    }
    boolean isInterrupted = Thread.interrupted() || isInterrupt(result.thrown());
    if (watch.isPassed()) {
      throw timedOut(node, result.thrown(), "");
    }
    if (isInterrupted) {
      result.refuseFailed();
    }
    result.warning().ifPresent(it -> listener.message(node.key(), Targets.shown(it)));
    return result;
  }

  /**
   * Calls {@code check} of a task on what is published.
   *
   * @param nowhere where nothing stands
   * @throws TaskFailedException as {@link #check}
   */
  CheckResult checkPublished(Node node, Inspection inspection, Path nowhere)
      throws TaskFailedException {
    return check(
            node,
            BoundInputs.ofRun(node, stores, inspection, nowhere),
            target -> stores.of(target).input(target),
            node.policy().timeout())
        .of(NamedFingerprint.contents(inspection.found()));
  }

  /** Watches the calling thread, which calls the code of a task. */
  Deadlines.Watch watch(Node node, Optional<Duration> limit) {
    return deadlines.watch(limit, frames -> tellStuck(node, frames));
  }

  /** What both run and check of an attempt may read. */
  BoundInputs inputs(Node node, RunOutputs staged, Occasion occasion) {
    return BoundInputs.ofRun(node, stores, occasion.inspection(), staged.slot().nowhere());
  }

  private static boolean isInterrupt(@Nullable Throwable thrown) {
    return thrown instanceof InterruptedException
        || thrown instanceof ClosedByInterruptException
        || thrown instanceof InterruptedIOException;
  }

  /** How a task fails whose code has thrown something; {@code end} is added to the message. */
  static TaskFailedException failed(Node node, Throwable thrown, String end) {
    return new TaskFailedException(FailureText.describe(node.task(), thrown) + end, thrown);
  }

  /** How a task fails that took too long; {@code end} is added to the message. */
  static TaskFailedException timedOut(Node node, @Nullable Throwable thrown, String end) {
    String limit = node.policy().timeout().map(UserRun::seconds).orElse("");
    TimeoutException cause = new TimeoutException("timeout of " + limit + " has passed");
    if (thrown != null) {
      cause.addSuppressed(thrown);
    }
    return new TaskFailedException(
        "took longer than its timeout of "
            + limit
            + " and was interrupted; set a longer one in policy() or by --policy"
            + end,
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
}
