package io.freshet.cli;

/**
 * A mistake of whoever typed the command line; its message, one to three lines, is all they see.
 */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
