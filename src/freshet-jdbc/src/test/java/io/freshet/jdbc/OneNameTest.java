package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.graph.InvalidGraphException;
import io.freshet.jdbc.database.DatabaseNames;
import io.freshet.jdbc.database.TableName;
import io.freshet.store.StoreSettings;
import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A table that tasks name in two ways. */
class OneNameTest {

  @TempDir private Path root = Path.of("");

  /** Makes a table, or the slice {@code connection/table?day=1}. */
  record Make(String by, String table, int day) implements Task<TableTarget> {

    /** A row. */
    record Word(String text) {}

    @Override
    public TableTarget output() {
      TableTarget whole = TableTarget.of(by, table);
      return day == 0 ? whole : whole.partition("day", day);
    }

    @Override
    public void run(TaskContext context, TableTarget out) throws IOException {
      out.insert(Stream.of(new Word("made")));
    }
  }

  /** Reads a table that it believes to be somebody else's. */
  record Read(String by, String table) implements Task<FileTarget> {

    /** The table. */
    record Theirs(String by, String table) implements ExternalTask<TableTarget> {

      @Override
      public TableTarget output() {
        return TableTarget.of(by, table);
      }
    }

    @Override
    public List<Theirs> requires() {
      return List.of(new Theirs(by, table));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("read-" + by + ".txt");
    }

    @Override
    public void run(TaskContext context, FileTarget out) throws IOException {
      try (Stream<Make.Word> words = context.input(new Theirs(by, table)).rows(Make.Word.class)) {
        out.writeString(words.count() + "\n");
      }
    }
  }

  private static String clash(Build build, Task<?>... tasks) {
    InvalidGraphException clash =
        assertThrows(InvalidGraphException.class, () -> build.plan(tasks));
    return String.valueOf(clash.getMessage());
  }

  private Build urls(String one, String other) {
    return Freshet.in(root).setting("connection.a", one).setting("connection.b", other);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/sales,jdbc:postgresql://u:pw@DB:5432/sales?ssl=true,orders",
    "jdbc:postgresql:sales,jdbc:postgresql://localhost/sales,orders",
    "jdbc:postgresql://x:1/s?user=u,jdbc:postgresql://x:1/s?currentSchema=public&user=v,orders",
    "jdbc:postgresql://x/s?currentSchema=t,jdbc:postgresql://x/s,t.orders",
    "jdbc:postgresql://x/s,jdbc:postgresql://x/s,Public.ORDERS",
    "jdbc:postgresql://x/s,jdbc:postgresql://x/s,s.public.\"orders\"",
    "jdbc:sqlite:w.db,jdbc:sqlite:./w.db?busy_timeout=1,orders",
    "jdbc:sqlite:w.db,jdbc:sqlite:file:w.db,\"Orders\"",
    "jdbc:sqlite:w.db,jdbc:sqlite:w.db,MAIN.orders",
    "jdbc:duckdb:w.db,jdbc:duckdb:x/../w.db;threads=1,main.orders",
    "jdbc:other:x,jdbc:other:x,orders"
  })
  void tableOfTwoNamesIsOneBeforeAnybodyConnects(String one, String other, String spelled) {
    Build build = urls(one, other);

    String told = clash(build, new Make("a", "orders", 0), new Make("b", spelled, 0));

    assertTrue(told.contains("jdbc:a/orders"), told);
    assertTrue(told.contains(TableTarget.of("b", spelled).name()), told);
    String read = clash(build, new Make("a", "orders", 1), new Read("b", spelled));
    assertTrue(read.contains("jdbc:a/orders?day=1, which may hold the same"), read);
    assertTrue(read.contains(TableTarget.of("b", spelled).name()), read);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://x/s,jdbc:postgresql://x/t,orders",
    "jdbc:postgresql://x/s,jdbc:postgresql://x:5433/s,orders",
    "jdbc:postgresql://x/s,jdbc:postgresql://x/s,\"Orders\"",
    "jdbc:postgresql://x/s,jdbc:postgresql://x/s?currentSchema=t,orders",
    "jdbc:sqlite:w.db,jdbc:sqlite:v.db,orders",
    "jdbc:sqlite::memory:,jdbc:sqlite::memory:,orders",
    "jdbc:duckdb:w.db,jdbc:duckdb:w.db,other.orders",
    "jdbc:other:x;db=1,jdbc:other:x;db=2,orders"
  })
  void otherTablesDoNotClash(String one, String other, String spelled) {
    StoreSettings settings =
        StoreSettings.NONE.with("connection.a", one).with("connection.b", other);

    assertNotEquals(whole(settings, "a", "orders"), whole(settings, "b", spelled));
  }

  private static String whole(StoreSettings settings, String connection, String table) {
    TableName name = TableTarget.of(connection, table).table();
    return new DatabaseNames(settings).slice(name).whole();
  }

  @Test
  void slicesOfOneTableMayHaveTwoNames() throws SQLException {
    String url = Served.SQLITE.url(root);
    Served.sql(url, "create table orders (text varchar(10), day integer)");

    BuildResult result =
        urls(url, url).build(new Make("a", "orders", 1), new Make("b", "main.Orders", 2));

    assertEquals(List.of(), result.failures());
    assertEquals(List.of("2"), Served.rows(url, "select count(*) from orders"));
  }

  private static DataSource source(String url) {
    return (DataSource)
        Proxy.newProxyInstance(
            OneNameTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getConnection" -> DriverManager.getConnection(url);
                  case "equals" -> proxy == arguments[0];
                  default -> 1;
                });
  }

  @Test
  void objectThatWasGivenTwoNamesIsOneDatabase() {
    DataSource source = source("");
    Build one = Freshet.in(root).connection("a", source).connection("b", source);

    String told = clash(one, new Make("a", "orders", 0), new Make("b", "orders", 0));

    assertTrue(told.contains("jdbc:a/orders") && told.contains("jdbc:b/orders"), told);
    StoreSettings two = StoreSettings.NONE.with("a", source).with("b", source(""));
    assertNotEquals(whole(two, "a", "orders"), whole(two, "b", "orders"));
  }

  /** What no URL tells is asked of the database. */
  @ParameterizedTest
  @EnumSource(Served.class)
  void readerByAnotherNameIsToldByTheDatabase(Served served) throws SQLException {
    String url = served.url(root);
    Served.sql(url, "create table orders (text varchar(10))", "insert into orders values ('x')");
    Build build = Freshet.in(root).connection("a", source(url)).connection("b", source(url));

    BuildResult result = build.build(new Make("a", "orders", 0), new Read("b", "ORDERS"));

    String told = result.failures().toString();
    assertTrue(told.contains("jdbc:a/orders"), told);
    assertTrue(told.contains("jdbc:b/orders"), told);
    assertTrue(told.contains("are the same table of one database"), told);
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void writersByTwoNamesAreToldByTheDatabase(Served served) throws SQLException {
    String url = served.url(root);
    Served.sql(url, "create table orders (text varchar(10), day integer)");
    try (Connection connection = DriverManager.getConnection(url)) {
      String schema = served == Served.POSTGRES ? connection.getSchema() : "main";
      Build build = Freshet.in(root).connection("a", source(url)).connection("b", source(url));

      String other = schema + ".orders";

      BuildResult result = build.build(new Make("a", "orders", 0), new Make("b", other, 1));

      String told = result.failures().toString();
      assertTrue(told.contains("jdbc:a/orders"), told);
      assertTrue(told.contains("jdbc:b/" + other + "?day=1"), told);
      assertTrue(told.contains("are the same table of one database"), told);
    }
  }

  /** Two tables of one task. */
  record Two() implements Task<Two.Out> {

    /** Both. */
    record Out(TableTarget orders, TableTarget words) {}

    @Override
    public Out output() {
      return new Out(TableTarget.of("a", "orders"), TableTarget.of("b", "words"));
    }

    @Override
    public void run(TaskContext context, Out out) throws Exception {
      out.orders().insert(Stream.of(new Make.Word("one")));
      out.words().insert(Stream.of(new Make.Word("two")));
      throw new IOException("after both");
    }
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void twoNamesOfOneDatabaseAreOneTransaction(Served served) throws SQLException {
    String url = served.url(root);
    Served.sql(
        url, "create table orders (text varchar(10))", "create table words (text varchar(10))");

    BuildResult result = urls(url, url).build(new Two());

    assertTrue(result.failures().toString().contains("after both"), result.failures()::toString);
    assertEquals(List.of("0"), Served.rows(url, "select count(*) from words"));
  }
}
