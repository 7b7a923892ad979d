package io.freshet.spi;

/** A mistake in what the user typed; its message, one to three lines, is all that is printed. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
