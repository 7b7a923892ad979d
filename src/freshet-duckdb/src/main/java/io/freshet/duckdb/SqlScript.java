package io.freshet.duckdb;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The statements of a run on a database that is open. */
record SqlScript(List<Part> parts, List<BoundInput> inputs, DuckDb database) {

  /**
   * Runs all, in order.
   *
   * @param outputs by the number of the part that makes it
   */
  boolean run(Map<Integer, OutputFile> outputs) throws SqlFailedException, IOException {
    define();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Optional<OutputFile> output = Optional.ofNullable(outputs.get(i));
      for (Statement statement : part.statements()) {
        Optional<String> end =
            output.filter(it -> statement.equals(part.last())).map(it -> it.copyTo(part));
        execute(MappedSql.of(statement, end.isPresent() ? "COPY (" : "", end.orElse("")));
      }
    }
    return true;
  }

  /** Hands over the result of a query. */
  boolean read(Statement query, DuckDb.Rows rows) throws SqlFailedException, IOException {
    define();
    query(MappedSql.of(query, "", ""), rows);
    return true;
  }

  /** Says how each query would go; other statements are run. */
  String explained() throws SqlFailedException, IOException {
    define();
    StringJoiner plans = new StringJoiner("\n");
    for (Part part : parts) {
      for (Statement statement : part.statements()) {
        if (statement.isQuery()) {
          plans.add(plan(statement));
        } else {
          execute(MappedSql.of(statement, "", ""));
        }
      }
    }
    return plans.toString();
  }

  private String plan(Statement statement) throws SqlFailedException {
    MappedSql sql = MappedSql.of(statement, "EXPLAIN ", "");
    StringBuilder plan = new StringBuilder();
    query(
        sql,
        rows -> {
          while (rows.next()) {
            plan.append(rows.getString(2)).append('\n');
          }
        });
    return plan.toString();
  }

  private void query(MappedSql sql, DuckDb.Rows rows) throws SqlFailedException {
    try {
      database.query(sql.sql(), rows);
    } catch (SQLException e) {
      throw SqlFailure.of(e).in(sql, inputs, e);
    }
  }

  private void define() throws SqlFailedException, IOException {
    for (BoundInput input : inputs) {
      try {
        input.define(database, hasRejects(input));
      } catch (SQLException e) {
        throw SqlFailure.of(e).of(input, e);
      } catch (IOException e) {
        throw unread(input, e);
      }
    }
  }

  /** What a table's module tells, unless it is this database that has failed. */
  private static IOException unread(BoundInput input, IOException e) throws SqlFailedException {
    if (e.getCause() instanceof SQLException cause && !SqlFailure.of(cause).type().isEmpty()) {
      throw SqlFailure.of(cause).of(input, cause);
    }
    return new IOException(SqlFailure.unread(input) + e.getMessage(), e);
  }

  private boolean hasRejects(BoundInput input) {
    String rejects = input.input().rejects();
    return parts.stream()
        .flatMap(part -> part.statements().stream())
        .flatMap(statement -> statement.references().stream())
        .anyMatch(reference -> reference.referred().equals(rejects));
  }

  private void execute(MappedSql sql) throws SqlFailedException {
    try {
      database.execute(sql.sql());
    } catch (SQLException e) {
      throw SqlFailure.of(e).in(sql, inputs, e);
    }
  }
}
