package io.freshet.cli.output;

import io.freshet.task.TaskKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A {@code testcase} of a test report.
 *
 * @param problem why it has not passed; {@code null} where it has
 * @param note what else is told of it; may be empty
 */
record JunitCase(
    String className, String name, Duration took, @Nullable Problem problem, String note) {

  /** The problem of a case that has not passed, as the element that reports it. */
  record Problem(String element, String type, String message, String text) {

    static Problem skipped(String message) {
      return new Problem("skipped", "", message, "");
    }

    static Problem failure(String type, String message, String text) {
      return new Problem("failure", type, message, text);
    }

    static Problem error(String type, String message) {
      return new Problem("error", type, message, "");
    }
  }

  static JunitCase of(TaskKey task, Duration took, @Nullable Problem problem) {
    return new JunitCase(task.className(), task.shortText(), took, problem, "");
  }

  /** The same with a note. */
  JunitCase noting(String newNote) {
    return new JunitCase(className, name, took, problem, newNote);
  }

  /** The build as a whole, which has not come to its end. */
  static JunitCase ofBuild(String type, String message) {
    return new JunitCase("freshet", "build", Duration.ZERO, Problem.error(type, message), "");
  }

  /** Whether this element reports its problem. */
  boolean isA(String element) {
    return problem != null && problem.element().equals(element);
  }
}
