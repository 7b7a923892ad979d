package io.freshet.task;

import io.freshet.param.ParamException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A requirement that may come to nothing: in {@link Task#requires()} or {@link Task#thenRequires}
 * it lets the asking task run also when the named one fails, is blocked by what failed, or is
 * external and missing. To read, it is the output of that task, or nothing:
 *
 * <pre>{@code
 * Optional<FileTarget> weather = ctx.input(AllowFailure.of(new Weather(day)));
 * }</pre>
 *
 * <p>It is no task of its own, only another way to require one. Another reader may require the same
 * task without it, and is blocked then. Nothing is there to be read only if the task has come to
 * its own end in this build, after its last attempt: while it may still be made, or was not tried
 * as the build was stopped, the asking task does not run. That nothing was there is recorded as an
 * input: once the task works, what has read it is stale.
 *
 * <p>A build in which a task failed exits with 1, tolerated or not; an external task that is
 * missing is no failure where all that ask for it tolerate that. A wrapper cannot be tolerated:
 * what it stands for can, one by one. A goal cannot either.
 */
public final class AllowFailure<O> implements Task<Optional<O>> {

  private final Task<O> task;

  private AllowFailure(Task<O> task) {
    this.task = task;
  }

  /** The same task, which may fail. */
  public static <O> AllowFailure<O> of(Task<O> task) {
    if (task == null) {
      throw new ParamException("AllowFailure.of(null): want a task");
    }
    return new AllowFailure<>(task);
  }

  /** The task that may fail. */
  public Task<O> task() {
    return task;
  }

  /** What is read of it where the task in it has made its output. */
  @Override
  public Optional<O> output() {
    return Optional.of(task.output());
  }

  /** Never called: the task itself is run. */
  @Override
  public void run(TaskContext ctx, Optional<O> out) {
    throw new AssertionError("it is no task of its own: " + this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AllowFailure<?> that && task.equals(that.task);
  }

  @Override
  public int hashCode() {
    return 31 + task.hashCode();
  }

  /** As it is written: {@code AllowFailure.of(Weather(day=2026-01-05))}. */
  @Override
  public String toString() {
    String text = task instanceof AllowFailure ? task.toString() : TaskKey.of(task).shortText();
    return "AllowFailure.of(" + text + ")";
  }
}
