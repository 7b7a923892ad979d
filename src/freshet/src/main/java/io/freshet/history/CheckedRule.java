package io.freshet.history;

import java.util.List;
import java.util.Objects;

/**
 * One rule of a check.
 *
 * @param rule in the words of the check
 * @param severity {@code error} or {@code warning}
 * @param violations how often it was broken; 0 where it held
 * @param examples the first few rows that broke it
 */
public record CheckedRule(String rule, String severity, long violations, List<String> examples) {

  /** Refuses a line that lacks something. */
  public CheckedRule {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(severity, "severity");
    examples = Lists.copy(examples);
  }

  /** The rule with how often it was broken: {@code price < 0: 17}. */
  public String text() {
    return rule + ": " + violations;
  }

  /** How it came out: {@code passed}, {@code warned} or {@code failed}. */
  public String state() {
    return violations == 0 ? "passed" : severity.equals("warning") ? "warned" : "failed";
  }
}
