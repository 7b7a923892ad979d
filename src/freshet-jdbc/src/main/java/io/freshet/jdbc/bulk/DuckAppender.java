package io.freshet.jdbc.bulk;

import io.freshet.jdbc.row.Column;
import io.freshet.jdbc.row.Kind;
import io.freshet.jdbc.row.RefusedRowException;
import io.freshet.jdbc.row.TableSql;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Rows by DuckDB's appender: batches of an INSERT take fifty times as long there. */
final class DuckAppender implements Bulk {

  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(\\d+,\\s*(\\d+)\\)");

  private final DuckDBAppender appender;
  private final List<Column> columns;

  /** The place of each of the table's columns in a row; -1 for one that no row has. */
  private final int[] places;

  DuckAppender(TableSql table, List<Column> columns) throws SQLException {
    List<String> parts = table.name().parts().stream().map(it -> it.replace("\"", "")).toList();
    String name = parts.get(parts.size() - 1);
    DuckDBConnection connection = table.connection().unwrap(DuckDBConnection.class);
    String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : table.connection().getSchema();
    this.appender = connection.createAppender(schema, name);
    this.columns = table.columns();
    this.places = table.columns().stream().mapToInt(columns::indexOf).toArray();
  }

  /** Whether it can add such rows. */
  static boolean isFor(TableSql table, List<Column> columns) throws SQLException {
    return table.name().parts().size() < 3
        && columns.size() == table.columns().size()
        && columns.stream().noneMatch(DuckAppender::isOdd)
        && table.connection().isWrapperFor(DuckDBConnection.class);
  }

  private static boolean isOdd(Column column) {
    return column.isArray()
        || column.type().matches("ENUM.*|U.*INT.*|TIMESTAMP_.*|TIME_NS|TIMESTAMP\\(.*")
        || (column.type().startsWith("DECIMAL") && !DECIMAL.matcher(column.type()).matches());
  }

  @Override
  public void add(@Nullable Object[] row) throws SQLException {
    appender.beginRow();
    for (int i = 0; i < places.length; i++) {
      Object value = row[places[i]];
      if (value == null) {
        appender.appendNull();
      } else {
        append(value, columns.get(i));
      }
    }
    appender.endRow();
  }

  private void append(Object value, Column column) throws SQLException {
    if (value instanceof String text) {
      appender.append(text);
    } else if (value instanceof Boolean is) {
      appender.append(is);
    } else if (value instanceof LocalDate date) {
      appender.append(date);
    } else if (value instanceof LocalTime time) {
      appender.append(time);
    } else if (value instanceof LocalDateTime time) {
      appender.append(time);
    } else if (value instanceof Instant instant) {
      appender.append(instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof UUID uuid) {
      appender.append(uuid);
    } else if (value instanceof byte[] bytes) {
      appender.append(bytes);
    } else if (value instanceof List<?> list) {
      appender.append(list.stream().map(it -> element(it, column)).toList());
    } else if (value instanceof Double number) {
      appendFloating(number, column);
    } else {
      appendNumber(new BigDecimal(value.toString()), column);
    }
  }

  /** An element of an array, in the type that the appender wants. */
  private static @Nullable Object element(@Nullable Object value, Column column) {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value == null || column.kind() != Kind.NUMBER) {
      return value;
    }
    BigDecimal number = new BigDecimal(value.toString());
    if (column.precision() > 0) {
      return number.setScale(column.scale(), RoundingMode.HALF_UP);
    }
    return column.type().startsWith("HUGEINT")
        ? (Object) number.toBigIntegerExact()
        : (Object) number.longValueExact();
  }

  /** The appender wants each number in the very type of its column. */
  private void appendNumber(BigDecimal number, Column column) throws SQLException {
    Matcher decimal = DECIMAL.matcher(column.type());
    try {
      switch (column.type()) {
        case "TINYINT" -> appender.append(number.byteValueExact());
        case "SMALLINT" -> appender.append(number.shortValueExact());
        case "INTEGER" -> appender.append(number.intValueExact());
        case "BIGINT" -> appender.append(number.longValueExact());
        case "HUGEINT" -> appender.append(number.toBigIntegerExact());
        default -> {
          int scale = decimal.matches() ? Integer.parseInt(decimal.group(1)) : 0;
          appender.append(number.setScale(scale, RoundingMode.HALF_UP));
        }
      }
    } catch (ArithmeticException e) {
      throw new RefusedRowException(
          "column " + column.name() + ": " + number + " does not fit " + column.type(), e);
    }
  }

  private void appendFloating(double number, Column column) throws SQLException {
    if (column.type().equals("FLOAT")) {
      appender.append((float) number);
    } else {
      appender.append(number);
    }
  }

  @Override
  public void finish() throws SQLException {
    appender.flush();
  }

  @Override
  public void close() throws SQLException {
    appender.close();
  }
}
