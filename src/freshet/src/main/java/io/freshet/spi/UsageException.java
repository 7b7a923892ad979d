package io.freshet.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mistake in what the user typed or set; its message, one to three lines, is all that is printed.
 */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final @Nullable String option;

  public UsageException(String message) {
    this(message, null, null);
  }

  public UsageException(String message, Throwable cause) {
    this(message, cause, null);
  }

  /**
   * A mistake in the value of an option, in words that are whole already.
   *
   * @param option its longest name, with dashes; {@code null} where the mistake is no option's
   */
  public UsageException(String message, @Nullable Throwable cause, @Nullable String option) {
    super(message, cause);
    this.option = option;
  }

  /**
   * A mistake in the value of an option, which may be set in a file rather than typed: {@code
   * --workers x: want a whole number}.
   *
   * @param option its longest name, with dashes
   * @param mistake the value and the rule: the message without the name
   */
  public static UsageException of(String option, String mistake) {
    return new UsageException(option + " " + mistake, null, option);
  }

  /** The same, with what refused the value. */
  public static UsageException of(String option, String mistake, Throwable cause) {
    return new UsageException(option + " " + mistake, cause, option);
  }

  /** The option whose value is the mistake, by its longest name; empty where it is none's. */
  public Optional<String> option() {
    return Optional.ofNullable(option);
  }
}
