package io.freshet.jdbc;

import java.sql.SQLException;

/** Rows, or columns, that Freshet itself refuses: the message says which and why. */
final class RefusedRowException extends SQLException {

  private static final long serialVersionUID = 1;

  RefusedRowException(String message) {
    super(message);
  }

  RefusedRowException(String message, Throwable cause) {
    super(message, cause);
  }
}
