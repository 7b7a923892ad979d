package io.freshet.jdbc;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.jdbc.bulk.CsvDump;
import io.freshet.jdbc.database.Database;
import io.freshet.jdbc.database.Dialect;
import io.freshet.jdbc.database.Interrupts;
import io.freshet.jdbc.database.TableName;
import io.freshet.jdbc.row.RowReader;
import io.freshet.jdbc.row.TableSql;
import io.freshet.store.StagingPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table or slice in the transaction of a run: what was there before, and how they
 * are deleted, copied and counted. For one thread at a time.
 */
final class StagedRows {

  private final Database database;
  private final Markers markers;
  private final TableName name;
  private final StagingPlace place;

  /** The rows that were there before, if there were any. */
  private Optional<Fingerprint> old = Optional.empty();

  /** What a run of this dataset has last written there. */
  private Optional<Fingerprint> marked = Optional.empty();

  /** Where a stranger's rows are as CSV; null where none were there. */
  private @Nullable Path dump;

  /** How many rows are outside the slice; counted only where there is SQL by hand. */
  private long outside;

  /** Whether there was SQL by hand. */
  private boolean isByHand;

  StagedRows(Database database, Markers markers, TableName name, StagingPlace place) {
    this.database = database;
    this.markers = markers;
    this.name = name;
    this.place = place;
  }

  Database database() {
    return database;
  }

  TableName name() {
    return name;
  }

  Interrupts interrupts() {
    return database.interrupts();
  }

  Optional<Fingerprint> old() {
    return old;
  }

  Optional<Fingerprint> marked() {
    return marked;
  }

  /** Where a stranger's rows are as CSV, if there were any. */
  Optional<Path> dump() {
    return Optional.ofNullable(dump);
  }

  Optional<TableSql> table(Connection connection) throws SQLException {
    return TableSql.of(connection, database.dialect(), name);
  }

  /** Remembers what is there, keeps a stranger's rows, and deletes all. */
  void empty(Connection connection) throws SQLException, IOException {
    Optional<TableSql> table = table(connection);
    if (table.isEmpty()) {
      return;
    }
    database.written(connection, name);
    Fingerprint rows = RowReader.hash(table.get(), interrupts());
    marked = markers.of(connection, database.dialect(), name);
    old = rows.size() > 0 ? Optional.of(rows) : marked.filter(rows::equals);
    if (rows.size() > 0 && !marked.equals(old)) {
      dump = place.folder().resolve("kept.csv");
      CsvDump.write(table.get(), interrupts(), dump);
    }
    delete(table.get());
  }

  /** Deletes what the run before this has made in the same transaction. */
  void emptyAgain(Connection connection) throws SQLException {
    Optional<TableSql> table = table(connection);
    if (table.isPresent()) {
      delete(table.get());
    }
  }

  private void delete(TableSql table) throws SQLException {
    try (PreparedStatement statement = table.onSlice("delete from")) {
      interrupts().watch(statement, statement::executeUpdate);
    }
  }

  private String aside() {
    return "freshet_aside_" + Integer.toHexString(System.identityHashCode(this));
  }

  /** Copies what the run before has made, where there are no savepoints. */
  void copyAside(Connection connection) throws SQLException {
    Optional<TableSql> table = table(connection);
    if (table.isPresent()) {
      String start = "create temporary table " + aside() + " as select * from";
      try (PreparedStatement statement = table.get().onSlice(start)) {
        interrupts().watch(statement, statement::execute);
      }
    }
  }

  /** Puts back what was copied. */
  void copyBack(Connection connection) throws SQLException {
    Optional<TableSql> table = table(connection);
    if (table.isPresent()) {
      delete(table.get());
      Dialect.execute(
          connection, "insert into " + table.get().quoted() + " select * from " + aside());
      Dialect.execute(connection, "drop table " + aside());
    }
  }

  /** SQL by hand begins: it may touch more than the slice. */
  void byHand(Connection connection) throws SQLException {
    if (!isByHand) {
      outside = outside(connection);
      isByHand = true;
    }
  }

  private long outside(Connection connection) throws SQLException {
    Optional<TableSql> table = name.slice().isEmpty() ? Optional.empty() : table(connection);
    if (table.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = table.get().onSlice("select count(*) from");
        var rows = interrupts().watch(statement, statement::executeQuery)) {
      rows.next();
      return table.get().count() - rows.getLong(1);
    }
  }

  /** Refuses SQL by hand that has changed how many rows are outside the slice. */
  void refuseOutside(Connection connection) throws SQLException, IOException {
    if (!isByHand) {
      return;
    }
    long now = outside(connection);
    if (now != outside) {
      throw new IOException(
          "run has written outside of its slice "
              + name.text()
              + ": before it "
              + outside
              + " rows of the table were outside, now "
              + now
              + "; let its SQL say "
              + name.sliceText().replace("&", " and ")
              + " in each statement");
    }
  }
}
