package io.freshet.engine;

import io.freshet.engine.RunContext.Occasion;
import io.freshet.event.BuildListener;
import io.freshet.event.FailureText;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.plan.BoundInputs;
import io.freshet.store.StagedOutput;
import io.freshet.store.Stores;
import io.freshet.task.Outputs;
import io.freshet.task.Task;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The first step of a run: makes room in staging, and calls the task's own code. Thread-safe. */
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
    Deadlines.Watch watch =
        deadlines.watch(node.policy().timeout(), frames -> tellStuck(node, frames));
    try (watch) {
      BoundInputs inputs =
          BoundInputs.ofRun(node, stores, occasion.inspection(), staged.slot().nowhere());
      task.run(new RunContext(node, inputs, staged.slot(), listener, occasion), out);
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
    return new TaskFailedException(FailureText.describe(node.task(), thrown), thrown);
  }

  private static TaskFailedException timedOut(Node node, @Nullable Throwable thrown) {
    String limit = node.policy().timeout().map(UserRun::seconds).orElse("");
    TimeoutException cause = new TimeoutException("timeout of " + limit + " has passed");
    if (thrown != null) {
      cause.addSuppressed(thrown);
    }
    return new TaskFailedException(
        "took longer than its timeout of "
            + limit
            + " and was interrupted; set a longer one in policy() or by --policy",
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
