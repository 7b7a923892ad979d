package io.freshet.engine;

import io.freshet.engine.Settings.Choice;
import io.freshet.event.AcceptOutcome;
import io.freshet.event.BuildListener;
import io.freshet.event.BuildOutcome;
import io.freshet.event.CacheUse;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.event.Failure;
import io.freshet.event.FailureText;
import io.freshet.event.Listeners;
import io.freshet.event.PlanOutcome;
import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.graph.Walk;
import io.freshet.log.TaskLogs;
import io.freshet.plan.Absentees;
import io.freshet.plan.ExecutedGraph;
import io.freshet.plan.Inspector;
import io.freshet.plan.KeysByStatus;
import io.freshet.plan.NodeState;
import io.freshet.plan.PlanOutcomes;
import io.freshet.plan.PlannedGraph;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.trace.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Builds and plans with given settings. */
public final class Engine {

  private static final int INTERRUPTED = 130;

  private final Settings settings;
  private final InstantSource clock;
  private final BuildListener listener;

  /** With the system's clock. */
  public Engine(Settings settings) {
    this(settings, InstantSource.system());
  }

  Engine(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.listener = new Listeners(settings.listeners());
  }

  /** Makes the goals fresh; see {@code Build.build}. */
  public BuildOutcome build(List<Task<?>> goals) {
    try (InterruptGuard rest = new InterruptGuard();
        ShutdownHook interruption = ShutdownHook.of(listener::warning)) {
      BuildOutcome outcome = build(goals, rest, interruption);
      listener.ended(outcome);
      return outcome;
    } catch (RuntimeException | Error e) {
      listener.abandoned(e);
      throw e;
    }
  }

  private BuildOutcome build(List<Task<?>> goals, InterruptGuard rest, ShutdownHook interruption) {
    long start = System.nanoTime();
    Graph whole = settings.newGraph();
    SecretNames secrets = new SecretNames(listener::warning);
    try (LazySession opening = LazySession.of(settings.root(), this::openToBuild)) {
      Optional<List<Node>> expanded = Expansion.of(whole, goals, interruption);
      Graph graph = expanded.isPresent() ? whole : settings.newGraph();
      List<Node> goalNodes = expanded.orElse(List.of());
      secrets.check(graph.nodes());
      Session session = opening.session();
      Set<String> added = session.state().note(goalNodes);
      HistoryRecorder recorder = new HistoryRecorder(session.state(), goalNodes, listener::warning);
      BuildListener watchers = new Listeners(List.of(listener, recorder));
      Orphans orphans = new Orphans(graph, session.state(), watchers);
      TaskRunner runner =
          new TaskRunner(
              session.state(),
              session.workspace(),
              orphans,
              session.sharing(),
              settings.has(Choice.VERIFYING),
              watchers);
      Builder builder =
          recorded(
              recorder,
              () -> run(graph, goalNodes, session.state(), runner, watchers, interruption));
      rest.take();
      secrets.check(graph.nodes());
      orphans.remove();
      session.save();
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      session.share(elapsed, builder.isInterrupted());
      BuildOutcome outcome =
          outcome(graph, builder, runner, elapsed, session.cacheUse(), interruption);
      recorder.end(graph, builder, outcome);
      if (!added.isEmpty()) {
        session.state().forget(added, goalNodes, builder::isUpToDate);
      }
      return outcome;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Runs what must run; where the build cannot go on, its history says why. */
  private static Builder recorded(HistoryRecorder recorder, Building building) throws IOException {
    try {
      return building.run();
    } catch (IOException | RuntimeException | Error e) {
      recorder.refused(e);
      throw e;
    }
  }

  private Builder run(
      Graph graph,
      List<Node> goals,
      OpenState state,
      TaskRunner runner,
      BuildListener watchers,
      ShutdownHook interruption)
      throws IOException {
    try (TaskLogs logs = state.logs(settings.has(Choice.QUIET_TASKS), watchers)) {
      LoggedRunner logged = new LoggedRunner(runner, logs, watchers);
      Builder builder = new Builder(graph, state, logged, watchers, settings);
      builder.need(goals);
      interruption.begin(builder);
      try {
        builder.run();
      } finally {
        interruption.done();
      }
      return builder;
    }
  }

  /** Tells what a build would do; see {@code Build.plan}. */
  public PlanOutcome plan(List<Task<?>> goals) {
    Graph graph = settings.newIdleGraph();
    try (LazySession opening = LazySession.of(settings.root(), this::openToPlan)) {
      List<Node> goalNodes = graph.add(goals);
      Session session = opening.session();
      Inspector inspector = session.state().inspector();
      return PlanOutcomes.of(
          graph, PlannedGraph.of(graph, goalNodes, inspector, settings.workers()).planner());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Adopts what stands in the place of the goals' outputs; see {@code Build.accept}. */
  public AcceptOutcome accept(String reason, List<Task<?>> goals) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("accept: the reason is empty; say why, in words");
    }
    Graph graph = settings.newIdleGraph();
    List<Node> goalNodes = graph.add(goals);
    new SecretNames(listener::warning).check(graph.nodes());
    try (Session session = openToBuild();
        TaskLogs logs = session.state().logs(settings.has(Choice.QUIET_TASKS), listener)) {
      session.state().note(goalNodes);
      Accepter accepter = new Accepter(session, goalNodes, reason, logs, listener);
      new Walk(graph, accepter).look(settings.workers());
      session.save();
      return accepter.outcome(graph.nodes(), graph.indispensable());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Removes outputs; see {@code Build.clean}. */
  public CleanOutcome clean(Set<CleanScope> scope, List<Task<?>> goals) {
    Graph graph = settings.newIdleGraph();
    List<Node> goalNodes = graph.add(goals);
    return clean(
        scope,
        session ->
            scope.contains(CleanScope.ORPHANS)
                ? new OrphanCleaner(session.state(), settings, scope, listener)
                    .clean(graph, goalNodes)
                : cleaner(session, scope).clean(goalNodes));
  }

  /** Empties the trash; see {@code Build.cleanTrash}. */
  public CleanOutcome cleanTrash(Set<CleanScope> scope) {
    return clean(scope, session -> cleaner(session, scope).cleanTrash());
  }

  /** Removes what checks rejected; see {@code Build.cleanRejected}. */
  public CleanOutcome cleanRejected(Set<CleanScope> scope) {
    return clean(scope, session -> cleaner(session, scope).cleanRejected());
  }

  /** Removes what tasks printed; see {@code Build.cleanLogs}. */
  public CleanOutcome cleanLogs(Set<CleanScope> scope) {
    return clean(scope, session -> cleaner(session, scope).cleanLogs());
  }

  private CleanOutcome clean(Set<CleanScope> scope, Cleaning cleaning) {
    try (Session session = openFor(scope)) {
      return cleaning.in(session);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Cleaner cleaner(Session session, Set<CleanScope> scope) {
    return new Cleaner(session.state(), session.workspace(), scope, listener);
  }

  private Session openFor(Set<CleanScope> scope) throws IOException {
    // Where there is no state, nothing is ours, and looking must not make any.
    boolean hasState = Files.exists(settings.root().resolve(StateFolder.NAME));
    return scope.contains(CleanScope.DRY_RUN) || !hasState ? openToPlan() : openToBuild();
  }

  private Session openToBuild() throws IOException {
    return Session.toBuild(settings, clock, listener::warning);
  }

  private Session openToPlan() throws IOException {
    return Session.toPlan(settings, clock, listener::warning);
  }

  private UncheckedIOException unusable(IOException e) {
    String what = "dataset root " + settings.root() + " cannot be used: ";
    return new UncheckedIOException(what + FailureText.text(e), e);
  }

  private static BuildOutcome outcome(
      Graph graph,
      Builder builder,
      TaskRunner runner,
      Duration elapsed,
      CacheUse use,
      ShutdownHook interruption) {
    List<Failure> failures =
        graph.nodes().stream()
            .filter(builder.failures()::containsKey)
            .map(builder.failures()::get)
            .toList();
    KeysByStatus keys = new KeysByStatus(graph, builder);
    List<TaskKey> missing = keys.of(NodeState.Status.MISSING);
    return new BuildOutcome(
        keys.ofTasks(NodeState.Status.EXECUTED),
        keys.ofTasks(NodeState.Status.RESTORED),
        keys.ofTasks(NodeState.Status.FRESH),
        graph.nodes().stream().filter(builder::isChecked).map(Node::key).toList(),
        keys.of(NodeState.Status.BLOCKED),
        missing,
        Absentees.tolerated(graph, missing),
        Absentees.of(graph, builder),
        failures,
        graph.nodes().stream().map(Node::key).filter(runner.unstable()::contains).toList(),
        stopped(builder, interruption),
        elapsed,
        builder.saved(),
        use,
        new ExecutedGraph(builder).of(graph.nodes()));
  }

  private static OptionalInt stopped(Builder builder, ShutdownHook interruption) {
    Optional<ProcessEnd> end = interruption.end();
    if (end.isPresent()) {
      return OptionalInt.of(end.get().exitCode());
    }
    return builder.isInterrupted() ? OptionalInt.of(INTERRUPTED) : OptionalInt.empty();
  }

  /** The part of a build that may find that it cannot go on. */
  private interface Building {
    Builder run() throws IOException;
  }

  /** What is removed. */
  private interface Cleaning {
    CleanOutcome in(Session session) throws IOException;
  }
}
