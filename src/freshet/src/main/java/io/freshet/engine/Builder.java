package io.freshet.engine;

import dev.failsafe.spi.Scheduler;
import io.freshet.event.Absentee;
import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.event.FailureText;
import io.freshet.event.Published;
import io.freshet.event.Reason;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Graph;
import io.freshet.graph.HeldResources;
import io.freshet.graph.Node;
import io.freshet.graph.Walk;
import io.freshet.lock.Locks;
import io.freshet.plan.Absentees;
import io.freshet.plan.FreshnessVisitor;
import io.freshet.plan.Inspection;
import io.freshet.plan.ModifiedException;
import io.freshet.plan.NodeState;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Makes every node of a graph fresh that can be. */
final class Builder extends FreshnessVisitor implements ShutdownHook.Work, Batches.Each {

  private final OpenState state;
  private final LoggedRunner runner;
  private final BuildListener listener;
  private final Settings settings;
  private final Graph graph;
  private final Walk walk;
  private final Attempts attempts;
  private final Batches batches;
  private final Map<Node, Failure> failures = new ConcurrentHashMap<>();
  private final Set<Node> checked = ConcurrentHashMap.newKeySet();
  private final LongAdder savedMillis = new LongAdder();

  /** The task whose code has ended the process, and which therefore never returns. */
  private volatile @Nullable Node exited;

  /** How many tasks the graph has. */
  private int tasks;

  Builder(
      Graph graph,
      OpenState state,
      LoggedRunner runner,
      BuildListener listener,
      Settings settings) {
    super(state.inspector());
    this.graph = graph;
    this.settings = settings;
    this.walk = new Walk(graph, this, settings.policies().resources());
    this.state = state;
    this.runner = runner;
    this.listener = listener;
    this.attempts = new Attempts(listener, () -> Scheduler.DEFAULT, walk::isStopped);
    this.batches = new Batches(walk, state, runner, listener, this);
  }

  /** Walks the graph until all is done that can be, or the build is stopped. */
  void run() {
    try {
      lookAtCode(graph.nodes());
      walk.run(settings.workers());
      attempts.awaitDecisions(atWork());
      attempts.forEachAwaiting(this::failedAtLast);
      tellAbsent(graph.nodes());
    } catch (InterruptedException e) {
      attempts.awaitDecisions(atWork());
      attempts.forEachAwaiting(this::failedAtLast);
      Thread.currentThread().interrupt();
    }
  }

  private List<Node> atWork() {
    return walk.atWork().values().stream().flatMap(List::stream).toList();
  }

  /** Stops the build: what runs is interrupted. */
  @Override
  public void stop(ProcessEnd end) {
    if (!end.isSignal()) {
      failedBy(end);
    }
    walk.interrupt();
    walk.giveUp(end::isBy);
  }

  /** The threads that work for the build and have not ended. */
  @Override
  public List<Thread> threads() {
    return walk.threads();
  }

  @Override
  public void giveUp() {
    walk.giveUp(thread -> true);
  }

  private void failedBy(ProcessEnd end) {
    Optional<Node> culprit = new Culprit(end, walk.atWork(), graph).find();
    if (culprit.isEmpty()) {
      listener.warning(end.text());
      return;
    }
    Node node = culprit.get();
    exited = node;
    runner.neverReturned(node, end.thrown());
    failed(node, new TaskFailedException(end.text(), end.thrown()));
    settle(node, NodeState.of(NodeState.Status.FAILED));
  }

  /** Also where the build was interrupted: that did not make the attempt fail. */
  private void failedAtLast(Node node, Throwable thrown) {
    failed(node, thrown);
    settle(node, NodeState.of(NodeState.Status.FAILED));
  }

  boolean isInterrupted() {
    return walk.isInterrupted();
  }

  Map<Node, Failure> failures() {
    return failures;
  }

  /** How long the fresh tasks took when they last ran. */
  Duration saved() {
    return Duration.ofMillis(savedMillis.sum());
  }

  @Override
  protected NodeState stale(Node node, Inspection inspection) {
    Attempts.End end = (state, thrown) -> ended(node, state, thrown);
    if (node.isBatch()) {
      attempts.start(node, due -> batches.submit(due, node, inspection), end);
    } else {
      attempts.start(
          node,
          action -> walk.submit(node, (nodes, held) -> action.accept(held)),
          (number, held) -> attempt(node, inspection, number, held),
          end);
    }
    return NodeState.RUNNING;
  }

  @Override
  protected NodeState unchecked(Node node, Inspection inspection) {
    return stale(node, inspection);
  }

  private void ended(Node node, @Nullable NodeState state, @Nullable Throwable thrown) {
    try {
      if (node.equals(exited)) {
        return;
      }
      if (thrown != null && !isInterrupted()) {
        failed(node, thrown);
      }
      settle(node, state != null ? state : NodeState.of(NodeState.Status.FAILED));
    } finally {
      walk.done(node);
    }
  }

  private NodeState attempt(Node node, Inspection inspection, int attempt, HeldResources held)
      throws IOException, InterruptedException, TaskFailedException {
    Locks.Held lock = state.locks().acquire(node.key(), listener);
    try {
      // Another build may have run the task since it was looked at, or an earlier attempt read
      // more.
      boolean isOld = state.refresh() || attempt > 1;
      Inspection now = isOld ? look(node) : inspection;
      Optional<NodeState> settled = withoutRun(node, now, attempt);
      return settled.isPresent() ? settled.get() : run(node, now, attempt, held);
    } finally {
      lock.close();
    }
  }

  private NodeState run(Node node, Inspection inspection, int attempt, HeldResources held)
      throws IOException, TaskFailedException {
    begins(node, inspection, attempt);
    return made(node, inspection, runner.run(node, inspection, attempt, held));
  }

  @Override
  public Inspection look(Node node) throws IOException {
    return inspect(node);
  }

  @Override
  public Optional<NodeState> withoutRun(Node node, Inspection now, int attempt)
      throws IOException, TaskFailedException {
    if (now.isUnchecked()) {
      check(node, now, attempt);
    }
    if (now.isFresh()) {
      return Optional.of(stateOfFresh(node, now));
    }
    if (!now.foreignOutputs().isEmpty()) {
      return Optional.of(modified(node, now));
    }
    return attempt == 1 ? restored(node, now) : Optional.empty();
  }

  private Optional<NodeState> restored(Node node, Inspection now)
      throws IOException, TaskFailedException {
    Optional<Trace> trace = runner.restore(node, now);
    if (trace.isEmpty()) {
      // Who is told to end while something is fetched does not begin to run instead.
      return isInterrupted()
          ? Optional.of(NodeState.of(NodeState.Status.FAILED))
          : Optional.empty();
    }
    savedMillis.add(trace.get().took().toMillis());
    listener.published(node.key(), published(trace.get(), now));
    listener.restored(node.key(), now.reasons(), trace.get().restored().orElseThrow());
    return Optional.of(new NodeState(NodeState.Status.RESTORED, trace.get().outputs()));
  }

  @Override
  public void begins(Node node, Inspection now, int attempt) {
    if (attempt == 1) {
      listener.started(node.key(), now.reasons());
    }
  }

  @Override
  public NodeState made(Node node, Inspection inspection, Trace trace) {
    listener.published(node.key(), published(trace, inspection));
    listener.finished(node.key(), inspection.reasons(), trace.took());
    return new NodeState(NodeState.Status.EXECUTED, trace.outputs());
  }

  private void check(Node node, Inspection inspection, int attempt)
      throws IOException, TaskFailedException {
    List<Reason> reasons = inspection.check().reasons();
    if (attempt == 1) {
      listener.started(node.key(), reasons);
    }
    Duration took = runner.check(node, inspection, attempt);
    checked.add(node);
    listener.passed(node.key(), reasons, took);
  }

  /** Whether what a fresh task had published was checked by this build. */
  boolean isChecked(Node node) {
    return checked.contains(node);
  }

  private Published published(Trace trace, Inspection inspection) {
    List<Absentee> without = inspection.without().stream().map(this::absentee).toList();
    return new Published(
        NamedFingerprint.contents(trace.read()),
        NamedFingerprint.contents(trace.outputs()),
        without);
  }

  private Absentee absentee(Node node) {
    return Absentees.of(node, this);
  }

  @Override
  protected void fresh(Node node, Inspection inspection) {
    inspection.matchingTrace().ifPresent(trace -> savedMillis.add(trace.took().toMillis()));
    listener.fresh(node.key());
  }

  @Override
  protected void blocked(Node node, Node by) {
    listener.blocked(node.key(), by.key());
    stopIfFailFast(node);
  }

  @Override
  protected void missing(Node node, List<String> names) {
    listener.missing(node.key(), names);
    stopIfFailFast(node);
  }

  @Override
  protected void failed(Node node, Throwable thrown) {
    if (thrown instanceof ModifiedException) {
      notTried(node); // as what stands there may not be replaced
    }
    Failure failure = runner.withLog(node, FailureText.of(node.key(), node.task(), thrown));
    failures.put(node, failure);
    listener.failed(failure);
    stopIfFailFast();
  }

  @Override
  public long expectedMillis(Node node) {
    return lastTook(node.key()).map(Duration::toMillis).orElse(0L);
  }

  private Optional<Duration> lastTook(TaskKey task) {
    return state.traces().of(task).stream().map(Trace::took).findFirst();
  }

  @Override
  public void grown(List<Node> added) {
    super.grown(added);
    List<TaskKey> more =
        added.stream().filter(it -> !it.isExternal() && !it.isWrapper()).map(Node::key).toList();
    tasks += more.size();
    listener.grown(more, this::lastTook);
    listener.planned(tasks);
  }

  @Override
  protected void kept(Node node, List<String> foreignOutputs) {
    listener.message(
        node.key(),
        Targets.shown(String.join(", ", foreignOutputs))
            + " was changed by someone else and is kept as it is");
    listener.fresh(node.key());
  }

  /** Where a node cannot be had that may be tolerated to be absent. */
  private void stopIfFailFast(Node node) {
    if (settings.has(Settings.Choice.FAIL_FAST) && walk.isIndispensable(node)) {
      walk.stop();
    }
  }

  private void stopIfFailFast() {
    if (settings.has(Settings.Choice.FAIL_FAST)) {
      walk.stop();
    }
  }
}
