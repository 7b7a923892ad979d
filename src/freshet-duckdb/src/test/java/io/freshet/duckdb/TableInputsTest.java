package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.event.Reason;
import io.freshet.jdbc.Served;
import io.freshet.jdbc.TableTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.CheckContext;
import io.freshet.task.ExternalTask;
import io.freshet.task.SourceFile;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** SQL over tables of each database. */
@Tag("once")
class TableInputsTest {

  @TempDir private Path folder = Path.of("");

  /** Somebody else's table. */
  record Given(String table) implements ExternalTask<TableTarget> {
    @Override
    public TableTarget output() {
      return TableTarget.of("box", table);
    }
  }

  /** All that DuckDB has of a table, in the order in which it has it. */
  record Dump(String table) implements SqlTask<Dump.Output> {
    record Output(FileTarget rows, FileTarget types, FileTarget parquet) {}

    @Override
    public Sql sql() {
      return Sql.of("from ${t}")
          .into("rows")
          .then("select column_name, column_type from (describe ${t})")
          .into("types")
          .then("from ${t}")
          .into("parquet")
          .input("t", new Given(table));
    }

    @Override
    public Output output() {
      return new Output(
          FileTarget.of("rows.csv"), FileTarget.of("types.csv"), FileTarget.of("rows.parquet"));
    }
  }

  private Lake lake(Served served, String... statements) throws SQLException {
    return lake("data", served.url(folder), statements);
  }

  private Lake lake(String root, String url, String... statements) {
    Served.sql(url, statements);
    return Lake.in(folder.resolve(root))
        .with(build -> build.codeIgnore("org.duckdb").setting("connection.box", url));
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void valuesAreThoseOfTheTable(Served served) throws SQLException {
    boolean isPostgres = served == Served.POSTGRES;
    String bytes = isPostgres ? "'\\x00ff'" : served == Served.SQLITE ? "x'00ff'" : "'\\x00\\xFF'";
    Lake lake =
        lake(
            served,
            "create table t (id bigint, small smallint, price decimal(10,2), factor double"
                + " precision, \"Odd \"\"Name\" text, yes boolean, day date, clock time,"
                + " moment timestamp, instant timestamp with time zone, bytes "
                + (isPostgres ? "bytea" : "blob")
                + ", code uuid, doc json)",
            "insert into t values (9223372036854775807, -7, 12.50, 0.1, 'Größe, \"x\"', true,"
                + " '2024-02-29', '23:59:59.500000', '2026-03-29 02:30:00.250000',"
                + " '2026-03-29 02:30:00+02:00', "
                + bytes
                + ", '6f9619ff-8b86-d011-b42d-00c04fc964ff', '{\"b\":1,\"a\":[null]}')",
            "insert into t (id, \"Odd \"\"Name\") values (1, '')");

    assertEquals(1, lake.run(new Dump("t")));

    assertEquals(
        """
        id,small,price,factor,"Odd ""Name",yes,day,clock,moment,instant,bytes,code,doc
        1,,,,"",,,,,,,,
        9223372036854775807,-7,12.50,0.1,"Größe, ""x""\",true,2024-02-29,23:59:59.5,\
        2026-03-29 02:30:00.25,2026-03-29 00:30:00+00,\\x00\\xFF,\
        6f9619ff-8b86-d011-b42d-00c04fc964ff,"{""a"":[null],""b"":1}"
        """,
        lake.read("rows.csv"));
    assertEquals(
        "BIGINT BIGINT DECIMAL(10,2) DOUBLE VARCHAR BOOLEAN DATE TIME TIMESTAMP"
            + " TIMESTAMP WITH TIME ZONE BLOB UUID JSON",
        lake.read("types.csv")
            .lines()
            .skip(1)
            .map(it -> it.replaceFirst(".*?,(?=[A-Z\"]+)", "").replace("\"", ""))
            .map(it -> it.replaceFirst("^.*Name,", ""))
            .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @CsvSource({"POSTGRES,'{1,null,3}','{0.50}'", "DUCKDB,'[1, null, 3]','[0.50]'"})
  void arraysAreLists(Served served, String numbers, String decimals) throws SQLException {
    Lake lake =
        lake(
            served,
            "create table t (n integer[], d decimal(4,2)[], z timestamp with time zone[])",
            "insert into t (n, d) values ('" + numbers + "', '" + decimals + "')");

    lake.run(new Dump("t"));

    assertEquals("n,d,z\n\"[1, NULL, 3]\",[0.50],\n", lake.read("rows.csv"));
    assertTrue(lake.read("types.csv").contains("DECIMAL(4,2)[]"), lake.read("types.csv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POSTGRES|numeric|1|column v is a decimal of any size, and DuckDB has those of 1 to 38",
        "POSTGRES|numeric(50,2)|1|column v is a decimal (50, 2), and DuckDB has those of 1 to 38",
        "POSTGRES|timestamp|'infinity'|is not the same as TIMESTAMP in DuckDB",
        "POSTGRES|date|'infinity'|is not the same as DATE in DuckDB",
        "SQLITE|decimal(4,2)|123.5|column v: 123.5 is not the same as DECIMAL(4,2) in DuckDB",
        "SQLITE|decimal(4,2)|1.125|column v: 1.125 is not the same as DECIMAL(4,2) in DuckDB",
        "SQLITE|integer|1.5|column v: 1.5 is not the same as BIGINT in DuckDB",
        "SQLITE|timestamp|'2026-01-01 00:00:00.123456789'|is not the same as TIMESTAMP in DuckDB",
        "DUCKDB|uhugeint|340282366920938463463374607431768211455|is not the same as HUGEINT",
      })
  void whatIsNotTheSameInDuckDbIsRefusedByTheNameOfTheColumn(
      Served served, String type, String value, String told) throws SQLException {
    Lake lake =
        lake(served, "create table t (v " + type + ")", "insert into t values (" + value + ")");

    String failure = lake.failure(new Dump("t"));

    assertTrue(failure.startsWith("input ${t} (jdbc:box/t of "), failure);
    assertTrue(failure.contains("column v"), failure);
    assertTrue(failure.contains(told), failure);
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void rowsInAnotherOrderGiveTheSameBytes(Served served) throws Exception {
    String table = "create table t (n integer, s text)";
    String url = served.url(Files.createDirectories(folder.resolve("one-db")));
    String other = served.url(Files.createDirectories(folder.resolve("other-db")));
    Lake one = lake("one", url, table, "insert into t values (2, 'b'), (1, 'z'), (1, null)");
    Lake two = lake("two", other, table, "insert into t values (1, null), (2, 'b'), (1, 'z')");

    one.run(new Dump("t"));
    two.run(new Dump("t"));

    assertEquals("n,s\n1,z\n1,\n2,b\n", one.read("rows.csv"));
    assertArrayEquals(bytes("one/rows.parquet"), bytes("two/rows.parquet"));
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  /** A slice that somebody else fills. */
  record Orders(LocalDate day) implements ExternalTask<TableTarget> {
    @Override
    public TableTarget output() {
      return TableTarget.of("box", "orders").partition("day", day);
    }
  }

  /** Names of a day's orders, from a table and a file. */
  record Named(LocalDate day) implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of(
              "select name, sum(amount) amount from ${orders} join ${names} using (id) group by 1")
          .input("orders", new Orders(day))
          .input("names", SourceFile.of("names.csv"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("named/" + day + ".csv");
    }
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void anEditedRowRerunsWhatReadsItsSlice(Served served) throws SQLException {
    Named first = new Named(LocalDate.of(2026, 1, 1));
    Named second = new Named(LocalDate.of(2026, 1, 2));
    String url = served.url(folder);
    Lake lake =
        lake(
                "data",
                url,
                "create table orders (day date, id integer, amount decimal(8,2))",
                "insert into orders values ('2026-01-01', 1, 2.50), ('2026-01-02', 1, 4), ('2026-01-02', 2, 8)")
            .write("names.csv", "id,name\n1,abba\n");
    assertEquals(2, lake.run(first, second));
    assertEquals(0, lake.run(first, second));

    Served.sql(url, "update orders set amount = 5 where amount = 4");

    assertEquals(
        "[INPUT_CHANGED jdbc:box/orders?day=2026-01-02: 2 rows, 2 before]",
        lake.log(second).reasons(TaskKey.of(second)).toString());
    assertEquals(0, lake.run(first, second));
    assertEquals("name,amount\nabba,2.50\n", lake.read("named/2026-01-01.csv"));
    assertEquals("name,amount\nabba,5.00\n", lake.read("named/2026-01-02.csv"));
  }

  /** Sums as a table, checked by a query. */
  record Sums(LocalDate day) implements SqlTask<TableTarget> {
    @Override
    public Sql sql() {
      return Sql.of(
              "select id, sum(amount) total, '' as note, null as empty from ${orders} group by id")
          .input("orders", new Orders(day));
    }

    @Override
    public TableTarget output() {
      return TableTarget.of("box", "sums").partition("day", day);
    }

    @Override
    public void check(CheckContext check, TableTarget out) throws Exception {
      SqlChecks.of(check)
          .with("orders", check.input(new Orders(day)))
          .with("out", out)
          .none("an order is lost", "select id from ${orders} except select id from ${out}");
      SqlChecks.of(check).none("select * from ${out} where total > 100", out);
    }
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void aResultGoesIntoASliceAndIsChecked(Served served) throws SQLException {
    Sums sums = new Sums(LocalDate.of(2026, 1, 1));
    String url = served.url(folder);
    Lake lake =
        lake(
            "data",
            url,
            "create table orders (day date, id integer, amount decimal(8,2))",
            "create table sums (day date, id integer, total decimal(8,2), note text, empty text)",
            "insert into orders values ('2026-01-01', 1, 2.50), ('2026-01-01', 1, 4)");

    assertEquals(1, lake.run(sums));
    assertEquals(0, lake.run(sums));
    assertEquals(1, lake.run(new Dump("sums")));
    assertEquals("day,id,total,note,empty\n2026-01-01,1,6.50,\"\",\n", lake.read("rows.csv"));

    Served.sql(url, "update orders set amount = 500");
    String failure = lake.failure(sums);
    assertTrue(
        failure.startsWith("check failed: select * from ${out} where total > 100: 1 row, for")
            || failure.startsWith(
                "check failed: select * from ${out} where total > 100: 1 row, day"),
        failure);
    Served.sql(url, "update sums set note = 'edited'");
    List<Reason> why = lake.log(new Dump("sums")).reasons(TaskKey.of(new Dump("sums")));
    assertTrue(why.toString().contains("jdbc:box/sums"), why::toString);
  }

  /** A table for which there is no memory. */
  record Large() implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of("select count(*) from ${t}").memory("1MB").input("t", new Given("t"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("count.csv");
    }
  }

  @Test
  void whatNeedsMoreMemorySaysSo() throws SQLException {
    Lake lake =
        lake(
            Served.SQLITE,
            "create table t (n integer)",
            "insert into t with recursive g(i) as (select 1 union all select i + 1 from g where"
                + " i < 200000) select i from g");

    String failure = lake.failure(new Large());

    assertTrue(failure.contains("give it more by memory(\"4GB\")"), failure);
    assertTrue(!failure.contains("Possible solutions"), failure);
  }

  @Test
  void columnsThatDifferInCapitalsOnlyAreRefused() throws SQLException {
    Lake lake =
        lake(
            Served.POSTGRES,
            "create table t (id integer, \"ID\" integer)",
            "insert into t values (1, 2)");

    String failure = lake.failure(new Dump("t"));

    assertTrue(failure.startsWith("input ${t} (jdbc:box/t of "), failure);
    assertTrue(
        failure.contains("columns id and ID differ in capitals only, which are one in DuckDB"),
        failure);
  }
}
