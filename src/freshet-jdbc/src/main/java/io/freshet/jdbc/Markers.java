package io.freshet.jdbc;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.jdbc.database.Database;
import io.freshet.jdbc.database.Dialect;
import io.freshet.jdbc.database.TableName;
import io.freshet.jdbc.row.TableSql;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code freshet_marker}, made in the default schema when a run first writes to a
 * database. A row says that a run of a dataset has written a table or slice, in the transaction
 * that wrote it; what stands there now only the rows themselves tell. {@code root_id}: the dataset,
 * an id that is made with its first table and kept in {@code .freshet/jdbc-id}; {@code target}: the
 * name of the target; {@code row_count} and {@code fingerprint} of the rows; {@code written_at}:
 * the time of the database. There is one row for each dataset and target, so that datasets that
 * share a database never meet. Thread-safe.
 */
final class Markers {

  private static final TableName TABLE = new TableName("any", "freshet_marker", new TreeMap<>());
  private static final String MAKE =
      "create table freshet_marker (root_id varchar(36) not null, target varchar(4000) not null,"
          + " row_count bigint not null, fingerprint varchar(64) not null,"
          + " written_at timestamp not null)";

  private final Path file;

  /** The id of the dataset; null until it is asked for. Guarded by this. */
  private @Nullable String id;

  Markers(Path root) {
    this.file = root.resolve(".freshet").resolve("jdbc-id");
  }

  private synchronized Optional<String> id() throws IOException {
    if (id == null) {
      try {
        String text = Files.readString(file).strip();
        id = text.isEmpty() ? null : text;
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(id);
  }

  private synchronized String idMade() throws IOException {
    Optional<String> known = id();
    if (known.isPresent()) {
      return known.get();
    }
    String made = UUID.randomUUID().toString();
    Files.createDirectories(file.getParent());
    Path beside = Files.writeString(file.resolveSibling("jdbc-id." + made), made + "\n");
    try {
      Files.move(beside, file);
    } catch (FileAlreadyExistsException e) {
      Files.delete(beside); // another build was first
    }
    return id().orElse(made);
  }

  /**
   * Makes the table where it is not there, in a transaction of its own. One worker at a time:
   * DuckDB refuses the second of two that make it at once, before the first is seen.
   */
  void makeTable(Connection connection, Database database) throws SQLException, IOException {
    database.whenAlone(() -> made(connection, database.dialect()));
  }

  private synchronized boolean made(Connection connection, Dialect dialect) throws SQLException {
    if (isThere(connection, dialect)) {
      return false;
    }
    try {
      Dialect.execute(connection, MAKE);
      return true;
    } catch (SQLException e) {
      if (!isThere(connection, dialect)) {
        throw e;
      }
      return false;
    }
  }

  private static boolean isThere(Connection connection, Dialect dialect) throws SQLException {
    return TableSql.of(connection, dialect, TABLE).isPresent();
  }

  /** What a run of this dataset has last written there, if one has. */
  Optional<Fingerprint> of(Connection connection, Dialect dialect, TableName target)
      throws SQLException, IOException {
    Optional<String> own = id();
    if (own.isEmpty() || !isThere(connection, dialect)) {
      return Optional.empty();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select row_count, fingerprint from freshet_marker where root_id = ? and target = ?")) {
      statement.setString(1, own.get());
      statement.setString(2, target.text());
      try (ResultSet found = statement.executeQuery()) {
        return found.next()
            ? Optional.of(Fingerprint.ofHex(found.getLong(1), found.getString(2)))
            : Optional.empty();
      }
    }
  }

  /** Says in the transaction that it has written these rows. */
  void put(Connection connection, TableName target, Fingerprint rows)
      throws SQLException, IOException {
    remove(connection, target);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into freshet_marker (root_id, target, row_count, fingerprint, written_at)"
                + " values (?, ?, ?, ?, current_timestamp)")) {
      statement.setString(1, idMade());
      statement.setString(2, target.text());
      statement.setLong(3, rows.size());
      statement.setString(4, rows.hex());
      statement.executeUpdate();
    }
  }

  /** Says that nothing of this dataset is there. */
  void remove(Connection connection, TableName target) throws SQLException, IOException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from freshet_marker where root_id = ? and target = ?")) {
      statement.setString(1, idMade());
      statement.setString(2, target.text());
      statement.executeUpdate();
    }
  }
}
