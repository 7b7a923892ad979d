package io.freshet.engine;

import io.freshet.graph.Node;
import io.freshet.param.Thrown;
import io.freshet.plan.Failure;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says what was thrown in a line that helps: what, and where in the user's code. */
final class Failures {

  private Failures() {}

  /** How a task failed: with what its own code threw, where that was it. */
  static Failure of(Node node, Throwable thrown) {
    return thrown instanceof TaskFailedException failed
        ? new Failure(node.key(), String.valueOf(failed.getMessage()), failed.origin())
        : new Failure(node.key(), describe(node, thrown), thrown);
  }

  static String describe(Node node, Throwable thrown) {
    return Thrown.wordsAndPlace(thrown, node.task().getClass());
  }

  static String text(Throwable thrown) {
    return Thrown.words(thrown);
  }

  /** Where a thread is, a line for each frame. */
  static String frames(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(frame -> "\n  at " + frame)
        .collect(Collectors.joining());
  }
}
