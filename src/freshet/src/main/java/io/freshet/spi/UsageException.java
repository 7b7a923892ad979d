package io.freshet.spi;

/**
 * A mistake of whoever typed the command line; its message, one to three lines, is all they see.
 */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
