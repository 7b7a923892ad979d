package io.freshet.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database in memory that sees the files it is given and nothing else. One thread uses it; any
 * may {@link #cancel}.
 */
final class DuckDb implements AutoCloseable {

  private final Connection connection;

  /** What runs now. Guarded by this. */
  private @Nullable Statement running;

  /** Whether nothing more may run. Guarded by this. */
  private boolean isCancelled;

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a database.
   *
   * @param scratch a folder that it makes to put down what it has no memory for
   * @param files that it may read and write
   * @param folders that it may write in
   */
  static DuckDb open(Limits limits, Path scratch, List<String> files, List<Path> folders)
      throws SQLException {
    Properties streaming = new Properties();
    streaming.setProperty("jdbc_stream_results", "true");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
    DuckDb database = new DuckDb(connection);
    try {
      database.execute("SET " + String.join("; SET ", settings(limits, scratch, files, folders)));
      return database;
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static List<String> settings(
      Limits limits, Path scratch, List<String> files, List<Path> folders) {
    List<String> names = folders.stream().map(Path::toString).toList();
    Stream<String> paths =
        Stream.of(files, files.stream().map(DuckDb::exactly).toList(), names)
            .flatMap(List::stream)
            .distinct();
    return List.of(
        "errors_as_json = true",
        "threads = " + limits.threads(),
        "memory_limit = " + text(limits.memory()),
        "temp_directory = " + text(scratch.toString()),
        "TimeZone = 'UTC'",
        "allow_persistent_secrets = false",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "allowed_paths = " + list(paths),
        "allowed_directories = " + list(names.stream()),
        // From here on nothing else can be reached, and nothing be set.
        "enable_external_access = false",
        "lock_configuration = true");
  }

  private static String list(Stream<String> texts) {
    return texts.map(DuckDb::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A text in quotes. */
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A name in quotes. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A path where a pattern is expected. */
  static String exactly(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }

  /** Runs a statement whose result nobody needs. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      begin(statement);
      statement.execute(sql);
    } finally {
      end();
    }
  }

  /** Runs a query and hands over its result. */
  void query(String sql, Rows rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      begin(statement);
      try (ResultSet result = statement.executeQuery(sql)) {
        rows.read(result);
      }
    } finally {
      end();
    }
  }

  /** Lets somebody else add tables. */
  void fill(Filler filler) throws IOException {
    filler.fill(connection);
  }

  private synchronized void begin(Statement statement) throws SQLException {
    if (isCancelled) {
      throw new SQLException("cancelled");
    }
    running = statement;
  }

  private synchronized void end() {
    running = null;
  }

  /** Ends what runs, and lets nothing more begin. To call it again helps where that was missed. */
  synchronized void cancel() throws SQLException {
    isCancelled = true;
    if (running != null) {
      running.cancel();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Adds tables, and looks whether its thread is interrupted. */
  interface Filler {
    void fill(Connection connection) throws IOException;
  }

  /** Reads a result. */
  interface Rows {
    void read(ResultSet result) throws SQLException;
  }
}
