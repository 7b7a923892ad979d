package io.freshet.jdbc.row;

import io.freshet.jdbc.database.Dialect;
import io.freshet.jdbc.database.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL for one table or slice, on one connection. For one thread. */
public final class TableSql {

  private final Connection connection;
  private final Dialect dialect;
  private final TableName name;
  private final String quoted;
  private final List<Column> columns;

  /** The columns of the slice with their values, in the order of their names. */
  private final List<Fixed> slice = new ArrayList<>();

  /** A column of the slice and the one form of its value. */
  public record Fixed(Column column, Object value) {}

  private TableSql(Connection connection, Dialect dialect, TableName name, String quoted)
      throws SQLException {
    this.connection = connection;
    this.dialect = dialect;
    this.name = name;
    this.quoted = quoted;
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("select * from " + quoted + " where 1 = 0")) {
      this.columns = Column.of(none.getMetaData(), dialect);
    }
    for (Map.Entry<String, String> entry : name.slice().entrySet()) {
      slice.add(fixed(entry.getKey(), entry.getValue()));
    }
  }

  /** Of a table; nothing where there is none. */
  public static Optional<TableSql> of(Connection connection, Dialect dialect, TableName name)
      throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    List<String> parts = name.parts().stream().map(it -> folded(it, data)).toList();
    String quote = data.getIdentifierQuoteString();
    String quoted = parts.stream().map(it -> quote + it + quote).collect(Collectors.joining("."));
    return isThere(connection, dialect, parts, quoted)
        ? Optional.of(new TableSql(connection, dialect, name, quoted))
        : Optional.empty();
  }

  private static String folded(String part, DatabaseMetaData data) {
    if (part.startsWith("\"")) {
      return part.substring(1, part.length() - 1);
    }
    try {
      return data.storesUpperCaseIdentifiers() ? part.toUpperCase(Locale.ROOT) : part;
    } catch (SQLException e) {
      throw new IllegalStateException("the driver does not say how it stores names", e);
    }
  }

  private static boolean isThere(
      Connection connection, Dialect dialect, List<String> parts, String quoted)
      throws SQLException {
    if (dialect == Dialect.POSTGRES) {
      return isFound(connection, "select 1 where to_regclass(?) is not null", quoted);
    }
    String table = parts.get(parts.size() - 1);
    String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : connection.getSchema();
    if (dialect == Dialect.DUCKDB) {
      return isFound(
          connection,
          "select 1 from information_schema.tables where lower(table_name) = lower(?)"
              + " and lower(table_schema) = lower(?)",
          table,
          schema);
    }
    if (dialect == Dialect.SQLITE) {
      String master = parts.size() > 1 ? quoted.substring(0, quoted.lastIndexOf('.') + 1) : "";
      return isFound(
          connection,
          "select 1 from " + master + "sqlite_master where lower(name) = lower(?)",
          table);
    }
    DatabaseMetaData data = connection.getMetaData();
    String escape = Matcher.quoteReplacement(data.getSearchStringEscape());
    String escaped = table.replaceAll("[_%]", escape + "$0");
    try (ResultSet found = data.getTables(null, schema, escaped, null)) {
      return found.next();
    }
  }

  private static boolean isFound(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  private Fixed fixed(String columnName, String text) throws SQLException {
    Column column = column(columnName);
    boolean isSimple =
        !column.isArray()
            && column.kind() != Kind.FLOAT
            && column.kind() != Kind.BINARY
            && column.kind() != Kind.JSON;
    if (!isSimple) {
      throw new RefusedRowException(
          "column " + columnName + " is of type " + column.type() + ": no slice is made by it");
    }
    Object value = Values.of(text, column);
    if (value == null || !value.toString().equals(text)) {
      throw new RefusedRowException(
          "column "
              + columnName
              + ": the slice has the value "
              + text
              + ", which is written "
              + value
              + " in a column of type "
              + column.type());
    }
    return new Fixed(column, value);
  }

  private Column column(String columnName) throws SQLException {
    String plain = columnName.replace("\"", "");
    return columns.stream()
        .filter(it -> it.name().equals(plain))
        .findFirst()
        .or(() -> columns.stream().filter(it -> it.name().equalsIgnoreCase(plain)).findFirst())
        .orElseThrow(() -> new RefusedRowException("it has no column " + columnName));
  }

  public TableName name() {
    return name;
  }

  public Dialect dialect() {
    return dialect;
  }

  public Connection connection() {
    return connection;
  }

  /** The name of the table as SQL has it. */
  public String quoted() {
    return quoted;
  }

  /** All columns, in order. */
  public List<Column> columns() {
    return columns;
  }

  /** The columns that have one value in the slice; none for a whole table. */
  public List<Fixed> slice() {
    return slice;
  }

  /** The name of a column as SQL has it. */
  public String quoted(Column column) throws SQLException {
    String quote = connection.getMetaData().getIdentifierQuoteString();
    return quote + column.name() + quote;
  }

  /** {@code where "day" = ?}, or nothing for a whole table. */
  private String where() throws SQLException {
    List<String> conditions = new ArrayList<>();
    for (Fixed each : slice) {
      conditions.add(quoted(each.column()) + " = ?");
    }
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  /** A statement on the slice: {@code delete from} or the like. The caller closes. */
  public PreparedStatement onSlice(String start) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(start + " " + quoted + where());
    try {
      Parameters parameters = new Parameters(statement, dialect);
      for (int i = 0; i < slice.size(); i++) {
        parameters.set(i + 1, slice.get(i).value(), slice.get(i).column());
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /**
   * A query for the rows of many slices of this table by the same columns. The caller closes.
   *
   * @param others the slices; where there are many, all rows of the table are read
   */
  public PreparedStatement onSlices(List<TableSql> others) throws SQLException {
    int most = 500;
    boolean isAll = others.size() * slice.size() > most || slice.isEmpty();
    String one = where().replaceFirst("^ where ", "");
    String where =
        isAll
            ? ""
            : " where "
                + others.stream().map(it -> "(" + one + ")").collect(Collectors.joining(" or "));
    PreparedStatement statement = connection.prepareStatement("select * from " + quoted + where);
    try {
      Parameters parameters = new Parameters(statement, dialect);
      int at = 0;
      for (TableSql other : isAll ? List.<TableSql>of() : others) {
        for (Fixed each : other.slice) {
          parameters.set(++at, each.value(), each.column());
        }
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** How many rows the table has, in all. */
  public long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from " + quoted)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** The same table, another slice of it by any columns. */
  public TableSql of(TableName other) throws SQLException {
    return new TableSql(connection, dialect, other, quoted);
  }

  /** The text of the values that a row has in the columns of the slice. */
  public SortedMap<String, String> sliceOf(@Nullable Object[] row) {
    SortedMap<String, String> values = new TreeMap<>();
    int at = 0;
    for (String key : name.slice().keySet()) {
      Object value = row[columns.indexOf(slice.get(at++).column())];
      values.put(key, String.valueOf(value));
    }
    return values;
  }
}
