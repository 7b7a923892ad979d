package io.freshet.param;

import org.jspecify.annotations.Nullable;

/**
 * A parameter's type, text or value is not as it must be. The message says what is wanted and reads
 * well after a subject and a colon: {@code --day 2026-13-01: want a date such as 2026-01-31}.
 */
public final class ParamException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** With a message that names value, rule and remedy, as far as its thrower knows them. */
  public ParamException(String message) {
    super(message);
  }

  /** The same, with what was thrown underneath. */
  public ParamException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The same complaint with its subject in front: {@code subject + ": " + message}. */
  public ParamException about(String subject) {
    return new ParamException(subject + ": " + getMessage(), getCause());
  }
}
