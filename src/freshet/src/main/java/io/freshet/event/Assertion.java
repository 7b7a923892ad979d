package io.freshet.event;

import java.util.List;

/**
 * One rule of a task's check, and how often it was broken.
 *
 * @param rule what is wrong where it is broken, in the words of the check; one line
 * @param violations how often it was broken; 0 where it held
 * @param examples the first few rows that were rejected, each in one line; none where the rule is a
 *     condition
 */
public record Assertion(String rule, Severity severity, long violations, List<String> examples) {

  /** What a broken rule does. */
  public enum Severity {
    /** It fails the task. */
    ERROR,
    /** It is told. */
    WARNING
  }

  private static final int MOST_TOLD = 3;

  /** The examples do not change. */
  public Assertion {
    examples = List.copyOf(examples);
  }

  /** Whether nothing broke the rule. */
  public boolean holds() {
    return violations == 0;
  }

  /** Whether it is broken, and fails the task. */
  public boolean isFailed() {
    return !holds() && severity == Severity.ERROR;
  }

  /** Whether it is broken, and only told. */
  public boolean isWarning() {
    return !holds() && severity == Severity.WARNING;
  }

  /** How it came out: {@code passed}, {@code warned} or {@code failed}. */
  public String state() {
    return holds() ? "passed" : severity == Severity.ERROR ? "failed" : "warned";
  }

  /** The rule with what broke it: {@code price < 0: 17 rows, for example a;-1, b;-2}. */
  public String text() {
    if (examples.isEmpty()) {
      return violations > 1 ? rule + ": " + violations + " times" : rule;
    }
    return rule
        + ": "
        + violations
        + (violations == 1 ? " row, " : " rows, for example ")
        + String.join(", ", examples.subList(0, Math.min(MOST_TOLD, examples.size())));
  }
}
