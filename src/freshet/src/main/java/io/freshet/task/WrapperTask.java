package io.freshet.task;

/**
 * A name for several tasks. It makes nothing of its own: whoever requires it reads, through it, the
 * outputs of what it requires.
 */
public interface WrapperTask extends Task<NoOutput> {

  @Override
  default NoOutput output() {
    return new NoOutput();
  }

  /** Never called. */
  @Override
  default void run(TaskContext ctx, NoOutput out) {
    throw new AssertionError("a wrapper task is never run: " + TaskKey.of(this));
  }
}
