package io.freshet.check;

import io.freshet.event.Assertion;
import io.freshet.event.Assertion.Severity;
import io.freshet.event.CheckResult;
import io.freshet.task.CheckContext;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one check says, counted. Of rules that are too many, as where each row names one of its own,
 * the rest counts as one. Thread-safe.
 */
final class Findings {

  private static final int MOST_RULES = 100;
  private static final int MOST_EXAMPLES = 5;
  private static final String OTHERS = "other rules";

  /** By severity and rule. Guarded by this. */
  private final Map<Key, Tally> tallies = new LinkedHashMap<>();

  /** Whether the check is over. Guarded by this. */
  private boolean isEnded;

  private record Key(Severity severity, String rule) {}

  /** How often a rule was broken. */
  private static final class Tally {

    private final List<String> examples = new ArrayList<>();

    /** How often. */
    private long violations;
  }

  /** What the check is given. */
  CheckContext context(Inputs inputs) {
    return new Context(this, inputs, Severity.ERROR);
  }

  /** Ends the check; returns what it found. */
  synchronized CheckResult end(@Nullable Throwable thrown, String thrownText) {
    isEnded = true;
    List<Assertion> assertions = new ArrayList<>();
    tallies.forEach(
        (key, tally) ->
            assertions.add(
                new Assertion(key.rule(), key.severity(), tally.violations, tally.examples)));
    return new CheckResult(assertions, thrownText, thrown, List.of(), null);
  }

  private synchronized void that(boolean condition, String problem, Severity severity) {
    Tally tally = tally(problem, severity);
    if (!condition) {
      tally.violations++;
    }
  }

  /** The text of a row is asked for outside of the lock: it is the user's code. */
  private void reject(String rule, RowText row, Severity severity) {
    Tally tally = rejected(rule, severity);
    if (isWanting(tally)) {
      addExample(tally, row.line());
    }
  }

  private synchronized Tally rejected(String rule, Severity severity) {
    Tally tally = tally(rule, severity);
    tally.violations++;
    return tally;
  }

  private synchronized boolean isWanting(Tally tally) {
    return tally.examples.size() < MOST_EXAMPLES;
  }

  private synchronized void addExample(Tally tally, String line) {
    if (isWanting(tally)) {
      tally.examples.add(line);
    }
  }

  private Tally tally(String rule, Severity severity) {
    if (isEnded) {
      throw new IllegalStateException(
          "check has returned already: let it wait for the threads that it starts");
    }
    Key key = new Key(severity, RowText.ofRule(rule).line());
    boolean isOther = tallies.size() >= MOST_RULES && !tallies.containsKey(key);
    return tallies.computeIfAbsent(isOther ? new Key(severity, OTHERS) : key, it -> new Tally());
  }

  private record Context(Findings findings, Inputs inputs, Severity severity)
      implements CheckContext {

    @Override
    public <O> O input(Task<O> task) {
      return inputs.input(task);
    }

    @Override
    public void that(boolean condition, String problem) {
      findings.that(condition, problem, severity);
    }

    @Override
    public void reject(String rule, Object row) {
      findings.reject(rule, new RowText(row), severity);
    }

    @Override
    public CheckContext warn() {
      return new Context(findings, inputs, Severity.WARNING);
    }
  }
}
