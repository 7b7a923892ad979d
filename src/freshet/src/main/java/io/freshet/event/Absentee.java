package io.freshet.event;

import io.freshet.task.TaskKey;
import java.util.Locale;

/** A task that another one has required, tolerated to fail, and done without. */
public record Absentee(TaskKey task, Cause cause) {

  /** Why there was nothing to be read of it. */
  public enum Cause {
    /** Its last attempt failed, or it cannot be examined. */
    FAILED("failed"),
    /** What it requires failed, is blocked, or is missing. */
    BLOCKED("is blocked"),
    /** It is external, and its data is not there. */
    MISSING("is missing");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    /** The name in documents: {@code failed}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The end of a sentence about the task: {@code failed}. */
    public String words() {
      return words;
    }
  }
}
