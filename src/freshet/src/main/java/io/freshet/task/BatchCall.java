package io.freshet.task;

import io.freshet.output.Generic;
import io.freshet.output.Outputs;
import io.freshet.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One call of {@link BatchTask#runBatch}, and which of its items failed. */
public final class BatchCall {

  private final List<Part> parts = new ArrayList<>();

  /** Runs a batch of one task. */
  static <O> void alone(BatchTask<?, O> task, TaskContext ctx, O out) throws Exception {
    BatchCall call = new BatchCall();
    call.parts.add(new Part(task, ctx, out));
    call.run();
    Optional<Throwable> failure = call.failure(0);
    if (failure.isPresent()) {
      throw thrown(failure.get());
    }
  }

  private static Exception thrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof Exception exception ? exception : new IllegalStateException(failure);
  }

  /**
   * Adds a task, which must be of the same class as those before.
   *
   * @param out stands in for each target of its output
   */
  public void add(BatchTask<?, ?> task, TaskContext ctx, UnaryOperator<Target> out) {
    parts.add(new Part(task, ctx, Outputs.map(task.output(), out)));
  }

  /** Calls it on the first task. */
  public void run() throws Exception {
    run(parts.get(0).task);
  }

  private <T extends BatchTask<T, O>, O> void run(BatchTask<T, O> first) throws Exception {
    List<BatchItem<T, O>> items = new ArrayList<>();
    for (Part part : parts) {
      // A task is its own T, and the tasks of a batch are of one class, with outputs of one type.
      T task = Generic.as(BatchTask.class, part.task);
      O output = Generic.as(Object.class, part.output);
      items.add(new Given<>(task, part.context, output, part));
    }
    first.runBatch(List.copyOf(items));
  }

  /** How an item has failed, counted from 0; empty where it did not say that it has. */
  public Optional<Throwable> failure(int item) {
    return parts.get(item).failure();
  }

  /** What an item is made of. Thread-safe. */
  private static final class Part {

    private final BatchTask<?, ?> task;
    private final TaskContext context;
    private final Object output;

    /** What it has failed by, first; null as long as it has not. Guarded by this. */
    private @Nullable Throwable failure;

    Part(BatchTask<?, ?> task, TaskContext context, Object output) {
      this.task = task;
      this.context = context;
      this.output = output;
    }

    synchronized void fail(Throwable newFailure) {
      if (failure == null) {
        failure = newFailure;
      }
    }

    synchronized Optional<Throwable> failure() {
      return Optional.ofNullable(failure);
    }
  }

  private record Given<T extends BatchTask<T, O>, O>(
      T task, TaskContext context, O output, Part part) implements BatchItem<T, O> {

    @Override
    public void fail(Throwable failure) {
      part.fail(Objects.requireNonNull(failure, "fail(null): want what was thrown"));
    }
  }
}
