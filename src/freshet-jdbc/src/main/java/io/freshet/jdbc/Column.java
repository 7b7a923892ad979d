package io.freshet.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param name as the database has it
 * @param kind what it holds, or each element of its arrays does
 * @param isArray whether it holds arrays
 * @param type the name of the type in the database
 */
record Column(String name, Kind kind, boolean isArray, String type) {

  /** Those of a result, in order. A column of a type that cannot be hashed is refused by name. */
  static List<Column> of(ResultSetMetaData columns, Dialect dialect) throws SQLException {
    List<Column> all = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String type = String.valueOf(columns.getColumnTypeName(i));
      boolean isArray = dialect.hasArrays() && (type.endsWith("[]") || type.startsWith("_"));
      String element = isArray ? type.replaceFirst("^_", "").replaceFirst("\\[]$", "") : type;
      String name = columns.getColumnLabel(i);
      Optional<Kind> kind = Kind.of(element);
      if (kind.isEmpty() && columns.getColumnType(i) == Types.VARCHAR && !isArray) {
        kind = dialect.hasEnums() ? Optional.of(Kind.TEXT) : kind;
      }
      Kind known = kind.orElseThrow(() -> refused(name, type));
      all.add(new Column(name, known, isArray, type.toUpperCase(Locale.ROOT)));
    }
    return all;
  }

  private static RefusedRowException refused(String name, String type) {
    return new RefusedRowException(
        "column "
            + name
            + " is of type "
            + (type.isEmpty() ? "none" : type)
            + ", which Freshet cannot hash so that the same value is the same on every database;"
            + " want a number, text, boolean, date, time, timestamp, binary, UUID, JSON or, where"
            + " the database has them, an array of these");
  }

  /** A name as it is compared with those of other columns: case and {@code _} do not count. */
  static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
