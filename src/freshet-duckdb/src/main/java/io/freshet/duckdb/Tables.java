package io.freshet.duckdb;

import io.freshet.jdbc.TableTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;

/**
 * Tables of other databases. All that names classes of freshet-jdbc, which is there only where
 * tasks have tables.
 */
final class Tables {

  private Tables() {}

  /** Copies the rows of a table into a new one of DuckDB. */
  static void copy(Target table, Connection duckdb, String name) throws IOException {
    ((TableTarget) table).copyTo(duckdb, name);
  }

  /** Adds the rows of a file to a table. */
  static void add(Path csv, Target table) throws IOException {
    ((TableTarget) table).copyFrom(FileTarget.of("result.csv").at(csv));
  }
}
