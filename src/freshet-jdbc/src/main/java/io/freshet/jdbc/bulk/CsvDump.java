package io.freshet.jdbc.bulk;

import io.freshet.jdbc.database.Interrupts;
import io.freshet.jdbc.row.RowQuery;
import io.freshet.jdbc.row.TableSql;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows that are put aside as CSV, which {@code copyFrom} reads. */
public final class CsvDump {

  private CsvDump() {}

  /** Writes all rows of a table or slice. */
  public static void write(TableSql table, Interrupts interrupts, Path file)
      throws SQLException, IOException {
    try (RowQuery rows = RowQuery.alone(table, table.onSlice("select * from"), interrupts);
        Writer out = Files.newBufferedWriter(file)) {
      out.write(
          table.columns().stream().map(it -> field(it.name())).collect(Collectors.joining(",")));
      out.write('\n');
      for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
        write(row, out);
      }
    }
  }

  private static void write(@Nullable Object[] row, Writer out) throws IOException {
    String between = "";
    for (Object value : row) {
      out.write(between);
      out.write(value == null ? "" : field(text(value)));
      between = ",";
    }
    out.write('\n');
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? "\\x" + HexFormat.of().formatHex(bytes)
        : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static String field(String text) {
    boolean isPlain = !text.isEmpty() && text.chars().noneMatch(c -> "\",\r\n".indexOf(c) >= 0);
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
