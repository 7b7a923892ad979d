package io.freshet.jdbc.row;

import io.freshet.jdbc.database.Interrupts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads all rows of a table, or of slices of it, a few thousand at a time: no database sends all at
 * once. It is cancelled when the thread that began it is interrupted. For one thread.
 */
public final class RowQuery implements AutoCloseable {

  private static final int FETCHED_ROWS = 2_000;

  private final TableSql table;
  private final PreparedStatement statement;
  private final boolean isAlone;
  private final Interrupts.Watch watch;
  private final RowReader rows;

  private RowQuery(
      TableSql table, PreparedStatement statement, Interrupts interrupts, boolean isAlone)
      throws SQLException {
    this.table = table;
    this.statement = statement;
    this.isAlone = isAlone;
    this.watch = interrupts.watch(statement);
    this.rows = new RowReader(begun(), table.columns(), table.dialect());
  }

  /**
   * Begins, where nothing else is asked of the connection before it is closed.
   *
   * @param statement closed with it, also when it cannot begin
   */
  public static RowQuery alone(TableSql table, PreparedStatement statement, Interrupts interrupts)
      throws SQLException {
    return new RowQuery(table, statement, interrupts, true);
  }

  /** As above, where others use the connection meanwhile: DuckDB then sends all rows at once. */
  static RowQuery shared(TableSql table, PreparedStatement statement, Interrupts interrupts)
      throws SQLException {
    return new RowQuery(table, statement, interrupts, false);
  }

  private ResultSet begun() throws SQLException {
    try {
      if (isAlone) {
        table.dialect().setStreaming(table.connection(), true);
      }
      statement.setFetchSize(FETCHED_ROWS);
      return statement.executeQuery();
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  /** The next row; null after the last one. */
  public @Nullable Object @Nullable [] next() throws SQLException {
    return rows.next();
  }

  @Override
  public void close() throws SQLException {
    watch.close();
    statement.close();
    if (isAlone) {
      table.dialect().setStreaming(table.connection(), false);
    }
  }
}
