package io.freshet.jdbc;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.jdbc.database.Database;
import io.freshet.jdbc.database.TableName;
import io.freshet.jdbc.row.RefusedRowException;
import io.freshet.jdbc.row.RowHash;
import io.freshet.jdbc.row.RowQuery;
import io.freshet.jdbc.row.RowReader;
import io.freshet.jdbc.row.TableSql;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the tables of one database, by one connection that a build keeps. Each look is a
 * transaction of its own that sees one state. Thread-safe: one look at a time.
 */
final class Looks implements Closeable {

  private final Database database;
  private final Markers markers;

  /** Null until the first look, and after one that failed. Guarded by this. */
  private @Nullable Connection connection;

  Looks(Database database, Markers markers) {
    this.database = database;
    this.markers = markers;
  }

  /** What is asked in one state of the database. */
  private interface Question<T> {
    T ask(Connection connection) throws SQLException, IOException;
  }

  private synchronized <T> T ask(TableName table, Question<T> question) throws IOException {
    boolean isNew = connection == null;
    try {
      return askWhenFree(question);
    } catch (SQLException e) {
      close();
      if (isNew || e instanceof RefusedRowException || Thread.currentThread().isInterrupted()) {
        throw database.failed("cannot tell what " + table.text() + " holds", e);
      }
    }
    // The connection was kept since an earlier look, and may have been lost.
    try {
      return askWhenFree(question);
    } catch (SQLException e) {
      close();
      throw database.failed("cannot tell what " + table.text() + " holds", e);
    }
  }

  private synchronized <T> T askWhenFree(Question<T> question) throws SQLException, IOException {
    Connection open = connection == null ? database.open() : connection;
    connection = open;
    return database.whenFree(() -> askOnce(open, question));
  }

  private <T> T askOnce(Connection open, Question<T> question) throws SQLException, IOException {
    database.dialect().beginToRead(open);
    try {
      return question.ask(open);
    } finally {
      database.dialect().endReading(open);
    }
  }

  /** The rows of a table or slice; nothing where none are, unless a run has left it so. */
  Optional<Fingerprint> rows(TableName name) throws IOException {
    return ask(name, connection -> rows(connection, name));
  }

  private Optional<Fingerprint> rows(Connection open, TableName name)
      throws SQLException, IOException {
    Optional<TableSql> table = TableSql.of(open, database.dialect(), name);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    database.looked(open, name);
    return present(open, name, RowReader.hash(table.get(), database.interrupts()));
  }

  private Optional<Fingerprint> present(Connection open, TableName name, Fingerprint rows)
      throws SQLException, IOException {
    return rows.size() > 0
        ? Optional.of(rows)
        : markers.of(open, database.dialect(), name).filter(rows::equals);
  }

  /** What a target's own SQL tells of its state; nothing where the table is not there. */
  Optional<String> check(TableName name, String sql) throws IOException {
    return ask(
        name,
        open -> {
          if (TableSql.of(open, database.dialect(), name).isEmpty()) {
            return Optional.empty();
          }
          database.looked(open, name);
          return Optional.of(check(open, sql));
        });
  }

  private String check(Connection open, String sql) throws SQLException {
    Hasher hasher = new Hasher().feed(sql).feed(database.place(open));
    try (Statement statement = open.createStatement();
        ResultSet rows =
            database.interrupts().watch(statement, () -> statement.executeQuery(sql))) {
      while (rows.next()) {
        hasher.feed("row");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          String value = rows.getString(i);
          hasher.feed(value == null ? "null" : "=" + value);
        }
      }
    }
    return hasher.finish().hex();
  }

  /** What the SQL told, and the rows in the same state. */
  record Checked(String token, Fingerprint rows) {}

  /** The same, with the rows; nothing where none are. */
  Optional<Checked> checkedRows(TableName name, String sql) throws IOException {
    return ask(
        name,
        open -> {
          Optional<Fingerprint> rows = rows(open, name);
          return rows.isEmpty()
              ? Optional.empty()
              : Optional.of(new Checked(check(open, sql), rows.get()));
        });
  }

  /** The rows of several slices of one table by the same columns, by one query. */
  Map<TableName, Optional<Fingerprint>> slices(List<TableName> names) throws IOException {
    return ask(names.get(0), open -> slices(open, names));
  }

  private Map<TableName, Optional<Fingerprint>> slices(Connection open, List<TableName> names)
      throws SQLException, IOException {
    Map<TableName, Optional<Fingerprint>> found = new HashMap<>();
    names.forEach(it -> found.put(it, Optional.empty()));
    Optional<TableSql> table = TableSql.of(open, database.dialect(), names.get(0));
    if (table.isEmpty()) {
      return found;
    }
    Map<SortedMap<String, String>, RowHash> hashes = new HashMap<>();
    List<TableSql> slices = new ArrayList<>();
    for (TableName name : names) {
      database.looked(open, name);
      TableSql slice = table.get().of(name);
      slices.add(slice);
      hashes.put(name.slice(), new RowHash(slice));
    }
    Set<SortedMap<String, String>> others = hash(table.get(), slices, hashes);
    for (TableName name : names) {
      RowHash hash = hashes.get(name.slice());
      if (others.contains(plain(name.slice()))) {
        found.put(name, rows(open, name));
      } else if (hash != null) {
        found.put(name, present(open, name, hash.finish()));
      }
    }
    return found;
  }

  /** Values as a database may compare them: some do without case, or blanks at the end. */
  private static SortedMap<String, String> plain(SortedMap<String, String> values) {
    SortedMap<String, String> plain = new TreeMap<>();
    values.forEach((column, value) -> plain.put(column, value.strip().toLowerCase(Locale.ROOT)));
    return plain;
  }

  /** Adds each row to its slice; returns the plain values of those that are in none. */
  private Set<SortedMap<String, String>> hash(
      TableSql table, List<TableSql> slices, Map<SortedMap<String, String>, RowHash> hashes)
      throws SQLException {
    Set<SortedMap<String, String>> others = new HashSet<>();
    PreparedStatement statement = table.onSlices(slices);
    try (RowQuery rows = RowQuery.alone(table, statement, database.interrupts())) {
      for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
        SortedMap<String, String> values = table.sliceOf(row);
        RowHash hash = hashes.get(values);
        if (hash != null) {
          hash.add(row);
        } else {
          others.add(plain(values));
        }
      }
    }
    return others;
  }

  @Override
  public synchronized void close() throws IOException {
    Connection last = connection;
    connection = null;
    try {
      if (last != null) {
        last.close();
      }
    } catch (SQLException e) {
      throw database.failed("cannot be closed", e);
    }
  }
}
