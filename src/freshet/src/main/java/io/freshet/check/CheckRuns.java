package io.freshet.check;

import io.freshet.event.Assertion;
import io.freshet.event.CheckResult;
import io.freshet.history.CheckRun;
import io.freshet.history.CheckedRule;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Checks as the history has them. */
public final class CheckRuns {

  private CheckRuns() {}

  /** A check of what an attempt made, in a dataset root. */
  public static CheckRun of(TaskKey task, int attempt, Instant at, CheckResult result, Path root) {
    Path rejected = result.rejected();
    return new CheckRun(
        task.toString(),
        attempt,
        at,
        result.isPassed(),
        rules(result),
        result.thrown() == null ? null : result.thrownText(),
        rejected == null ? null : root.relativize(rejected).toString().replace('\\', '/'));
  }

  static List<CheckedRule> rules(CheckResult result) {
    return result.assertions().stream().map(CheckRuns::rule).toList();
  }

  private static CheckedRule rule(Assertion assertion) {
    return new CheckedRule(
        assertion.rule(),
        assertion.severity().name().toLowerCase(Locale.ROOT),
        assertion.violations(),
        assertion.examples());
  }
}
