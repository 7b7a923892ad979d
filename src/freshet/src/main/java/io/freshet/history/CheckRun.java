package io.freshet.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task's check of what an attempt made.
 *
 * @param task the key of the task
 * @param attempt which one, counted from 1
 * @param at when the check ended
 * @param passed whether what was made could be published
 * @param rules each that the check named
 * @param thrown what it threw, in words, else {@code null}
 * @param rejected the folder that keeps what was rejected, relative to the dataset root, where
 *     there is one
 */
public record CheckRun(
    String task,
    int attempt,
    Instant at,
    boolean passed,
    List<CheckedRule> rules,
    @Nullable String thrown,
    @Nullable String rejected) {

  private static final int MOST_TOLD = 3;

  /** The same with another folder. */
  public CheckRun withRejected(@Nullable String folder) {
    return new CheckRun(task, attempt, at, passed, rules, thrown, folder);
  }

  /** How the rules came out: {@code 2 passed, 1 warned (odd: 7), 1 failed (price < 0: 17)}. */
  public String text() {
    return Stream.of(rules("passed").size() + " passed", told("warned"), told("failed"))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private String told(String state) {
    List<CheckedRule> broken = rules(state);
    String first =
        broken.stream().limit(MOST_TOLD).map(CheckedRule::text).collect(Collectors.joining("; "));
    int more = broken.size() - MOST_TOLD;
    String all = more > 0 ? first + " and " + more + " more" : first;
    return broken.isEmpty() ? "" : broken.size() + " " + state + " (" + all + ")";
  }

  private List<CheckedRule> rules(String state) {
    return rules.stream().filter(it -> it.state().equals(state)).toList();
  }

  /** Refuses a line that lacks something. */
  public CheckRun {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(at, "at");
    rules = Lists.copy(rules);
  }
}
