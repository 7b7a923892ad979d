package io.freshet.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task that began to run, written before it runs: so a build that is killed has told what it was
 * at.
 *
 * @param task its key
 * @param at when it began
 * @param reasons why it runs
 * @param log where what its first attempt prints is kept, relative to the dataset root; nothing is
 *     there until it prints
 */
public record Started(String task, Instant at, List<RecordedReason> reasons, @Nullable String log) {

  private static final String FIRST = "-1.log";

  /** Refuses a line that lacks something. */
  public Started {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(at, "at");
    reasons = Lists.copy(reasons);
  }

  /** Where what an attempt prints is kept; attempts are counted from 1. */
  @Nullable String log(int attempt) {
    return log == null || !log.endsWith(FIRST)
        ? log
        : log.substring(0, log.length() - FIRST.length()) + "-" + attempt + ".log";
  }
}
