package io.freshet.history;

import java.util.Objects;

/**
 * A task that another one required, tolerated to fail, and did without.
 *
 * @param task its key
 * @param cause {@code failed}, {@code blocked} or {@code missing}
 * @param words the same as the end of a sentence
 */
public record Lacking(String task, String cause, String words) {

  /** Refuses a line that lacks something. */
  public Lacking {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(words, "words");
  }
}
