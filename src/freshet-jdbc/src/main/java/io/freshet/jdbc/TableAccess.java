package io.freshet.jdbc;

import io.freshet.target.FileTarget;
import java.io.IOException;
import java.sql.Connection;
import java.util.stream.Stream;

/** What stands behind a table that a build has bound. */
interface TableAccess {

  /** Adds rows. */
  void insert(Stream<? extends Record> rows) throws IOException;

  /** Adds the rows of a file. */
  void copyFrom(FileTarget csv) throws IOException;

  /** The connection for SQL by hand. */
  Connection connection() throws IOException;

  /** The rows as records. */
  <T extends Record> Stream<T> rows(Class<T> type) throws IOException;

  /** Makes a table with these rows in a DuckDB database. */
  void copyTo(Connection duckdb, String name) throws IOException;

  /** Whether rows are there. */
  boolean exists();
}
