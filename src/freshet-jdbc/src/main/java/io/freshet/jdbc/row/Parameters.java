package io.freshet.jdbc.row;

import io.freshet.jdbc.database.Dialect;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a statement is given: values in their one form, as its database wants them. For one thread.
 *
 * @param statement which its owner closes
 */
public record Parameters(PreparedStatement statement, Dialect dialect) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

  /** Gives it the value of a column, by the number of its question mark, from 1. */
  public void set(int index, @Nullable Object value, Column column) throws SQLException {
    if (value instanceof List<?> list) {
      String element = column.type().replaceFirst("^_", "").replaceFirst("\\[]$", "");
      statement.setArray(index, statement.getConnection().createArrayOf(element, list.toArray()));
    } else if (value == null || dialect != Dialect.SQLITE) {
      setTyped(index, value, column.kind());
    } else if (value instanceof Long || value instanceof Double || value instanceof byte[]) {
      statement.setObject(index, value);
    } else {
      setText(index, value);
    }
  }

  private void setTyped(int index, @Nullable Object value, Kind kind) throws SQLException {
    boolean isPostgres = dialect == Dialect.POSTGRES;
    if (value == null) {
      statement.setNull(index, isPostgres && kind == Kind.BINARY ? Types.BINARY : Types.NULL);
    } else if (value instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else if (isPostgres && (kind == Kind.JSON || kind == Kind.TEXT)) {
      statement.setObject(index, value, Types.OTHER); // else an enum refuses a text
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else {
      statement.setObject(index, value);
    }
  }

  /** SQLite: what it has no type for is a text that sorts as the value does. */
  private void setText(int index, Object value) throws SQLException {
    if (value instanceof Boolean is) {
      statement.setInt(index, is ? 1 : 0);
    } else if (value instanceof BigDecimal decimal) {
      statement.setString(index, decimal.toPlainString());
    } else if (value instanceof LocalDateTime time) {
      statement.setString(index, STAMP.format(time));
    } else if (value instanceof Instant instant) {
      statement.setString(index, STAMP.format(instant.atOffset(ZoneOffset.UTC)) + "+00:00");
    } else {
      statement.setString(index, value.toString());
    }
  }
}
