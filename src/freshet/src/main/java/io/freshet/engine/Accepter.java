package io.freshet.engine;

import io.freshet.event.AcceptOutcome;
import io.freshet.event.BuildListener;
import io.freshet.event.CheckResult;
import io.freshet.event.Failure;
import io.freshet.event.FailureText;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.GoalTasks;
import io.freshet.graph.Node;
import io.freshet.lock.Locks;
import io.freshet.log.TaskLog;
import io.freshet.log.TaskLogs;
import io.freshet.plan.FreshnessVisitor;
import io.freshet.plan.Inspection;
import io.freshet.plan.NodeState;
import io.freshet.plan.ReadFiles;
import io.freshet.target.Targets;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Records what stands in the place of the goals' outputs as if the goals had made it. */
final class Accepter extends FreshnessVisitor {

  private final OpenState state;
  private final Set<Node> goals;
  private final String reason;
  private final BuildListener listener;
  private final Details details;
  private final UserRun code;
  private final TaskLogs logs;
  private final Map<Node, Failure> failures = new ConcurrentHashMap<>();
  private final Set<Node> accepted = ConcurrentHashMap.newKeySet();
  private final Set<Node> missing = ConcurrentHashMap.newKeySet();

  /**
   * Of goals.
   *
   * @param logs keeps what their checks print
   */
  Accepter(
      Session session, List<Node> goals, String reason, TaskLogs logs, BuildListener listener) {
    super(session.state().inspector());
    this.state = session.state();
    this.code = new UserRun(state.stores(), session.workspace().deadlines(), listener);
    this.logs = logs;
    this.goals = Set.copyOf(GoalTasks.of(goals));
    this.reason = reason;
    this.listener = listener;
    this.details = new Details(state, listener);
    need(goals);
  }

  /**
   * What was accepted, and what not.
   *
   * @param indispensable without which no goal can be fresh: all else may be missing
   */
  AcceptOutcome outcome(List<Node> nodes, Set<Node> indispensable) {
    missing.stream().filter(it -> !indispensable.contains(it)).forEach(failures::remove);
    missing.retainAll(indispensable);
    return new AcceptOutcome(
        nodes.stream().filter(accepted::contains).map(Node::key).toList(),
        nodes.stream().filter(this::wasFresh).map(Node::key).toList(),
        nodes.stream().filter(missing::contains).map(Node::key).toList(),
        nodes.stream().filter(failures::containsKey).map(failures::get).toList());
  }

  private boolean wasFresh(Node node) {
    return goals.contains(node)
        && !accepted.contains(node)
        && state(node).filter(it -> it.status() == NodeState.Status.FRESH).isPresent();
  }

  @Override
  protected NodeState stale(Node node, Inspection inspection) {
    try {
      return accepted(node, inspection);
    } catch (IOException | TaskFailedException e) {
      failed(node, e);
    } catch (InterruptedException e) {
      notTried(node);
      Thread.currentThread().interrupt();
    }
    return NodeState.of(NodeState.Status.FAILED);
  }

  /** Nothing is to be accepted: the next build checks it. */
  @Override
  protected NodeState unchecked(Node node, Inspection inspection) {
    return stateOfFresh(node, inspection);
  }

  private NodeState accepted(Node node, Inspection inspection)
      throws IOException, InterruptedException, TaskFailedException {
    if (!goals.contains(node)) {
      throw new IOException("is not fresh: run it first, or accept it too");
    }
    Locks.Held lock = state.locks().acquire(node.key(), listener);
    try {
      // Another build may have run the task since it was looked at.
      Inspection now = state.refresh() ? inspect(node) : inspection;
      return now.isFresh() ? stateOfFresh(node, now) : recorded(node, now);
    } finally {
      lock.close();
    }
  }

  private NodeState recorded(Node node, Inspection inspection)
      throws IOException, TaskFailedException {
    if (!inspection.isAllThere()) {
      throw new IOException(
          Targets.shown(String.join(", ", inspection.missing()))
              + " is not there and cannot be accepted: put it there, or run the task");
    }
    state.inspector().checkKinds(node);
    check(node, inspection);
    details.keepCode(inspection);
    details.keepFolders(inspection.found());
    details.keepFolders(inspection.recordedFiles());
    state.traces().commit(state.traces().intend(trace(node, inspection)));
    accepted.add(node);
    return new NodeState(NodeState.Status.FRESH, inspection.found());
  }

  private void check(Node node, Inspection inspection) throws IOException, TaskFailedException {
    if (!node.hasCheck()) {
      return;
    }
    List<NamedFingerprint> read = new ArrayList<>(inspection.found());
    read.addAll(inspection.recordedFiles());
    ReadFiles before = ReadFiles.of(read, state.stores());
    judge(node, inspection);
    PublishedCheck.refuseChanged(before);
  }

  private void judge(Node node, Inspection inspection) throws TaskFailedException {
    try (TaskLog log = logs.open(node.key(), 1)) {
      CheckResult result =
          code.checkPublished(node, inspection, state.staging().resolve("nowhere"));
      listener.checked(node.key(), result);
      if (!result.isPassed()) {
        TaskFailedException refused = result.failed("; nothing is recorded");
        log.failed("", refused.origin());
        throw refused;
      }
    }
  }

  private Trace trace(Node node, Inspection inspection) {
    return new Trace(
        inspection.recipe(),
        inspection.recordedInputs(),
        inspection.found(),
        Set.of(),
        inspection.check().passed(),
        state.clock().instant(),
        state.traces().of(node.key()).stream().map(Trace::took).findFirst().orElse(Duration.ZERO),
        reason,
        false);
  }

  /** Nothing runs, so nothing is read but to know what else is required. */
  @Override
  public List<Node> recall(Node node) {
    return node.isDynamic() ? super.recall(node) : List.of();
  }

  @Override
  protected void fresh(Node node, Inspection inspection) {}

  @Override
  protected void kept(Node node, List<String> foreignOutputs) {}

  @Override
  protected void blocked(Node node, Node by) {
    if (goals.contains(node)) {
      String text = "cannot be accepted because of " + by.key().shortText();
      failures.put(node, new Failure(node.key(), text, new IOException(text)));
    }
  }

  @Override
  protected void missing(Node node, List<String> names) {
    missing.add(node);
    String text = "is missing: " + Targets.shown(String.join(", ", names));
    failures.put(node, new Failure(node.key(), text, new IOException(text)));
  }

  /** What would have to run first is not tried here; what is missing no run could change. */
  @Override
  protected void failed(Node node, Throwable thrown) {
    notTried(node);
    failures.put(node, FailureText.of(node.key(), node.task(), thrown));
  }

  @Override
  public void grown(List<Node> added) {}
}
