package io.freshet.jdbc.bulk;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Adds many rows to a table. For one thread. */
interface Bulk extends AutoCloseable {

  /** Adds a row: the one form of the value of each column. */
  void add(@Nullable Object[] row) throws SQLException, IOException;

  /** Sends what was added and not sent yet. */
  void finish() throws SQLException, IOException;

  /** Ends it, also where it failed. */
  @Override
  void close() throws SQLException;
}
