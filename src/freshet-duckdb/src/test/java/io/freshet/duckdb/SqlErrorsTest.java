package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.graph.InvalidGraphException;
import io.freshet.jdbc.TableTarget;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.SourceFile;
import io.freshet.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with SQL is told with its line, before anything runs where that can be. */
final class SqlErrorsTest {

  private static final SourceFile RAW = SourceFile.of("raw.csv");

  @TempDir private Path folder = Path.of("");

  private Lake lake() {
    return Lake.in(folder).write("raw.csv", "id,name\n1,a\n2,b\n");
  }

  private static String refused(Object output, Supplier<Sql> sql) {
    return assertThrows(IllegalArgumentException.class, () -> sql.get().checked(output))
        .getMessage();
  }

  private static String refused(String text) {
    return refused(FileTarget.of("a.csv"), () -> Sql.of(text).input("raw", RAW));
  }

  @Test
  void aWrongGraphNamesTheTask() {
    String message =
        assertThrows(
                InvalidGraphException.class,
                () -> lake().build(Query.of("select *\nfrom ${raws}\n  where 1 = 1")))
            .getMessage();

    assertTrue(message.startsWith("Query("), message);
    assertTrue(
        message.contains(
            """
            requires() failed: SQL line 2: ${raws} is no input; there is raw
              from ${raws}
                   ^^^^^^^\
            """),
        message);
    assertFalse(lake().files().has(".freshet"));
  }

  @Test
  void namesAndInputsGoTogether() {
    assertEquals("input raw is not used: no statement has ${raw}", refused("select 1 -- ${raw}"));
    assertEquals(
        """
        SQL line 1: ${raw} stands in quotes, where it is text; want it without them
          select '${raw}'
                  ^^^^^^\
        """,
        refused("select '${raw}'"));
    assertEquals(
        "SQL line 1: ${raw} is no input; there is none: name it by input(…)\n  from ${raw}\n"
            + "       ^^^^^^",
        refused(FileTarget.of("a.csv"), () -> Sql.of("from ${raw}")));
    assertEquals(
        "input RAW is named twice, or differs in capitals only",
        refused(
            FileTarget.of("a.csv"),
            () -> Sql.of("from ${raw}, ${RAW}").input("raw", RAW).input("RAW", RAW)));
    assertEquals(
        "input \"my raw\": want a name of letters, digits and _, such as streams",
        refused(FileTarget.of("a.csv"), () -> Sql.of("select 1").input("my raw", RAW)));
    assertTrue(
        refused(
                FileTarget.of("a.csv"),
                () -> Sql.of("from ${x}").input("x", SourceFile.of("x.xlsx")))
            .startsWith("input x: x.xlsx does not say how to read rows: want a name with .csv"));
  }

  record Two(FileTarget a, FileTarget b) {
    static final Two OUTPUT = new Two(FileTarget.of("a.csv"), FileTarget.of("b.csv"));
  }

  @Test
  void eachTargetHasOneQuery() {
    assertEquals(
        "no query goes into a, b of the output: name it behind the query, as in .into(\"a\")",
        refused(Two.OUTPUT, () -> Sql.of("select 1")));
    assertEquals(
        "no query goes into b of the output: name it behind the query, as in .into(\"b\")",
        refused(Two.OUTPUT, () -> Sql.of("select 1").into("a").then("select 2")));
    assertEquals(
        "into(\"c\"): the output has a, b",
        refused(Two.OUTPUT, () -> Sql.of("select 1").into("c")));
    assertEquals(
        "into(\"a\") stands behind two queries; want one for each target",
        refused(Two.OUTPUT, () -> Sql.of("select 1").into("a").then("select 2").into("a")));
    assertEquals(
        "into(\"a\"): the output is a single target, and needs no into",
        refused(FileTarget.of("a.csv"), () -> Sql.of("select 1").into("a")));
    assertEquals(
        """
        SQL line 2: the last statement makes a.csv: want a query, such as SELECT
          create table y as from x
          ^^^^^^\
        """,
        refused(FileTarget.of("a.csv"), () -> Sql.of("select 1;\ncreate table y as from x")));
  }

  @Test
  void targetsSayHowTheyAreWritten() {
    assertEquals(
        "folder d: want .partitionBy(column, …), or a file",
        refused(DirectoryTarget.of("d"), () -> Sql.of("select 1")));
    assertEquals(
        "partitionBy makes a folder, and a.csv is a file; want a DirectoryTarget",
        refused(FileTarget.of("a.csv"), () -> Sql.of("select 1 a").partitionBy("a")));
    assertTrue(
        refused(FileTarget.of("a.parquet.gz"), () -> Sql.of("select 1"))
            .startsWith("a.parquet.gz does not say how to write rows"));
  }

  @Test
  void textsThatAreNoSqlAreRefused() {
    assertEquals("SQL without a statement: \"-- nothing\"", refused(" -- nothing"));
    assertEquals(
        "SQL line 1: a quote that is not closed\n  select 'a\n         ^", refused("select 'a\nb"));
    assertEquals("SQL line 1: a comment that is not closed\n  /* /* */\n  ^^", refused("/* /* */"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Sql.resource(Sql.class, "none.sql"))
            .getMessage()
            .startsWith("resource none.sql is not there"));
    assertThrows(IllegalArgumentException.class, () -> Sql.of("from x").memory("lots"));
    assertThrows(IllegalArgumentException.class, () -> Sql.of("from x").threads(0));
  }

  @Test
  void optionsAreTheReadersOnly() {
    for (String options :
        List.of("filename=true", "store_rejects=true", "header=true) union (select 1", "x;y")) {
      String message =
          refused(FileTarget.of("a.csv"), () -> Sql.of("from ${r}").input("r", RAW, options));
      assertTrue(message.startsWith("input r: option "), message);
    }
    Sql.of("from ${r}").input("r", RAW, "types={'a': 'STRUCT(filename INT)'}, delim=')'");
  }

  @Test
  void theDatabaseShowsTheLine() {
    String failure =
        lake().failure(Query.of("-- ü\nselect 'ü', count(*), nam\nfrom ${raw} as r\ngroup by all"));

    assertTrue(
        failure.startsWith(
            """
            SQL line 2: Referenced column "nam" not found in FROM clause!
            Candidate bindings: "name"
              select 'ü', count(*), nam
                                    ^^^
              ${raw} (raw.csv)\
            """),
        failure);
    String behind = lake().failure(Query.of("select *\nfrom ${raw} r join ${raw} s uses (id)"));
    assertTrue(
        behind.contains(
            "\n  from ${raw} r join ${raw} s uses (id)\n                              ^^^^"),
        behind);
  }

  @Test
  void theInputIsNamed() {
    Lake lake = lake();
    String late = lake.failure(Query.of("select cast(name as integer) from ${raw}"));
    assertTrue(late.startsWith("SQL line 1: CSV Error on Line: 2\nOriginal Line: 1,a\n"), late);

    Query typed = new Query("from ${raw}", "columns={'id':'INT','name':'INT'}", "a.csv");
    String wrong = lake.failure(typed);
    assertTrue(wrong.contains("raw.csv"), wrong);
    assertTrue(wrong.contains("\"name\""), wrong);
    assertFalse(wrong.contains(folder.toString()), wrong);

    lake.write("raw.csv", "");
    String none = lake.failure(new Query("from ${raw}", "skip='x'", "a.csv"));
    assertTrue(none.startsWith("input ${raw} (raw.csv) cannot be read: "), none);
    assertFalse(none.contains(folder.toString()), none);
  }

  @Test
  void aFileThatIsNoInputIsOutOfReach() {
    Lake lake = lake().write("other.csv", "a\n1\n");
    String other = folder.resolve("other.csv").toString();
    for (String text :
        List.of(
            "select * from ${raw}, '" + other + "'",
            "select * from ${raw}, read_text('" + other + "')",
            "select * from ${raw}, 'http://127.0.0.1:1/a.csv'",
            "attach '" + other + "' as o; from ${raw}",
            "copy ${raw} to '" + folder.resolve("stolen.csv") + "'; from ${raw}")) {
      String failure = lake.failure(Query.of(text));
      assertTrue(failure.contains("it reaches for \""), failure);
      assertTrue(failure.contains("which is no input"), failure);
    }
    assertFalse(lake.files().has("stolen.csv"));
    String locked = lake.failure(Query.of("set threads = 2; from ${raw}"));
    assertTrue(locked.contains("memory(…) and threads(…) are what may be set"), locked);
  }

  @Test
  void whatDiffersEachTimeIsRefused() {
    for (String text :
        List.of(
            "select now()",
            "select Random ()",
            "select current_date",
            "from ${raw} where d < CURRENT_TIMESTAMP",
            "create table t as select uuid(); from t",
            "select age(born)",
            "select ago(interval 1 day)",
            "select age(make_date(2020, 1, 5))",
            "select pg_postmaster_start_time()",
            "from duckdb_settings()",
            "from ${raw} using sample 10%",
            "from ${raw} tablesample reservoir(20%)")) {
      String message = refused(text.contains("${raw}") ? text : text + ", (from ${raw})");
      assertTrue(message.contains(" each time: want "), message);
    }
    Sql.of(
            "select t.current_date, 'now()', x.now, age(a, b), \"query\" from ${raw} using sample 5"
                + " rows (reservoir) repeatable (7)")
        .input("raw", RAW)
        .checked(FileTarget.of("a.csv"));
  }

  @Test
  void sqlInTextsIsRefused() {
    for (String text :
        List.of(
            "select * from Query('select random()'), ${raw}",
            "from ${raw}, json_execute_serialized_sql('…')")) {
      String message = refused(text);
      assertTrue(message.contains("(…) runs SQL that stands in a text"), message);
    }
  }

  /** A table of a database that nobody reaches here. */
  record Orders() implements ExternalTask<TableTarget> {
    @Override
    public TableTarget output() {
      return TableTarget.of("box", "orders");
    }
  }

  @Test
  void tablesHaveNoReader() {
    assertEquals(
        "input o: delim=';' is for a reader of files, and jdbc:box/orders is a table; want no"
            + " options",
        refused(
            FileTarget.of("a.csv"),
            () -> Sql.of("from ${o}").input("o", new Orders(), "delim=';'")));
    assertEquals(
        """
        SQL line 1: ${o.rejects} is not there: a table rejects no rows
          from ${o}, ${o.rejects}
                     ^^^^^^^^^^^^\
        """,
        refused(
            FileTarget.of("a.csv"),
            () -> Sql.of("from ${o}, ${o.rejects}").input("o", new Orders())));
    assertEquals(
        "partitionBy makes a folder, and jdbc:box/orders is a table; want a DirectoryTarget",
        refused(new Orders().output(), () -> Sql.of("select 1 a").partitionBy("a")));
    assertEquals(
        "explain: jdbc:box/orders is a table, which is reached in a build only",
        assertThrows(
                IllegalArgumentException.class,
                () -> Sql.of("from ${o}").input("o", new Orders()).explain(folder))
            .getMessage());
  }

  /** Requires nothing, whatever its SQL reads. */
  record Forgetful() implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of("from ${raw}").input("raw", RAW);
    }

    @Override
    public List<Task<?>> requires() {
      return List.of();
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("a.csv");
    }
  }

  @Test
  void whatIsNotRequiredIsNamed() {
    String failure = lake().failure(new Forgetful());

    assertTrue(failure.contains("SourceFile(name=raw.csv)"), failure);
    assertTrue(failure.contains("does not require"), failure);
  }
}
