package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.event.FailureText;
import io.freshet.event.Orphan;
import io.freshet.graph.Graph;
import io.freshet.graph.LinkedPlaces;
import io.freshet.graph.Node;
import io.freshet.history.GoalBook;
import io.freshet.lock.Locks;
import io.freshet.plan.LeftOutput;
import io.freshet.plan.NodeState;
import io.freshet.plan.OrphanSearch;
import io.freshet.plan.PlannedGraph;
import io.freshet.target.Targets;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Trace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves to the trash what tasks made that goals once asked for, and that no goal asks for any more.
 * Only where that is known: all that the goals require is fresh, and what every other goal that was
 * ever asked for requires can be told.
 */
final class OrphanCleaner {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanCleaner.class);
  private static final int MOST_NAMED = 3;

  private final OpenState state;
  private final Settings settings;
  private final boolean isDryRun;
  private final BuildListener listener;
  private final List<PlannedGraph> graphs = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<Orphan> orphans = new ArrayList<>();
  private final Map<String, TaskKey> read = new LinkedHashMap<>();
  private final List<String> kept = new ArrayList<>();

  /** Where names lead that have a link in them; null until something may be moved. */
  private @Nullable LinkedPlaces links;

  OrphanCleaner(OpenState state, Settings settings, Set<CleanScope> scope, BuildListener listener) {
    this.state = state;
    this.settings = settings;
    this.isDryRun = scope.contains(CleanScope.DRY_RUN);
    this.listener = listener;
  }

  CleanOutcome clean(Graph graph, List<Node> goals) throws IOException {
    GoalBook.Noted noted = state.goals().read();
    PlannedGraph named = walked(graph, goals);
    refuseStale(named);
    Set<String> others = new LinkedHashSet<>(noted.goals());
    goals.forEach(goal -> others.remove(goal.key().toString()));
    if (refusals.isEmpty() && !isKnownTogether(others, goals)) {
      others.forEach(other -> know(other, goals));
    }
    if (refusals.isEmpty()) {
      refuseAskedForMeanwhile(noted);
    }
    if (refusals.isEmpty()) {
      move(named, noted.since().orElse(Instant.MAX));
    }
    return new CleanOutcome(List.of(), kept, orphans, read, refusals);
  }

  /** Another build may find fresh, and use, what these goals need no more. */
  private void refuseAskedForMeanwhile(GoalBook.Noted noted) throws IOException {
    Set<String> added = new LinkedHashSet<>(state.goals().read().goals());
    added.removeAll(noted.goals());
    if (!added.isEmpty()) {
      refusals.add(
          some(added.stream().map(goal -> TaskKey.ofText(goal).shortText()).toList())
              + " was asked for here meanwhile: try again");
    }
  }

  private PlannedGraph walked(Graph graph, List<Node> goals) throws IOException {
    PlannedGraph walked = PlannedGraph.of(graph, goals, state.inspector(), settings.workers());
    graphs.add(walked);
    return walked;
  }

  private void refuseStale(PlannedGraph named) {
    List<Node> stale = named.stale();
    if (!stale.isEmpty()) {
      refusals.add(
          "what is an orphan is known once all is fresh, and "
              + some(stale.stream().map(node -> text(named, node)).toList())
              + ": build first");
    }
  }

  private static String text(PlannedGraph graph, Node node) {
    return node
        + graph
            .planner()
            .state(node)
            .map(NodeState::status)
            .map(
                status ->
                    switch (status) {
                      case MISSING -> " is missing";
                      case FAILED -> " cannot be examined";
                      case BLOCKED -> " is blocked";
                      default -> " is not fresh";
                    })
            .orElse(" is not known");
  }

  private static String some(List<String> all) {
    int more = all.size() - MOST_NAMED;
    String first = String.join(", ", all.subList(0, Math.min(MOST_NAMED, all.size())));
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** In one walk, as goals share much; not where one of them is a refusal, or two of them clash. */
  private boolean isKnownTogether(Set<String> others, List<Node> named) {
    try {
      List<Task<?>> tasks = new ArrayList<>();
      for (String other : others) {
        tasks.add(task(other, named));
      }
      Graph graph = settings.newIdleGraph();
      List<Node> goals = graph.add(tasks);
      PlannedGraph all = PlannedGraph.of(graph, goals, state.inspector(), settings.workers());
      if (all.unresolved().isEmpty()) {
        graphs.add(all);
        return true;
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.debug("other goals are looked at one by one", e);
    }
    return false;
  }

  /** Learns what a goal requires that was asked for at some time, and is not named now. */
  private void know(String goal, List<Node> named) {
    try {
      Graph graph = settings.newIdleGraph();
      PlannedGraph walked = walked(graph, graph.add(List.of(task(goal, named))));
      if (!walked.unresolved().isEmpty()) {
        refuseUnknown(
            goal,
            some(walked.unresolved().stream().map(Node::toString).toList())
                + " asks for more once what it reads is fresh");
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      refuseUnknown(goal, FailureText.text(e));
    }
  }

  private void refuseUnknown(String goal, String why) {
    refusals.add(
        TaskKey.ofText(goal).shortText()
            + " was asked for here, and what it needs cannot be told: "
            + why
            + "; build it, name it beside the others, or delete its line in .freshet/goals if"
            + " nobody wants it any more");
  }

  /** By the class loader of any of the named goals. */
  private static Task<?> task(String text, List<Node> named) {
    IllegalArgumentException failure = new IllegalArgumentException("no goal is named");
    Set<ClassLoader> tried = new HashSet<>();
    for (Node goal : named) {
      ClassLoader loader =
          Objects.requireNonNullElse(
              goal.task().getClass().getClassLoader(), ClassLoader.getSystemClassLoader());
      try {
        if (tried.add(loader)) {
          return TaskKey.parse(text, loader);
        }
      } catch (IllegalArgumentException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private void move(PlannedGraph named, Instant since) throws IOException {
    Set<TaskKey> wanted = new HashSet<>();
    graphs.forEach(graph -> wanted.addAll(graph.keys()));
    OrphanSearch search = new OrphanSearch(state.traces(), named.keys(), wanted, since);
    OrphanSearch.Result found = search.run(this::stands);
    for (Trace trace : found.orphans()) {
      moveUnderLock(trace);
    }
    found
        .readers()
        .forEach((trace, reader) -> left(trace, (place, out) -> read.put(place, reader)));
  }

  private boolean stands(Trace trace) {
    for (NamedFingerprint output : trace.outputs()) {
      try {
        if (output.isThere() && state.stores().of(output).isThere(output)) {
          return true;
        }
      } catch (IOException | IllegalArgumentException e) {
        return true; // who knows
      }
    }
    return false;
  }

  private void moveUnderLock(Trace trace) throws IOException {
    if (!state.locks().isToBuild()) {
      move(trace);
      return;
    }
    TaskKey task = trace.recipe().key();
    try {
      Locks.Held lock = state.locks().acquire(task, listener);
      try {
        // Another build may have made it anew: then somebody asks for it.
        state.refresh();
        if (state.traces().of(task).get(0).recordedAt().equals(trace.recordedAt())) {
          move(trace);
        }
      } finally {
        lock.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + task.shortText(), e);
    }
  }

  private void move(Trace trace) {
    left(
        trace,
        (place, output) -> {
          String trash = isDryRun ? "" : output.keep();
          orphans.add(new Orphan(place, trace.recipe().key(), !output.isAsMade(), trash));
        });
  }

  /** Takes what stands of the outputs of a run, and nobody names. */
  private void left(Trace trace, Taker taker) {
    for (NamedFingerprint output : trace.outputs()) {
      if (output.isThere() && !isClaimed(output.name())) {
        try {
          if (!isClaimedThroughLink(output.name())) {
            leftOutput(trace.recipe().key(), output, taker);
          }
        } catch (IOException e) {
          listener.warning(
              Targets.shown(output.name())
                  + " is an orphan, but cannot be moved to the trash: "
                  + FailureText.text(e));
          kept.add(address(output));
        }
      }
    }
  }

  private void leftOutput(TaskKey maker, NamedFingerprint output, Taker taker) throws IOException {
    String name = output.name();
    Optional<LeftOutput> left = LeftOutput.of(maker, name, state.traces(), state.stores());
    if (left.isPresent()) {
      taker.take(address(output), left.get());
    }
  }

  /** A recorded name is data: an absolute one may lead to what others name in another way. */
  private boolean isClaimed(String name) {
    return Targets.isAbsolute(name) || graphs.stream().anyMatch(it -> it.graph().isClaimed(name));
  }

  private boolean isClaimedThroughLink(String name) throws IOException {
    LinkedPlaces known = links;
    if (known == null) {
      known = new LinkedPlaces(state.root());
      for (PlannedGraph graph : graphs) {
        known.learn(graph.graph());
      }
      links = known;
    }
    return known.isClaimed(name, this::isClaimed);
  }

  private String address(NamedFingerprint output) {
    return state.stores().address(output);
  }

  private interface Taker {
    void take(String place, LeftOutput output) throws IOException;
  }
}
