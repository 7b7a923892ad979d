package io.freshet.jdbc.bulk;

import io.freshet.jdbc.database.Dialect;
import io.freshet.jdbc.database.Interrupts;
import io.freshet.jdbc.database.TableName;
import io.freshet.jdbc.row.Column;
import io.freshet.jdbc.row.Kind;
import io.freshet.jdbc.row.RefusedRowException;
import io.freshet.jdbc.row.RowQuery;
import io.freshet.jdbc.row.TableSql;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies a table or slice into a database of DuckDB: each value is the same there, or refused. The
 * room that it needs here does not grow with the rows. For one thread.
 */
public final class DuckCopy {

  private static final int LOOK_ROWS = 1_000;
  private static final int MOST_DIGITS = 38;
  private static final int NANOS_A_MICRO = 1_000;

  /** DuckDB counts microseconds in 64 bits. */
  private static final int LAST_YEAR = 290_000;

  private final TableSql table;
  private final Interrupts interrupts;

  public DuckCopy(TableSql table, Interrupts interrupts) {
    this.table = table;
    this.interrupts = interrupts;
  }

  /** Makes a table of this name with all the rows. */
  public void to(Connection duckdb, String name) throws SQLException {
    String quoted = quoted(name);
    StringJoiner columns = new StringJoiner(", ", "create table " + quoted + " (", ")");
    Map<String, String> names = new HashMap<>();
    for (Column column : table.columns()) {
      String same = names.put(column.name().toLowerCase(Locale.ROOT), column.name());
      if (same != null) {
        throw new RefusedRowException(
            "columns "
                + same
                + " and "
                + column.name()
                + " differ in capitals only, which are one in DuckDB: want a view that renames one");
      }
      columns.add(quoted(column.name()) + " " + type(column));
    }
    Dialect.execute(duckdb, columns.toString());
    TableSql copy =
        TableSql.of(duckdb, Dialect.DUCKDB, new TableName("copy", quoted, new TreeMap<>()))
            .orElseThrow();
    try (RowQuery rows = RowQuery.alone(table, table.onSlice("select * from"), interrupts)) {
      copy(rows, copy);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static void copy(RowQuery rows, TableSql copy) throws SQLException {
    long count = 0;
    try (DuckAppender appender = new DuckAppender(copy, copy.columns())) {
      for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
        if (++count % LOOK_ROWS == 0 && Thread.currentThread().isInterrupted()) {
          throw new SQLException("interrupted after " + count + " rows");
        }
        for (int i = 0; i < row.length; i++) {
          check(row[i], copy.columns().get(i));
        }
        appender.add(row);
      }
      appender.finish();
    }
  }

  /** The type that holds what a column holds, whatever its database is. */
  private static String type(Column column) throws RefusedRowException {
    String type =
        switch (column.kind()) {
          case NUMBER -> number(column);
          case FLOAT -> "DOUBLE";
          case TEXT -> "VARCHAR";
          case INSTANT -> "TIMESTAMPTZ";
          case BINARY -> "BLOB";
          default -> column.kind().name();
        };
    return column.isArray() ? type + "[]" : type;
  }

  private static String number(Column column) throws RefusedRowException {
    String type = column.type().replaceFirst("^_", "");
    if (!type.matches("(DECIMAL|NUMERIC).*")) {
      return type.matches("(U?HUGEINT|UBIGINT).*") ? "HUGEINT" : "BIGINT";
    }
    int precision = column.precision();
    int scale = column.scale();
    if (precision < 1 || precision > MOST_DIGITS || scale < 0 || scale > precision) {
      throw new RefusedRowException(
          "column "
              + column.name()
              + " is a decimal "
              + (precision < 1 ? "of any size" : "(" + precision + ", " + scale + ")")
              + ", and DuckDB has those of 1 to 38 digits: want such as decimal(18, 2), or a view"
              + " that casts it");
    }
    return "DECIMAL(" + precision + "," + scale + ")";
  }

  /** Refuses what DuckDB would round, or cannot hold. */
  private static void check(@Nullable Object value, Column column) throws SQLException {
    if (value instanceof List<?> list) {
      for (Object each : list) {
        check(each, column);
      }
    } else if (!isSame(value, column)) {
      throw new RefusedRowException(
          "column "
              + column.name()
              + ": "
              + value
              + " is not the same as "
              + column.type()
              + " in DuckDB");
    }
  }

  private static boolean isSame(@Nullable Object value, Column column) {
    if (value instanceof LocalTime time) {
      return time.get(ChronoField.NANO_OF_SECOND) % NANOS_A_MICRO == 0;
    }
    if (value instanceof LocalDate date) {
      return Math.abs(date.getYear()) < LAST_YEAR;
    }
    if (value instanceof LocalDateTime time) {
      return time.get(ChronoField.NANO_OF_SECOND) % NANOS_A_MICRO == 0
          && Math.abs(time.getYear()) < LAST_YEAR;
    }
    if (value instanceof Instant instant) {
      return isSame(instant.atOffset(ZoneOffset.UTC).toLocalDateTime(), column);
    }
    return column.kind() != Kind.NUMBER || value == null || fits(value, column);
  }

  private static boolean fits(Object value, Column column) {
    BigDecimal number = value instanceof BigDecimal it ? it : BigDecimal.valueOf((Long) value);
    if (column.precision() > 0) {
      return number.scale() <= column.scale()
          && number.precision() - number.scale() <= column.precision() - column.scale();
    }
    return number.scale() <= 0
        && number.toBigInteger().bitLength()
            < (column.type().startsWith("HUGE") ? 2 * Long.SIZE : Long.SIZE);
  }
}
