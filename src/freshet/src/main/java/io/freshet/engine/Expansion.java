package io.freshet.engine;

import io.freshet.graph.Graph;
import io.freshet.graph.Node;
import io.freshet.task.Task;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Asks tasks for all that they require, on a thread of its own: code of a user that ends the
 * process never returns, and somebody must be left to tell of it.
 */
final class Expansion implements ShutdownHook.Work {

  private final Graph graph;
  private final int goals;
  private final CompletableFuture<Optional<List<Node>>> nodes = new CompletableFuture<>();
  private final Thread thread;

  private Expansion(Graph graph, List<Task<?>> goals) {
    this.graph = graph;
    this.goals = goals.size();
    this.thread = new Thread(() -> expand(goals), "freshet-graph");
  }

  /**
   * The nodes of the goals: as far as they were asked, where the thread has ended the process.
   *
   * @return nothing when the thread was given up, and may still be adding to the graph
   */
  static Optional<List<Node>> of(Graph graph, List<Task<?>> goals, ShutdownHook interruption) {
    Expansion expansion = new Expansion(graph, goals);
    expansion.thread.start();
    interruption.begin(expansion);
    try {
      return expansion.await();
    } finally {
      interruption.done();
    }
  }

  private void expand(List<Task<?>> goals) {
    try {
      nodes.complete(Optional.of(graph.add(goals)));
    } catch (RuntimeException | Error e) {
      nodes.completeExceptionally(e);
    }
  }

  private Optional<List<Node>> await() {
    try (InterruptGuard rest = new InterruptGuard()) {
      while (true) {
        try {
          return nodes.get();
        } catch (InterruptedException e) {
          rest.taken();
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause(), "a failed task has a cause");
      if (cause instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) cause;
    }
  }

  @Override
  public void stop(ProcessEnd end) {
    if (end.isBy(thread)) {
      // It does nothing any more, and what it found first are the goals.
      int found = Math.min(goals, graph.nodes().size());
      nodes.complete(Optional.of(List.copyOf(graph.nodes().subList(0, found))));
    } else {
      thread.interrupt();
    }
  }

  @Override
  public List<Thread> threads() {
    return thread.isAlive() ? List.of(thread) : List.of();
  }

  @Override
  public void giveUp() {
    nodes.complete(Optional.empty());
  }
}
