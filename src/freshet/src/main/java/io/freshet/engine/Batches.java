package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.HeldResources;
import io.freshet.graph.Node;
import io.freshet.graph.Walk;
import io.freshet.lock.Locks;
import io.freshet.plan.Inspection;
import io.freshet.plan.NodeState;
import io.freshet.task.TaskKey;
import io.freshet.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes attempts at tasks that are run together. Which those are the walk decides, but for what
 * another build is at: that is left for a later batch, since who holds locks waits for none. Each
 * task is looked at, fails and is published by itself. Thread-safe.
 */
final class Batches {

  private final Walk walk;
  private final OpenState state;
  private final LoggedRunner runner;
  private final BuildListener listener;
  private final Each each;

  /** What waits for the walk to take it. */
  private final Map<Node, Waiting> waiting = new ConcurrentHashMap<>();

  Batches(Walk walk, OpenState state, LoggedRunner runner, BuildListener listener, Each each) {
    this.walk = walk;
    this.state = state;
    this.runner = runner;
    this.listener = listener;
    this.each = each;
  }

  /** What is done for each task, in a batch or not. */
  interface Each {

    /** How the task stands by now. */
    Inspection look(Node node) throws IOException;

    /** How the task is settled without a run, where it need not or must not run. */
    Optional<NodeState> withoutRun(Node node, Inspection now, int attempt)
        throws IOException, TaskFailedException;

    /** The task begins to run. */
    void begins(Node node, Inspection now, int attempt);

    /** The task has run, and is published. */
    NodeState made(Node node, Inspection now, Trace trace);
  }

  private record Waiting(Attempts.Due due, Node node, Inspection inspection) {}

  /** A task that is locked. */
  private record Locked(Waiting task, Locks.Held lock) {

    /** Ends the attempt; only once. */
    void end(@Nullable NodeState state, @Nullable Throwable thrown) {
      Throwable failure = thrown;
      try {
        lock.close();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
      task.due().ends(state, failure);
    }
  }

  /** A task for which there is room in staging. */
  private record Begun(Locked task, StagedRun run) {

    Node node() {
      return run.node();
    }
  }

  /** Makes an attempt when the walk takes the task. */
  void submit(Attempts.Due due, Node node, Inspection inspection) {
    submit(new Waiting(due, node, inspection));
  }

  private void submit(Waiting task) {
    waiting.put(task.node(), task);
    walk.submit(task.node(), this::run);
  }

  private void run(List<Node> nodes, HeldResources held) {
    List<Waiting> tasks =
        nodes.stream().map(it -> Objects.requireNonNull(waiting.remove(it))).toList();
    List<Locked> locked = lock(tasks);
    Set<TaskKey> keys =
        locked.stream().map(it -> it.task().node().key()).collect(Collectors.toSet());
    Locks.Entered inside = state.locks().enter(keys);
    try {
      runLocked(locked, held);
    } finally {
      inside.close();
    }
  }

  /** What others hold is given back to the walk, but waited for where there is nothing else. */
  private List<Locked> lock(List<Waiting> tasks) {
    List<Locked> locked = new ArrayList<>();
    List<Waiting> busy = new ArrayList<>();
    for (Waiting task : tasks) {
      try {
        state
            .locks()
            .tryLock(task.node().key())
            .ifPresentOrElse(it -> locked.add(new Locked(task, it)), () -> busy.add(task));
      } catch (IOException | RuntimeException e) {
        unlocked(task, e);
      }
    }
    if (locked.isEmpty() && !busy.isEmpty()) {
      await(busy.remove(0)).ifPresent(locked::add);
    }
    busy.forEach(this::submit);
    return locked;
  }

  private Optional<Locked> await(Waiting task) {
    try {
      return Optional.of(new Locked(task, state.locks().await(task.node().key(), listener)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      unlocked(task, e);
    } catch (IOException | RuntimeException e) {
      unlocked(task, e);
    }
    return Optional.empty();
  }

  private static void unlocked(Waiting task, Exception thrown) {
    task.due().begins();
    task.due().ends(null, thrown);
  }

  private void runLocked(List<Locked> locked, HeldResources held) {
    SharedResources resources = new SharedResources(held, locked.size());
    List<Begun> begun = new ArrayList<>();
    for (Locked task : locked) {
      task.task().due().begins();
      try {
        begin(task, resources).ifPresent(begun::add);
      } catch (IOException
          | TaskFailedException
          | RuntimeException
          | LinkageError
          | VirtualMachineError e) {
        task.end(null, e);
      }
    }
    if (!begun.isEmpty()) {
      runBegun(begun);
    }
  }

  private Optional<Begun> begin(Locked locked, SharedResources resources)
      throws IOException, TaskFailedException {
    Waiting task = locked.task();
    Node node = task.node();
    int attempt = task.due().number();
    // Another build may have run the task since it was looked at, or an earlier attempt read more.
    boolean isOld = state.refresh() || attempt > 1;
    Inspection now = isOld ? each.look(node) : task.inspection();
    Optional<NodeState> settled = each.withoutRun(node, now, attempt);
    if (settled.isPresent()) {
      locked.end(settled.get(), null);
      return Optional.empty();
    }
    each.begins(node, now, attempt);
    return Optional.of(new Begun(locked, runner.begin(node, now, attempt, resources.share())));
  }

  private void runBegun(List<Begun> begun) {
    BatchRun.Made made;
    try {
      made = runner.runTogether(begun.stream().map(Begun::run).toList());
    } catch (IOException | RuntimeException | LinkageError | VirtualMachineError e) {
      begun.forEach(it -> end(it, e));
      return;
    }
    // What has failed comes last: so that further attempts are asked for at once, and meet.
    begun.stream().filter(it -> !made.hasFailed(it.node())).forEach(it -> end(it, made));
    begun.stream().filter(it -> made.hasFailed(it.node())).forEach(it -> end(it, made));
  }

  private void end(Begun task, BatchRun.Made made) {
    NodeState settled = null;
    Throwable thrown = null;
    try {
      Trace trace;
      try (StagedRun run = task.run()) {
        trace = runner.publish(run, made);
      }
      settled = each.made(task.node(), task.run().inspection(), trace);
    } catch (IOException
        | TaskFailedException
        | RuntimeException
        | LinkageError
        | VirtualMachineError e) {
      thrown = e;
    }
    task.task().end(settled, thrown);
  }

  private static void end(Begun task, Throwable thrown) {
    try {
      task.run().close();
    } catch (IOException e) {
      thrown.addSuppressed(e);
    }
    task.task().end(null, thrown);
  }
}
