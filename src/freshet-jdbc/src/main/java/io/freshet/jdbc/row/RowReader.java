package io.freshet.jdbc.row;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.jdbc.database.Dialect;
import io.freshet.jdbc.database.Interrupts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows in their one form, one after the other. For one thread. */
public final class RowReader {

  private final ResultSet rows;
  private final List<Column> columns;
  private final Dialect dialect;

  RowReader(ResultSet rows, List<Column> columns, Dialect dialect) {
    this.rows = rows;
    this.columns = columns;
    this.dialect = dialect;
  }

  /** The next row; null after the last one. */
  @Nullable Object @Nullable [] next() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    for (int i = 0; i < row.length; i++) {
      Column column = columns.get(i);
      row[i] = Values.of(raw(i + 1, column), column);
    }
    return row;
  }

  /** Dates and times by their own types: those of java.sql lose what a time zone skips. */
  private @Nullable Object raw(int index, Column column) throws SQLException {
    if (column.isArray() || dialect == Dialect.SQLITE) {
      return rows.getObject(index);
    }
    return switch (column.kind()) {
      case DATE -> rows.getObject(index, LocalDate.class);
      case TIME -> rows.getObject(index, LocalTime.class);
      case TIMESTAMP -> rows.getObject(index, LocalDateTime.class);
      case INSTANT -> rows.getObject(index, OffsetDateTime.class);
      case BINARY -> rows.getBytes(index);
      case JSON -> rows.getString(index);
      default -> rows.getObject(index);
    };
  }

  /** The fingerprint of the rows of a table or slice, as the connection sees them. */
  public static Fingerprint hash(TableSql table, Interrupts interrupts) throws SQLException {
    RowHash hash = new RowHash(table);
    try (RowQuery rows = RowQuery.alone(table, table.onSlice("select * from"), interrupts)) {
      for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
        hash.add(row);
      }
      return hash.finish();
    }
  }
}
