package io.freshet.jdbc.row;

import java.sql.SQLException;

/** Rows, or columns, that Freshet itself refuses: the message says which and why. */
public final class RefusedRowException extends SQLException {

  private static final long serialVersionUID = 1;

  public RefusedRowException(String message) {
    super(message);
  }

  public RefusedRowException(String message, Throwable cause) {
    super(message, cause);
  }
}
