package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.graph.Node;
import io.freshet.plan.BoundInputs;
import io.freshet.store.StagedOutput;
import io.freshet.store.Stores;
import io.freshet.target.Target;
import io.freshet.task.BatchCall;
import io.freshet.task.BatchTask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** As {@link UserRun}, for tasks that are run together. Thread-safe. */
final class UserBatch {

  private final Stores stores;
  private final BuildListener listener;
  private final UserRun single;

  UserBatch(Stores stores, BuildListener listener, UserRun single) {
    this.stores = stores;
    this.listener = listener;
    this.single = single;
  }

  /**
   * How a call of {@code runBatch} came out.
   *
   * @param took how long it took
   * @param failures by what those of its tasks failed that did
   */
  record Result(Duration took, Map<Node, Throwable> failures) {}

  /** Calls {@code runBatch} of the first task that room can be made for. */
  Result run(List<StagedRun> runs) {
    Map<Node, Throwable> failures = new HashMap<>();
    List<Node> called = new ArrayList<>();
    BatchCall call = new BatchCall();
    for (StagedRun run : runs) {
      try {
        add(run, runs.size() > 1, call);
        called.add(run.node());
      } catch (IOException | RuntimeException | LinkageError | VirtualMachineError e) {
        failures.put(run.node(), e);
      }
    }
    long start = System.nanoTime();
    if (!called.isEmpty()) {
      call(called, call, failures, () -> runs.forEach(it -> it.staged().end()));
    }
    return new Result(Duration.ofNanos(System.nanoTime() - start), failures);
  }

  private void add(StagedRun run, boolean isOneOfSeveral, BatchCall call) throws IOException {
    Node node = run.node();
    run.staged().stage(node.outputs(), stores);
    RunContext.Occasion occasion =
        isOneOfSeveral ? run.occasion().inBatch(node.key()) : run.occasion();
    BoundInputs inputs = single.inputs(node, run.staged(), occasion);
    Iterator<StagedOutput> outputs = run.staged().outputs().iterator();
    UnaryOperator<Target> out = target -> outputs.next().target();
    call.add(
        (BatchTask<?, ?>) node.task(),
        new RunContext(node, inputs, run.staged().slot(), listener, occasion),
        out);
  }

  private void call(List<Node> nodes, BatchCall call, Map<Node, Throwable> failures, Runnable end) {
    Node first = nodes.get(0);
    Deadlines.Watch watch = single.watch(first, first.policy().timeout());
    Throwable thrown = null;
    try (watch) {
      call.run();
    } catch (Throwable e) {
      thrown = e;
    } finally {
      end.run();
      // An interrupt meant the tasks, and would close the files that are written next.
      Thread.interrupted();
    }
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      String also = nodes.size() > 1 ? "; it was in a batch of " + nodes.size() : "";
      Throwable own = call.failure(i).orElse(null);
      if (own != null) {
        failures.put(node, UserRun.failed(node, own, ""));
      } else if (watch.isPassed()) {
        failures.put(node, UserRun.timedOut(node, thrown, also));
      } else if (thrown != null) {
        failures.put(node, UserRun.failed(node, thrown, also));
      }
    }
  }
}
