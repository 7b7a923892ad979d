package io.freshet.duckdb;

import io.freshet.target.Target;
import io.freshet.task.CheckContext;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Checks that are queries: each row that one returns breaks a rule. Immutable.
 *
 * <pre>{@code
 * SqlChecks.of(check).none("select * from ${out} where id is null", out);
 * }</pre>
 */
public final class SqlChecks {

  private static final String OUT = "out";

  private final CheckContext check;
  private final List<SqlInput> tables;

  private SqlChecks(CheckContext check, List<SqlInput> tables) {
    this.check = check;
    this.tables = List.copyOf(tables);
  }

  /** Checks that tell a context of what they find; {@code check.warn()} makes them warn. */
  public static SqlChecks of(CheckContext check) {
    return new SqlChecks(check, List.of());
  }

  /**
   * The same, where <code>${name}</code> in a query is the table that a target is: an output in
   * staging, or what {@code check.input(…)} gives.
   *
   * @throws IllegalArgumentException for a name that is none
   */
  public SqlChecks with(String name, Target target) {
    return with(name, target, "");
  }

  /** As {@link #with(String, Target)}, with options as {@link Sql#input} has them. */
  public SqlChecks with(String name, Target target, String options) {
    List<SqlInput> more = new ArrayList<>(tables);
    more.add(SqlInput.of(name, target, Optional.empty(), options));
    return new SqlChecks(check, more);
  }

  /**
   * Says that a query returns no row; its text is the rule.
   *
   * @param out what <code>${out}</code> is
   * @throws IllegalArgumentException for SQL that is no query, an unknown <code>${name}</code>, or
   *     what gives another result each time
   * @throws SqlFailedException for what the database refuses
   * @throws IOException when a file cannot be read
   * @throws InterruptedException when the thread is interrupted; then the query is cancelled
   */
  public void none(String query, Target out)
      throws IOException, SqlFailedException, InterruptedException {
    with(OUT, out).none(query.strip().replaceAll("\\s+", " "), query);
  }

  /**
   * As {@link #none(String, Target)}, of what is named by {@link #with}.
   *
   * @param rule in words, under which rows are told
   */
  public void none(String rule, String query)
      throws IOException, SqlFailedException, InterruptedException {
    Part part = Part.of(query);
    Statement statement = checked(part);
    try (LocalScratch local = LocalScratch.make()) {
      List<BoundInput> bound = new ArrayList<>();
      for (SqlInput table : used(statement)) {
        bound.add(BoundInput.of(table, table.target(), local.folder()));
      }
      SqlThread.run(
          database ->
              new SqlScript(List.of(), bound, database).read(statement, it -> tell(rule, it)),
          () -> DuckDb.open(Limits.DEFAULT, spilled(local), files(bound), List.of()));
    }
  }

  private static Path spilled(LocalScratch local) {
    return local.folder().resolve("spilled");
  }

  private static List<String> files(List<BoundInput> bound) {
    List<String> files = new ArrayList<>();
    bound.forEach(input -> input.files().forEach(file -> files.add(file.path())));
    return files;
  }

  private Statement checked(Part part) {
    Statement statement = part.last();
    if (part.statements().size() > 1 || !statement.isQuery()) {
      throw statement.refused(statement.tokens().get(0), "want one query, such as SELECT");
    }
    new SqlRules(List.of(part), used(statement), Limits.DEFAULT).checkStatements();
    return statement;
  }

  /** A query need not name all. */
  private List<SqlInput> used(Statement query) {
    Set<String> names = new HashSet<>();
    query.references().forEach(it -> names.add(it.referred()));
    return tables.stream()
        .filter(it -> it.references().stream().anyMatch(names::contains))
        .toList();
  }

  private void tell(String rule, ResultSet rows) throws SQLException {
    check.that(true, rule);
    ResultSetMetaData columns = rows.getMetaData();
    while (rows.next()) {
      StringJoiner row = new StringJoiner(", ");
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.add(columns.getColumnLabel(i) + "=" + rows.getString(i));
      }
      check.reject(rule, row.toString());
    }
  }
}
