package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.HeldResources;
import io.freshet.graph.Node;
import io.freshet.log.TaskLog;
import io.freshet.log.TaskLogs;
import io.freshet.plan.Inspection;
import io.freshet.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Runs tasks, and keeps what each attempt prints. Thread-safe. */
final class LoggedRunner {

  private final TaskRunner runner;
  private final TaskLogs logs;
  private final BuildListener listener;
  private final Map<Node, TaskLog> ofRunning = new ConcurrentHashMap<>();
  private final Map<Node, TaskLog> ofFailed = new ConcurrentHashMap<>();

  LoggedRunner(TaskRunner runner, TaskLogs logs, BuildListener listener) {
    this.listener = listener;
    this.runner = runner;
    this.logs = logs;
  }

  /** Runs a task; see {@link TaskRunner#run}. */
  Trace run(Node node, Inspection inspection, int attempt, HeldResources held)
      throws IOException, TaskFailedException {
    return logged(node, attempt, () -> runner.run(node, inspection, attempt, held));
  }

  /** Checks what a task has published; see {@link TaskRunner#check}. */
  Duration check(Node node, Inspection inspection, int attempt)
      throws IOException, TaskFailedException {
    return logged(node, attempt, () -> runner.check(node, inspection));
  }

  private <T> T logged(Node node, int attempt, Step<T> step)
      throws IOException, TaskFailedException {
    try (TaskLog log = logs.open(node.key(), attempt)) {
      ofRunning.put(node, log);
      try {
        return step.take();
      } catch (TaskFailedException | IOException | RuntimeException | Error e) {
        failed(node, log, "", origin(e));
        throw e;
      } finally {
        ofRunning.remove(node);
        tellFile(node, log);
      }
    }
  }

  /** Restores what a task would make; see {@link TaskRunner#restore}. */
  Optional<Trace> restore(Node node, Inspection inspection)
      throws IOException, TaskFailedException {
    return runner.restore(node, inspection);
  }

  /** Makes room for a run; see {@link TaskRunner#begin}. */
  StagedRun begin(Node node, Inspection inspection, int attempt, HeldResources held)
      throws IOException {
    return runner.begin(node, inspection, attempt, held);
  }

  /** Runs tasks together, which print to the log of the first; each is to be published after. */
  BatchRun.Made runTogether(List<StagedRun> runs) throws IOException {
    StagedRun first = runs.get(0);
    try (TaskLog log = logs.open(first.node().key(), first.occasion().attempt())) {
      runs.forEach(run -> ofRunning.put(run.node(), log));
      try {
        return runner.runTogether(runs);
      } finally {
        if (runs.size() > 1) {
          log.remark(batch(runs));
        }
      }
    }
  }

  private static String batch(List<StagedRun> runs) {
    return runs.stream()
        .map(run -> "\n  " + run.node())
        .collect(
            Collectors.joining("", "all this was printed in a batch of " + runs.size() + ":", ""));
  }

  /**
   * Publishes what a run in a batch has made; see {@link TaskRunner#publish}.
   *
   * @throws TaskFailedException by which the task failed in the batch
   */
  Trace publish(StagedRun run, BatchRun.Made made) throws IOException, TaskFailedException {
    Node node = run.node();
    TaskLog log = Objects.requireNonNull(ofRunning.remove(node));
    try {
      OutputCheck.Ran ran = made.of(node);
      return runner.publish(run, ran.outputs(), ran.took());
    } catch (TaskFailedException | IOException | RuntimeException | Error e) {
      failed(node, log, node + ": ", origin(e));
      throw e;
    } finally {
      tellFile(node, log);
    }
  }

  /** Ends the log of an attempt that never returns. */
  void neverReturned(Node node, Throwable thrown) {
    TaskLog log = ofRunning.get(node);
    if (log != null) {
      failed(node, log, "", thrown);
      tellFile(node, log);
    }
  }

  private static Throwable origin(Throwable thrown) {
    return thrown instanceof TaskFailedException failed ? failed.origin() : thrown;
  }

  private void failed(Node node, TaskLog log, String mark, Throwable thrown) {
    log.failed(mark, thrown);
    ofFailed.put(node, log);
  }

  private void tellFile(Node node, TaskLog log) {
    log.file().ifPresent(file -> listener.logged(node.key(), file));
  }

  /** The failure with the last lines that the attempt printed, where the task has run. */
  Failure withLog(Node node, Failure failure) {
    TaskLog log = ofFailed.get(node);
    return log == null ? failure : failure.withLog(log.lastLines(), log.file().orElse(null));
  }

  /** What is done while a log is open. */
  private interface Step<T> {
    T take() throws IOException, TaskFailedException;
  }
}
