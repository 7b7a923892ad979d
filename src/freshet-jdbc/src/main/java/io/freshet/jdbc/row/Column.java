package io.freshet.jdbc.row;

import io.freshet.jdbc.database.Dialect;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a table.
 *
 * @param name as the database has it
 * @param kind what it holds, or each element of its arrays does
 * @param isArray whether it holds arrays
 * @param type the name of the type in the database
 * @param precision the digits of a decimal; 0 for any other type, and where they are not limited
 * @param scale those of them behind the point
 */
public record Column(
    String name, Kind kind, boolean isArray, String type, int precision, int scale) {

  private static final Pattern DECIMAL =
      Pattern.compile("(?:DECIMAL|NUMERIC)(?:\\((\\d+), *(\\d+)\\))?.*");

  /** One that is no decimal. */
  public Column(String name, Kind kind, boolean isArray, String type) {
    this(name, kind, isArray, type, 0, 0);
  }

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
      String upper = type.toUpperCase(Locale.ROOT);
      Matcher decimal = DECIMAL.matcher(upper.replaceFirst("^_", ""));
      all.add(
          decimal.matches()
              ? decimal(columns, i, decimal, new Column(name, known, isArray, upper))
              : new Column(name, known, isArray, upper));
    }
    return all;
  }

  /** Some drivers tell digits in the name of the type, others beside it. */
  private static Column decimal(ResultSetMetaData columns, int at, Matcher type, Column plain)
      throws SQLException {
    boolean isNamed = type.group(1) != null;
    int precision = isNamed ? Integer.parseInt(type.group(1)) : columns.getPrecision(at);
    int scale = isNamed ? Integer.parseInt(type.group(2)) : columns.getScale(at);
    return new Column(plain.name, plain.kind, plain.isArray, plain.type, precision, scale);
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
  public static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
