package io.freshet.engine;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import dev.failsafe.spi.Scheduler;
import io.freshet.event.BuildListener;
import io.freshet.event.FailureText;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.HeldResources;
import io.freshet.graph.Node;
import io.freshet.plan.NodeState;
import io.freshet.task.Backoff;
import io.freshet.task.Policy;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task on a worker, and again where it fails and its policy wants that. While a task waits
 * for its next attempt it holds no worker.
 */
final class Attempts {

  private final BuildListener listener;
  private final Supplier<Scheduler> scheduler;
  private final BooleanSupplier isStopped;
  private final Map<Node, Throwable> awaiting = new ConcurrentHashMap<>();
  private final Map<Node, CompletableFuture<Void>> undecided = new ConcurrentHashMap<>();

  Attempts(BuildListener listener, Supplier<Scheduler> scheduler, BooleanSupplier isStopped) {
    this.listener = listener;
    this.scheduler = scheduler;
    this.isStopped = isStopped;
  }

  /** One attempt, counted from 1. */
  interface Attempt {
    NodeState run(int number, HeldResources held) throws Exception;
  }

  /** Those who do things, each with all that the task's policy wants of the resources. */
  interface Workers {
    void submit(Consumer<HeldResources> action);
  }

  /** One attempt that is due: whoever makes it says when it begins and how it ended. */
  interface Due {

    /** Which attempt, counted from 1. */
    int number();

    /** Said first, by the thread that makes the attempt. */
    void begins();

    /** Said once, last: how the task stands, or what was thrown. */
    void ends(@Nullable NodeState state, @Nullable Throwable thrown);
  }

  /** Told once how the last attempt ended: how the task stands, or what was thrown. */
  interface End {
    void with(@Nullable NodeState state, @Nullable Throwable thrown);
  }

  /** Gives the first attempt, and later ones when their time has come, to the workers. */
  void start(Node node, Workers workers, Attempt attempt, End end) {
    start(node, due -> workers.submit(held -> run(attempt, due, held)), end);
  }

  /** Gives the first attempt, and later ones when their time has come, to whoever makes them. */
  void start(Node node, Consumer<Due> maker, End end) {
    if (node.policy().attempts() == 1) {
      maker.accept(new OnlyAttempt(end));
      return;
    }
    OneOfSeveral first = new OneOfSeveral(node, 1);
    CompletableFuture<NodeState> unused =
        Failsafe.with(retries(node))
            .with(scheduler.get())
            .getStageAsync(
                context -> {
                  if (context.isFirstAttempt()) {
                    return first.result;
                  }
                  OneOfSeveral next = new OneOfSeveral(node, context.getAttemptCount() + 1);
                  maker.accept(next);
                  return next.result;
                })
            .whenComplete(
                (state, thrown) -> {
                  try {
                    end.with(state, thrown);
                  } finally {
                    decided(node);
                  }
                });
    // By this thread: when it has looked at all tasks, those that run together are known.
    maker.accept(first);
  }

  private record OnlyAttempt(End end) implements Due {

    @Override
    public int number() {
      return 1;
    }

    @Override
    public void begins() {}

    @Override
    public void ends(@Nullable NodeState state, @Nullable Throwable thrown) {
      end.with(state, thrown);
    }
  }

  /** What follows an attempt is not decided from its begin until Failsafe has seen its end. */
  private final class OneOfSeveral implements Due {

    private final Node node;
    private final int number;
    private final CompletableFuture<NodeState> result = new CompletableFuture<>();

    OneOfSeveral(Node node, int number) {
      this.node = node;
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public void begins() {
      undecided.put(node, new CompletableFuture<>());
      awaiting.remove(node);
    }

    @Override
    public void ends(@Nullable NodeState state, @Nullable Throwable thrown) {
      if (thrown == null) {
        result.complete(state);
      } else {
        result.completeExceptionally(thrown);
      }
    }
  }

  /**
   * Waits until it is decided what follows each attempt that has run: a thread of Failsafe may be
   * at that when no worker is left.
   *
   * @param givenUp those whose attempt nobody waits for any longer
   */
  void awaitDecisions(Collection<Node> givenUp) {
    undecided.forEach(
        (node, decision) -> {
          if (!givenUp.contains(node)) {
            decision.join();
          }
        });
  }

  /** Tells of those that wait for an attempt that never comes, and how the last one failed. */
  void forEachAwaiting(BiConsumer<Node, Throwable> action) {
    awaiting.forEach(action);
  }

  private void decided(Node node) {
    CompletableFuture<Void> decision = undecided.remove(node);
    if (decision != null) {
      decision.complete(null);
    }
  }

  private static void run(Attempt attempt, Due due, HeldResources held) {
    due.begins();
    NodeState state;
    try {
      state = attempt.run(due.number(), held);
    } catch (Exception | LinkageError | VirtualMachineError e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      due.ends(null, e);
      return;
    } catch (Error e) {
      // A defect: the build ends by it.
      due.ends(null, e);
      throw e;
    }
    due.ends(state, null);
  }

  private RetryPolicy<NodeState> retries(Node node) {
    Policy policy = node.policy();
    RetryPolicyBuilder<NodeState> retries =
        RetryPolicy.<NodeState>builder()
            .withMaxAttempts(policy.attempts())
            .handleIf(thrown -> isRetried(node, thrown))
            .onRetryScheduled(
                event -> {
                  awaiting.put(node, event.getLastException());
                  listener.retried(
                      FailureText.of(node.key(), node.task(), event.getLastException()),
                      event.getAttemptCount(),
                      event.getDelay());
                  decided(node);
                });
    return waiting(retries, policy.backoff()).build();
  }

  private static RetryPolicyBuilder<NodeState> waiting(
      RetryPolicyBuilder<NodeState> retries, Backoff backoff) {
    boolean grows = backoff.factor() > 1 && backoff.longest().compareTo(backoff.first()) > 0;
    if (grows && !backoff.first().isZero()) {
      retries.withBackoff(backoff.first(), backoff.longest(), backoff.factor());
    } else if (!backoff.first().isZero()) {
      retries.withDelay(backoff.first());
    }
    return backoff.jitter() > 0 ? retries.withJitter(backoff.jitter()) : retries;
  }

  /**
   * Only the task's own failures are worth another attempt, and none after the build was stopped.
   */
  private boolean isRetried(Node node, Throwable thrown) {
    return thrown instanceof TaskFailedException failed
        && !isStopped.getAsBoolean()
        && isWorthAnother(node, failed.origin());
  }

  private boolean isWorthAnother(Node node, Throwable thrown) {
    try {
      return node.policy().retried().test(thrown);
    } catch (RuntimeException | Error e) {
      String what = "is not run again: policy().retried() failed: ";
      listener.message(node.key(), what + FailureText.describe(node.task(), e));
      return false;
    }
  }
}
