package io.freshet.jdbc.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tables of which databases names of one connection stand for: on PostgreSQL the moment at
 * which the server was started, database, schema and table; on SQLite and DuckDB file, schema and
 * table. Asked once a table. Thread-safe.
 */
final class TablePlaces {

  private static final String SQLITE_FILE =
      "select file from pragma_database_list where lower(name) = ?";

  /** By name; those that are there. Only ever added to. */
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** The file of an SQLite database, by what the system knows it by; nothing for one in memory. */
  static Optional<String> file(Connection connection) throws SQLException, IOException {
    return Optional.ofNullable(inFile(row(connection, SQLITE_FILE, "main"), ""));
  }

  /** Where a table is; nothing where it is not there, or the database does not say. */
  Optional<String> of(Connection connection, Dialect dialect, TableName name)
      throws SQLException, IOException {
    String place = known.get(name.whole());
    if (place == null) {
      place = asked(connection, dialect, name);
      if (place != null) {
        known.put(name.whole(), place);
      }
    }
    return Optional.ofNullable(place);
  }

  private static @Nullable String asked(Connection connection, Dialect dialect, TableName name)
      throws SQLException, IOException {
    List<String> parts = name.parts().stream().map(it -> it.replace("\"", "")).toList();
    String table = parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
    String schema = parts.size() > 1 ? parts.get(parts.size() - 2).toLowerCase(Locale.ROOT) : "";
    return switch (dialect) {
      case POSTGRES ->
          onServer(
              connection,
              parts.stream().map(it -> '"' + it + '"').collect(Collectors.joining(".")));
      case SQLITE -> {
        String in = schema.isEmpty() ? "main" : schema;
        yield inFile(row(connection, SQLITE_FILE, in), in + "\n" + table);
      }
      case DUCKDB -> {
        String in = schema.isEmpty() ? connection.getSchema().toLowerCase(Locale.ROOT) : schema;
        String catalog = parts.size() > 2 ? parts.get(0) : connection.getCatalog();
        String sql = "select path from duckdb_databases() where lower(database_name) = lower(?)";
        yield inFile(row(connection, sql, catalog), in + "\n" + table);
      }
      case OTHER -> null;
    };
  }

  /** Servers that only speak as PostgreSQL does may not know when they were started. */
  private static @Nullable String onServer(Connection connection, String table)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return row(
          connection,
          "select extract(epoch from pg_postmaster_start_time()), d.oid, n.nspname, c.relname"
              + " from pg_database d, pg_class c join pg_namespace n on n.oid = c.relnamespace"
              + " where d.datname = current_database() and c.oid = to_regclass(?)",
          table);
    } catch (SQLException e) {
      connection.rollback(before);
      return null;
    }
  }

  private static @Nullable String row(Connection connection, String sql, String value)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          return null;
        }
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.append(found.getString(i) == null ? "" : found.getString(i)).append('\n');
        }
        return row.toString().strip();
      }
    }
  }

  /** A file by what the system knows it by, so that links to it are one. */
  private static @Nullable String inFile(@Nullable String file, String table) throws IOException {
    if (file == null || file.isEmpty()) {
      return null; // in memory
    }
    Path path = Path.of(file).toRealPath();
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return (key == null ? path : key) + "\n" + table;
  }
}
