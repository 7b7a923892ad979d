package io.freshet.jdbc.bulk;

import io.freshet.jdbc.database.Interrupts;
import io.freshet.jdbc.row.Column;
import io.freshet.jdbc.row.Parameters;
import io.freshet.jdbc.row.TableSql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows by batches of an INSERT, which each database has. */
final class BatchedInsert implements Bulk {

  private static final int ROWS = 1_000;

  private final List<Column> columns;
  private final Interrupts interrupts;
  private final PreparedStatement statement;
  private final Parameters parameters;

  /** How many rows are added and not sent. */
  private int waiting;

  BatchedInsert(TableSql table, List<Column> columns, Interrupts interrupts) throws SQLException {
    this.columns = columns;
    this.interrupts = interrupts;
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      names.add(table.quoted(column));
    }
    this.statement =
        table
            .connection()
            .prepareStatement(
                "insert into "
                    + table.quoted()
                    + " ("
                    + String.join(", ", names)
                    + ") values ("
                    + String.join(", ", Collections.nCopies(columns.size(), "?"))
                    + ")");
    this.parameters = new Parameters(statement, table.dialect());
  }

  @Override
  public void add(@Nullable Object[] row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      parameters.set(i + 1, row[i], columns.get(i));
    }
    statement.addBatch();
    if (++waiting == ROWS) {
      finish();
    }
  }

  @Override
  public void finish() throws SQLException {
    if (waiting > 0) {
      interrupts.watch(statement, statement::executeBatch);
      waiting = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
