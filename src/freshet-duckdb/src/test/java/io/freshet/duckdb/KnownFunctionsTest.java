package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Another version of the library may bring functions that want a decision. */
final class KnownFunctionsTest {

  private static Set<String> names(String condition) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select distinct function_name from duckdb_functions() where " + condition)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  @Test
  void whatDiffersEachTimeIsRefusedOrKnownToBeHarmless() throws SQLException {
    Set<String> open = names("stability <> 'CONSISTENT'");
    open.removeAll(SameBytes.FUNCTIONS);

    // Sequences are made by the statements; variables can be set by them alone; error fails.
    assertEquals(
        new TreeSet<>(
            Set.of("currval", "error", "getvariable", "nextval", "setval", "vector_type")),
        open);
  }

  @Test
  void macrosOfSuchAreRefused() throws SQLException {
    Set<String> open =
        names(
            "macro_definition similar to"
                + " '(?i).*(current_time|current_date|localtime|now\\(|random\\(|today\\().*'");
    open.removeAll(SameBytes.FUNCTIONS);

    assertEquals(Set.of(), open);
  }

  @Test
  void whatHangsOnTheOrderOfRowsIsRefusedOnSeveralThreads() throws SQLException {
    Set<String> open = names("function_type = 'aggregate'");
    open.removeAll(ThreadRules.ORDERED);

    assertEquals(
        new TreeSet<>(
            Set.of(
                "bit_and",
                "bit_or",
                "bit_xor",
                "bool_and",
                "bool_or",
                "count",
                "count_if",
                "count_star",
                "countif",
                "max",
                "median",
                "min",
                "quantile",
                "quantile_cont",
                "quantile_disc",
                "sum",
                "sum_no_overflow")),
        open);
  }
}
