package io.freshet.task;

import io.freshet.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One call of {@link BatchTask#runBatch}, and which of its items failed. */
public final class BatchCall {

  private final List<Given<?, ?>> items = new ArrayList<>();

  /** Runs a batch of one task. */
  static <T extends BatchTask<T, O>, O> void alone(BatchTask<T, O> task, TaskContext ctx, O out)
      throws Exception {
    BatchCall call = new BatchCall();
    call.items.add(new Given<>(itself(task), ctx, out));
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
    items.add(given(task, ctx, out));
  }

  private static <T extends BatchTask<T, O>, O> Given<T, O> given(
      BatchTask<T, O> task, TaskContext ctx, UnaryOperator<Target> out) {
    return new Given<>(itself(task), ctx, Outputs.map(task.output(), out));
  }

  /** Calls it on the first task. */
  public void run() throws Exception {
    run(items.get(0));
  }

  private <T extends BatchTask<T, O>, O> void run(Given<T, O> first) throws Exception {
    List<BatchItem<T, O>> all = new ArrayList<>();
    // The tasks of a batch are of one class.
    items.forEach(item -> all.add(Generic.as(BatchItem.class, item)));
    first.task().runBatch(List.copyOf(all));
  }

  /** How an item has failed, counted from 0; empty where it did not say that it has. */
  public Optional<Throwable> failure(int item) {
    return items.get(item).failure();
  }

  /** A task is its own {@code T}. */
  private static <T extends BatchTask<T, O>, O> T itself(BatchTask<T, O> task) {
    return Generic.as(BatchTask.class, task);
  }

  private static final class Given<T extends BatchTask<T, O>, O> implements BatchItem<T, O> {

    private final T task;
    private final TaskContext context;
    private final O output;

    /** What it has failed by, first; null as long as it has not. Guarded by this. */
    private @Nullable Throwable failure;

    Given(T task, TaskContext context, O output) {
      this.task = task;
      this.context = context;
      this.output = output;
    }

    @Override
    public T task() {
      return task;
    }

    @Override
    public TaskContext context() {
      return context;
    }

    @Override
    public O output() {
      return output;
    }

    @Override
    public synchronized void fail(Throwable newFailure) {
      Objects.requireNonNull(newFailure, "fail(null): want what was thrown");
      if (failure == null) {
        failure = newFailure;
      }
    }

    synchronized Optional<Throwable> failure() {
      return Optional.ofNullable(failure);
    }
  }
}
