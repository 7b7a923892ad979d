package io.freshet.check;

import io.freshet.event.CheckResult;
import io.freshet.event.FailureText;
import io.freshet.output.Outputs;
import io.freshet.target.Target;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import java.util.function.UnaryOperator;

/** Calls the checks of tasks. */
public final class Checks {

  private Checks() {}

  /**
   * Calls the check of a task, whatever that throws: it is a part of the result. Who calls watches
   * time and interrupts.
   *
   * @param inputs what {@code run} could read
   * @param readable binds each target of the output, in order, to where it stands, to read only
   */
  public static <O> CheckResult call(Task<O> task, Inputs inputs, UnaryOperator<Target> readable) {
    Findings findings = new Findings();
    try {
      task.check(findings.context(inputs), Outputs.map(task.output(), readable));
      return findings.end(null, "");
    } catch (Throwable e) {
      return findings.end(e, FailureText.describe(task, e));
    }
  }
}
