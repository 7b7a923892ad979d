package io.freshet.check;

import io.freshet.event.CheckResult;
import io.freshet.event.FailureText;
import io.freshet.target.Target;
import io.freshet.task.CheckContext;
import io.freshet.task.Inputs;
import io.freshet.task.Outputs;
import io.freshet.task.Task;
import java.util.function.UnaryOperator;

/** Calls the checks of tasks. */
public final class Checks {

  private static final ClassValue<Boolean> HAS_CHECK =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return overridesCheck(type);
        }
      };

  private Checks() {}

  /** Whether a task checks anything: its class, or what that inherits, has a check of its own. */
  public static boolean has(Task<?> task) {
    return HAS_CHECK.get(task.getClass());
  }

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

  private static boolean overridesCheck(Class<?> type) {
    try {
      Class<?> declaring =
          type.getMethod("check", CheckContext.class, Object.class).getDeclaringClass();
      return declaring != Task.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every task has check: " + type, e);
    }
  }
}
