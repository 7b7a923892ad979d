package io.freshet.jdbc.bulk;

import io.freshet.jdbc.row.Column;
import io.freshet.jdbc.row.TableSql;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows by COPY, in PostgreSQL's text format. */
final class PostgresCopy implements Bulk {

  private static final int FULL_BYTES = 1 << 16;

  private final CopyIn copy;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

  PostgresCopy(TableSql table, List<Column> columns) throws SQLException {
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      names.add(table.quoted(column));
    }
    this.copy =
        table
            .connection()
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table.quoted() + " (" + String.join(", ", names) + ") from stdin");
  }

  /** Whether the connection is one of the driver that is known here. */
  static boolean isFor(TableSql table) throws SQLException {
    return table.connection().isWrapperFor(PGConnection.class);
  }

  @Override
  public void add(@Nullable Object[] row) throws SQLException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      line.append(i == 0 ? "" : "\t");
      Object value = row[i];
      if (value == null) {
        line.append("\\N");
      } else {
        escape(value instanceof List<?> list ? array(list) : text(value), line);
      }
    }
    waiting.writeBytes(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    if (waiting.size() >= FULL_BYTES) {
      send();
    }
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? "\\x" + HexFormat.of().formatHex(bytes)
        : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static String array(List<?> list) {
    StringBuilder text = new StringBuilder("{");
    for (Object each : list) {
      text.append(text.length() == 1 ? "" : ",");
      text.append(
          each == null
              ? "NULL"
              : '"' + text(each).replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
    return text.append('}').toString();
  }

  private static void escape(String text, StringBuilder line) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }

  private void send() throws SQLException {
    copy.writeToCopy(waiting.toByteArray(), 0, waiting.size());
    waiting.reset();
  }

  @Override
  public void finish() throws SQLException {
    send();
    copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
