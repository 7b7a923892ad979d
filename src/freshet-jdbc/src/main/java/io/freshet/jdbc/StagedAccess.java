package io.freshet.jdbc;

import io.freshet.jdbc.bulk.DuckCopy;
import io.freshet.jdbc.bulk.Filling;
import io.freshet.jdbc.row.RowStream;
import io.freshet.jdbc.row.TableSql;
import io.freshet.target.FileTarget;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** What run, or check, has of it. Equal to itself only. */
final class StagedAccess implements TableAccess {

  private final StagedTable staged;
  private final RunTransaction transaction;
  private final StagedRows own;
  private final boolean isToWrite;

  /** Of an output; to write, or to read only. */
  StagedAccess(StagedTable staged, RunTransaction transaction, StagedRows own, boolean isToWrite) {
    this.staged = staged;
    this.transaction = transaction;
    this.own = own;
    this.isToWrite = isToWrite;
  }

  private interface Write {
    void to(TableSql table) throws SQLException, IOException;
  }

  private void write(Write write) throws IOException {
    refuseWrite();
    staged.touch();
    try {
      Connection connection = transaction.begun();
      Optional<TableSql> table = own.table(connection);
      if (table.isEmpty()) {
        throw new IOException(
            own.name().whole()
                + " does not exist: make the table before, or by SQL on out.connection()");
      }
      write.to(table.get());
    } catch (SQLException e) {
      staged.failed(e);
      throw transaction.database().failed("refuses rows for " + own.name().text(), e);
    } catch (IOException | RuntimeException e) {
      staged.failed(e);
      throw e;
    }
  }

  private void refuseWrite() throws IOException {
    if (!isToWrite) {
      throw new IOException(own.name().text() + " is hashed: a check only reads it");
    }
    if (staged.isOver()) {
      throw new IOException(own.name().text() + ": the run is over, nobody writes to it any more");
    }
  }

  @Override
  public void insert(Stream<? extends Record> rows) throws IOException {
    write(table -> new Filling(table, own.interrupts()).addRecords(rows));
  }

  @Override
  public void copyFrom(FileTarget csv) throws IOException {
    write(table -> new Filling(table, own.interrupts()).addCsv(csv));
  }

  @Override
  public Connection connection() throws IOException {
    if (isToWrite) {
      refuseWrite();
      staged.touch();
    } else {
      staged.doubt(); // a check could write by it unseen: it is hashed again
    }
    return transaction.shown();
  }

  @Override
  public <T extends Record> Stream<T> rows(Class<T> type) throws IOException {
    try {
      Optional<TableSql> table = own.table(transaction.begun());
      return table.isEmpty()
          ? Stream.of()
          : RowStream.shared(transaction.database(), table.get(), type);
    } catch (SQLException e) {
      throw transaction.database().failed("cannot read " + own.name().text(), e);
    }
  }

  @Override
  public void copyTo(Connection duckdb, String name) throws IOException {
    try {
      TableSql table =
          own.table(transaction.begun())
              .orElseThrow(() -> new IOException(own.name().text() + ": there is no such table"));
      new DuckCopy(table, own.interrupts()).to(duckdb, name);
    } catch (SQLException e) {
      throw transaction.database().failed("cannot read " + own.name().text(), e);
    }
  }

  @Override
  public boolean exists() {
    return staged.isTouched();
  }
}
