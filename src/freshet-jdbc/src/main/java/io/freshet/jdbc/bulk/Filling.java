package io.freshet.jdbc.bulk;

import io.freshet.jdbc.database.Dialect;
import io.freshet.jdbc.database.Interrupts;
import io.freshet.jdbc.row.Column;
import io.freshet.jdbc.row.RecordRows;
import io.freshet.jdbc.row.RefusedRowException;
import io.freshet.jdbc.row.TableSql;
import io.freshet.jdbc.row.Values;
import io.freshet.target.FileTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds rows to a table or slice, in bulk, and fills the columns of the slice. For one thread. */
public final class Filling {

  private static final int LOOK_ROWS = 1_000;

  private final TableSql table;
  private final Interrupts interrupts;

  /** How many rows were added. */
  private long count;

  public Filling(TableSql table, Interrupts interrupts) {
    this.table = table;
    this.interrupts = interrupts;
  }

  /** Adds a row for each record, and closes the stream. */
  public void addRecords(Stream<? extends Record> rows) throws SQLException, IOException {
    try (rows) {
      Iterator<? extends Record> each = rows.iterator();
      if (!each.hasNext()) {
        return;
      }
      Record first = each.next();
      RecordRows<? extends Record> type = new RecordRows<>(first.getClass());
      Fields fields = new Fields(type.names());
      try (Bulk bulk = bulk(fields.columns)) {
        fields.add(bulk, type.values(first));
        while (each.hasNext()) {
          Record row = each.next();
          refuseOther(first, row);
          fields.add(bulk, type.values(row));
        }
        bulk.finish();
      }
    }
  }

  private static void refuseOther(Record first, Record row) throws SQLException {
    if (row.getClass() != first.getClass()) {
      throw new RefusedRowException(
          "rows are records of one type; here are a "
              + first.getClass().getSimpleName()
              + " and a "
              + row.getClass().getSimpleName());
    }
  }

  /** Adds the rows of a CSV file, whose first line names each column. */
  public void addCsv(FileTarget csv) throws SQLException, IOException {
    try (BufferedReader in = csv.newReader()) {
      CsvRows rows = new CsvRows(in);
      List<@Nullable String> header = rows.next();
      if (header == null || header.contains(null)) {
        throw new RefusedRowException(
            csv.name() + " does not begin with a line that names each column");
      }
      Fields fields = new Fields(header.stream().map(String::valueOf).toList());
      try (Bulk bulk = bulk(fields.columns)) {
        for (List<@Nullable String> row = rows.next(); row != null; row = rows.next()) {
          add(fields, bulk, row, csv, rows.line() - 1);
        }
        bulk.finish();
      }
    }
  }

  private static void add(
      Fields fields, Bulk bulk, List<@Nullable String> row, FileTarget csv, long line)
      throws SQLException, IOException {
    try {
      fields.add(bulk, new ArrayList<>(row));
    } catch (RefusedRowException e) {
      throw new RefusedRowException(csv.name() + " line " + line + ": " + e.getMessage(), e);
    }
  }

  private Bulk bulk(List<Column> columns) throws SQLException {
    if (table.dialect() == Dialect.DUCKDB && DuckAppender.isFor(table, columns)) {
      return new DuckAppender(table, columns);
    }
    return table.dialect() == Dialect.POSTGRES && PostgresCopy.isFor(table)
        ? new PostgresCopy(table, columns)
        : new BatchedInsert(table, columns, interrupts);
  }

  /** Which columns rows have, and where in a row each is. */
  private final class Fields {

    /** Those of the rows, then those that the slice fills. */
    private final List<Column> columns = new ArrayList<>();

    /** For each of them what the slice wants there; null for nothing. */
    private final List<@Nullable Object> wanted = new ArrayList<>();

    private final int width;

    Fields(List<String> names) throws SQLException {
      this.width = names.size();
      for (String name : names) {
        Column column = column(name);
        if (columns.contains(column)) {
          throw new RefusedRowException("rows have column " + column.name() + " twice");
        }
        columns.add(column);
        wanted.add(fixed(column).orElse(null));
      }
      for (TableSql.Fixed fixed : table.slice()) {
        if (!columns.contains(fixed.column())) {
          columns.add(fixed.column());
          wanted.add(fixed.value());
        }
      }
    }

    private Column column(String name) throws SQLException {
      return table.columns().stream()
          .filter(it -> Column.plain(it.name()).equals(Column.plain(name)))
          .findFirst()
          .orElseThrow(
              () ->
                  new RefusedRowException(
                      "rows have "
                          + name
                          + ", which is no column; there are "
                          + String.join(
                              ", ", table.columns().stream().map(Column::name).toList())));
    }

    private Optional<Object> fixed(Column column) {
      return table.slice().stream()
          .filter(it -> it.column().equals(column))
          .map(TableSql.Fixed::value)
          .findFirst();
    }

    void add(Bulk bulk, List<@Nullable Object> values) throws SQLException, IOException {
      if (values.size() != width) {
        throw new RefusedRowException(
            "a row has " + values.size() + " fields, and there are " + width + " columns");
      }
      @Nullable Object[] row = new @Nullable Object[columns.size()];
      for (int i = 0; i < row.length; i++) {
        Object want = wanted.get(i);
        row[i] = i < width ? Values.of(values.get(i), columns.get(i)) : want;
        if (want != null && !want.equals(row[i])) {
          throw new RefusedRowException(
              "a row has "
                  + columns.get(i).name()
                  + " "
                  + row[i]
                  + ", and is not of the slice "
                  + table.name().text());
        }
      }
      refuseInterrupted();
      bulk.add(row);
    }
  }

  private void refuseInterrupted() throws IOException {
    if (++count % LOOK_ROWS == 0 && Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted after " + count + " rows");
    }
  }
}
