package io.freshet.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

  /** The same with another folder. */
  public CheckRun withRejected(@Nullable String folder) {
    return new CheckRun(task, attempt, at, passed, rules, thrown, folder);
  }

  /** How many rules came out so, see {@link CheckedRule#state}. */
  public int count(String state) {
    return (int) rules.stream().filter(it -> it.state().equals(state)).count();
  }

  /** Refuses a line that lacks something. */
  public CheckRun {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(at, "at");
    rules = Lists.copy(rules);
  }
}
