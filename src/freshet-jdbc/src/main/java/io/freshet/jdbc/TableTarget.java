package io.freshet.jdbc;

import io.freshet.jdbc.database.TableName;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a database, or the slice of it in which some columns have these values. The slice is
 * what a task makes, as a whole: rows are never updated one by one. Immutable; two are equal when
 * their names and all that they were configured with are.
 *
 * <p>A slice without rows is absent, unless a run of this dataset has made it so.
 */
public final class TableTarget implements Target {

  /** The kind of all tables. */
  static final String KIND = "table";

  private static final String CHECKED_BY = "checked by ";
  private static final Pattern ESCAPE = Pattern.compile("\\\\[n\\\\]");

  private final TableName table;
  private final Settings settings;

  /** What stands behind it; null while it is only a name. */
  private final @Nullable TableAccess access;

  private TableTarget(TableName table, Settings settings, @Nullable TableAccess access) {
    this.table = table;
    this.settings = settings;
    this.access = access;
  }

  /**
   * What it was configured with.
   *
   * @param check the SQL that tells its state; empty for none
   */
  private record Settings(boolean isTemporary, boolean isOptional, String check) {}

  /**
   * A whole table.
   *
   * @param connection the name of a database: that of a setting {@code connection.NAME}, or one
   *     that the program itself has given to the build
   * @param table its name as in SQL, {@code sales.orders}; case counts in double quotes only
   */
  public static TableTarget of(String connection, String table) {
    TableName name = new TableName(connection, table, new TreeMap<>());
    return new TableTarget(name, new Settings(false, false, ""), null);
  }

  /**
   * The slice of it in which a column has a value.
   *
   * @param value a text, number, boolean, date, time or UUID, in the type of the column
   */
  public TableTarget partition(String column, Object value) {
    return new TableTarget(table.with(column, value.toString()), settings, access);
  }

  /**
   * The same, whose rows are not read again while this SQL gives the same: {@code select
   * max(changed), count(*) from sales.orders}. Whoever says so vouches that no row changes without
   * it.
   */
  public TableTarget checkedBy(String sql) {
    if (sql.isBlank()) {
      throw new IllegalArgumentException(
          name() + " is checked by no SQL; want such as select max(changed), count(*) from …");
    }
    return new TableTarget(
        table, new Settings(settings.isTemporary, settings.isOptional, sql.strip()), access);
  }

  /** The SQL that a configuration holds; empty where it holds none. */
  static String check(String configuration) {
    int start = configuration.indexOf(CHECKED_BY);
    return start < 0
        ? ""
        : ESCAPE
            .matcher(configuration.substring(start + CHECKED_BY.length()))
            .replaceAll(it -> it.group().equals("\\n") ? "\n" : "\\\\");
  }

  TableTarget on(TableAccess newAccess) {
    return new TableTarget(table, settings, newAccess);
  }

  /**
   * Adds rows, in bulk: a component of the record for each column, in any order; case and {@code _}
   * do not count in their names. Columns of the slice may be left out. Closes the stream.
   *
   * @throws IOException when the database refuses a row, or a row is not of the slice
   */
  public void insert(Stream<? extends Record> rows) throws IOException {
    bound().insert(rows);
  }

  /**
   * Adds the rows of a file, in bulk: CSV in UTF-8 with the names of the columns in its first line.
   * What is empty and not in quotes is null. Columns of the slice may be left out.
   *
   * @throws IOException when it cannot be read, a row is not of the slice, or the database refuses
   *     it
   */
  public void copyFrom(FileTarget csv) throws IOException {
    bound().copyFrom(csv);
  }

  /**
   * The database, for SQL by hand. Of an output: the transaction of the run, in which the slice is
   * empty at first; Freshet commits, rolls back and closes. Of an input: a transaction of its own
   * that only reads and sees one state of the database; close it.
   *
   * @throws IOException when the database cannot be reached
   */
  public Connection connection() throws IOException {
    return bound().connection();
  }

  /**
   * The rows, in no order: the columns of these names, which a record has as its components. Close
   * the stream if it is not read to its end.
   *
   * @throws IOException when the table cannot be read
   * @throws IllegalArgumentException when a component has no column, or cannot hold it
   */
  public <T extends Record> Stream<T> rows(Class<T> type) throws IOException {
    return bound().rows(type);
  }

  /**
   * Makes a table of DuckDB with the same columns and rows, in bulk, so that SQL tasks read it:
   * whole numbers are BIGINT, or HUGEINT where the type is wider, floats are DOUBLE, decimals have
   * their digits.
   *
   * @param duckdb a connection of its driver, to any database but that of this table
   * @param name of a table that is not there
   * @throws IOException when the table cannot be read, or a column or value is not the same in
   *     DuckDB; then the column is named
   */
  public void copyTo(Connection duckdb, String name) throws IOException {
    bound().copyTo(duckdb, name);
  }

  private TableAccess bound() {
    if (access == null) {
      throw new IllegalStateException(
          name()
              + " is only a name here; read it by ctx.input(…), write to the `out` that run is"
              + " given");
    }
    return access;
  }

  TableName table() {
    return table;
  }

  @Override
  public String name() {
    return table.text();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String configuration() {
    String check =
        settings.check.isEmpty()
            ? ""
            : CHECKED_BY + settings.check.replace("\\", "\\\\").replace("\n", "\\n");
    String standing = Target.super.configuration();
    return standing.isEmpty() || check.isEmpty() ? standing + check : standing + "; " + check;
  }

  /** The same: a table stands in no file system. */
  @Override
  public TableTarget at(Path place) {
    return this;
  }

  @Override
  public TableTarget temporary() {
    if (settings.isOptional) {
      throw new IllegalArgumentException(name() + " is optional: it cannot be temporary, too");
    }
    return new TableTarget(table, new Settings(true, false, settings.check), access);
  }

  @Override
  public boolean isTemporary() {
    return settings.isTemporary;
  }

  /**
   * The same, which a run may leave unwritten: rows that were there before go then, and that it is
   * absent counts like content.
   */
  public TableTarget optional() {
    if (settings.isTemporary) {
      throw new IllegalArgumentException(name() + " is temporary: it cannot be optional, too");
    }
    return new TableTarget(table, new Settings(false, true, settings.check), access);
  }

  @Override
  public boolean isOptional() {
    return settings.isOptional;
  }

  /** Always throws: a table has no path. */
  @Override
  public Path path() {
    throw new IllegalStateException(
        name() + " is a table and has no path: want rows(…) or connection()");
  }

  @Override
  public boolean exists() {
    return bound().exists();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TableTarget that
        && table.equals(that.table)
        && settings.equals(that.settings)
        && Objects.equals(access, that.access);
  }

  @Override
  public int hashCode() {
    return table.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
