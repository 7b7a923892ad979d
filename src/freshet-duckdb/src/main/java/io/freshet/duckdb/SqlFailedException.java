package io.freshet.duckdb;

/** The database refused a statement; the message shows the line. */
public final class SqlFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  SqlFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
