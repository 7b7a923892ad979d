package io.freshet.duckdb;

import io.freshet.target.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * An input that is a table of another database: its rows are copied. They have no order there, so
 * they get one here: the same rows give the same bytes.
 */
record BoundTable(SqlInput input, Target target) implements BoundInput {

  @Override
  public List<LocalFile> files() {
    return List.of();
  }

  @Override
  public void define(DuckDb database, boolean withRejects) throws SQLException, IOException {
    String copy = input.lower() + "__copy";
    database.fill(connection -> Tables.copy(target, connection, copy));
    database.execute(
        "CREATE TEMP TABLE "
            + DuckDb.name(input.name())
            + " AS FROM "
            + DuckDb.name(copy)
            + " ORDER BY ALL");
    database.execute("DROP TABLE " + DuckDb.name(copy));
  }

  @Override
  public String withNames(String message) {
    return message;
  }
}
