package io.freshet.jdbc;

import io.freshet.jdbc.bulk.DuckCopy;
import io.freshet.jdbc.database.Database;
import io.freshet.jdbc.database.GuardedConnection;
import io.freshet.jdbc.row.RowStream;
import io.freshet.jdbc.row.TableSql;
import io.freshet.target.FileTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/** A table or slice as an input: each reading is a transaction of its own, which only reads. */
record InputTable(TableStore store, Database database, TableTarget target) implements TableAccess {

  private IOException refused() {
    return new IOException(
        target.name()
            + " is an input, which a task only reads; write to the `out` that run is given");
  }

  @Override
  public void insert(Stream<? extends Record> rows) throws IOException {
    throw refused();
  }

  @Override
  public void copyFrom(FileTarget csv) throws IOException {
    throw refused();
  }

  @Override
  public Connection connection() throws IOException {
    Connection raw = database.reader();
    try {
      GuardedConnection[] guarded = new GuardedConnection[1];
      guarded[0] =
          new GuardedConnection(
              raw,
              database.interrupts(),
              () -> {
                guarded[0].end();
                end(raw);
              });
      return guarded[0].connection();
    } catch (SQLException e) {
      database.endReader(raw);
      throw database.failed("cannot be used", e);
    }
  }

  private void end(Connection raw) throws SQLException {
    try {
      database.endReader(raw);
    } catch (IOException e) {
      throw database.asSql(e);
    }
  }

  @Override
  public <T extends Record> Stream<T> rows(Class<T> type) throws IOException {
    return read(
        (raw, table) -> RowStream.alone(database, table, type, () -> database.endReader(raw)));
  }

  @Override
  public void copyTo(Connection duckdb, String name) throws IOException {
    Connection raw =
        read(
            (reader, table) -> {
              new DuckCopy(table, database.interrupts()).to(duckdb, name);
              return reader;
            });
    database.endReader(raw);
  }

  /** What reads the table, and leaves the connection open where it does not fail. */
  private interface Reading<T> {
    T of(Connection raw, TableSql table) throws SQLException, IOException;
  }

  private <T> T read(Reading<T> reading) throws IOException {
    Connection raw = database.reader();
    try {
      return database.whenFree(() -> reading.of(raw, found(raw)));
    } catch (SQLException e) {
      database.endReader(raw);
      throw database.failed("cannot read " + target.name(), e);
    } catch (IOException | RuntimeException e) {
      database.endReader(raw);
      throw e;
    }
  }

  private TableSql found(Connection raw) throws SQLException, IOException {
    return TableSql.of(raw, database.dialect(), target.table())
        .orElseThrow(() -> new NoSuchFileException(target.name() + ": there is no such table"));
  }

  @Override
  public boolean exists() {
    try {
      return store.find(target).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
