package io.freshet.engine;

import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.graph.Walk;
import io.freshet.plan.Failure;
import io.freshet.plan.Planner;
import io.freshet.plan.Reason;
import io.freshet.plan.Rounds;
import io.freshet.plan.Standing;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds and plans with given settings. */
public final class Engine {

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
    long start = System.nanoTime();
    Graph graph = graph(goals);
    boolean isInterrupted = false;
    try (Session session = Session.toBuild(settings, clock, listener::warning)) {
      Builder builder = run(graph, session);
      // An interrupt stops the tasks; it must not stop the state from being written.
      isInterrupted = Thread.interrupted();
      session.save();
      return outcome(graph, builder, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException e) {
      throw unusable(e);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Builder run(Graph graph, Session session) {
    Builder builder =
        new Builder(
            session,
            session.inspector(settings.forced()),
            new TaskRunner(session, listener, clock),
            listener,
            settings.isFailFast());
    Interruption interruption = Interruption.of(builder, session.staging());
    try {
      builder.run(new Walk(graph, builder), settings.workers());
    } finally {
      interruption.close();
    }
    return builder;
  }

  /** Tells what a build would do; see {@code Build.plan}. */
  public PlanOutcome plan(List<Task<?>> goals) {
    Graph graph = graph(goals);
    try (Session session = Session.toPlan(settings, clock, listener::warning)) {
      Planner planner = new Planner(session.inspector(settings.forced()));
      new Walk(graph, planner).run(settings.workers());
      return outcome(graph, planner);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while planning", e);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Graph graph(List<Task<?>> goals) {
    Graph graph = new Graph(settings.root(), settings.maxTasks());
    graph.add(goals);
    return graph;
  }

  private UncheckedIOException unusable(IOException e) {
    String what = "dataset root " + settings.root() + " cannot be used: ";
    return new UncheckedIOException(what + Failures.text(e), e);
  }

  private static BuildOutcome outcome(Graph graph, Builder builder, Duration elapsed) {
    List<Failure> failures =
        graph.nodes().stream()
            .filter(builder.failures()::containsKey)
            .map(builder.failures()::get)
            .toList();
    return new BuildOutcome(
        tasks(graph, builder, Standing.Status.EXECUTED),
        tasks(graph, builder, Standing.Status.FRESH),
        all(graph, builder, Standing.Status.BLOCKED),
        all(graph, builder, Standing.Status.MISSING),
        failures,
        builder.isInterrupted(),
        elapsed,
        builder.saved());
  }

  private static PlanOutcome outcome(Graph graph, Planner planner) {
    Map<TaskKey, List<Reason>> reasons = new HashMap<>();
    Map<TaskKey, List<TaskKey>> causes = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (!planner.reasons(node).isEmpty()) {
        reasons.put(node.key(), planner.reasons(node));
      }
      List<TaskKey> causing = planner.causes(node).stream().map(Node::key).toList();
      if (!causing.isEmpty()) {
        causes.put(node.key(), causing);
      }
    }
    return new PlanOutcome(
        tasks(graph, planner, Standing.Status.WILL_RUN),
        tasks(graph, planner, Standing.Status.MAY_RUN),
        tasks(graph, planner, Standing.Status.FRESH),
        all(graph, planner, Standing.Status.BLOCKED),
        all(graph, planner, Standing.Status.MISSING),
        failures(graph, planner),
        reasons,
        causes);
  }

  private static List<Failure> failures(Graph graph, Planner planner) {
    return graph.nodes().stream()
        .flatMap(node -> planner.failure(node).map(it -> failure(node, it)).stream())
        .toList();
  }

  private static Failure failure(Node node, Throwable thrown) {
    return new Failure(node.key(), Failures.describe(node, thrown), thrown);
  }

  private static List<TaskKey> tasks(Graph graph, Rounds rounds, Standing.Status status) {
    return graph.nodes().stream()
        .filter(node -> !node.isExternal() && !node.isWrapper())
        .filter(node -> has(rounds, node, status))
        .map(Node::key)
        .toList();
  }

  private static List<TaskKey> all(Graph graph, Rounds rounds, Standing.Status status) {
    return graph.nodes().stream().filter(node -> has(rounds, node, status)).map(Node::key).toList();
  }

  private static boolean has(Rounds rounds, Node node, Standing.Status status) {
    return rounds.standing(node).filter(standing -> standing.status() == status).isPresent();
  }
}
