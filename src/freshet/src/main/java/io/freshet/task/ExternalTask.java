package io.freshet.task;

/** Data made elsewhere: Freshet checks that it is there and what it holds, and never makes it. */
public interface ExternalTask<O> extends Task<O> {

  /** Never called. */
  @Override
  default void run(TaskContext ctx, O out) {
    throw new AssertionError("an external task is never run: " + TaskKey.of(this));
  }
}
