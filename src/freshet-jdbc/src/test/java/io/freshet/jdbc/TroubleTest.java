package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.Folder;
import io.freshet.testing.Patience;
import io.freshet.testing.RecordingListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with a server, and what must never be said of it. */
class TroubleTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  @TempDir private Path folder = Path.of("");
  private Folder data = new Folder(Path.of(""));
  private String url = "";
  private RecordingListener log = new RecordingListener();

  @BeforeEach
  void start() throws Exception {
    url = Served.POSTGRES.url(folder);
    Served.sql(url, Load.TABLE);
    data = new Folder(folder.resolve("data")).write("orders/" + DAY + ".txt", "1\n");
    log = new RecordingListener();
  }

  private Build build(String connection) {
    return Freshet.in(data.path()).setting("connection.warehouse", connection).listener(log);
  }

  private static String told(BuildResult result) {
    return result.failures().stream().map(it -> it.toString()).toList().toString();
  }

  @Test
  void passwordStandsInNoMessageAndInNoFile() throws Exception {
    String closed = "jdbc:postgresql://127.0.0.1:1/x?user=u&password=s3same";
    String unknown = "jdbc:nosuch://u:s3same@h/x";

    String told =
        told(build(closed).build(new Load(DAY))) + told(build(unknown).build(new Load(DAY)));
    told += told(build(url + "&password=s3same").build(new Load(DAY)));

    assertTrue(told.contains("connection warehouse cannot be reached"), told);
    assertFalse((told + log.events()).contains("s3same"), told);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("s3same"), file::toString);
      }
    }
  }

  @Test
  void unknownConnectionSaysWhatToSet() {
    String told = told(Freshet.in(data.path()).build(new Load(DAY)));

    assertTrue(told.contains("set connection.warehouse = jdbc:…"), told);
  }

  @Test
  void databaseWithoutADriverSaysWhatToAdd() {
    String told = told(build("jdbc:nosuch://h/x").build(new Load(DAY)));

    assertTrue(told.contains("add that of the database, such as org.postgresql:postgresql"), told);
  }

  /** Ends its own connection in the middle, as a server that restarts. */
  record Lost(boolean isLost) implements Task<TableTarget> {

    @Override
    public TableTarget output() {
      return TableTarget.of("warehouse", "orders").partition("day", DAY);
    }

    @Override
    public void run(TaskContext context, TableTarget out) throws Exception {
      out.insert(Stream.of(new Load.Order(1, java.math.BigDecimal.ONE)));
      if (isLost) {
        try (Statement statement = out.connection().createStatement()) {
          statement.execute("select pg_terminate_backend(pg_backend_pid())");
        } catch (java.sql.SQLException e) {
          // Run goes on, as one that has caught too much.
        }
      }
    }
  }

  @Test
  void connectionThatIsLostLeavesTheOldRowsAndTheNextBuildIsRight() throws Exception {
    assertEquals(1, build(url).build(new Load(DAY)).executed().size());
    String before = Served.rows(url, "select amount from orders").toString();

    BuildResult lost = build(url).build(new Lost(true));

    assertEquals(1, lost.failed().size());
    assertEquals(before, Served.rows(url, "select amount from orders").toString());
    assertEquals(1, build(url).build(new Lost(false)).executed().size());
    assertEquals(List.of(), build(url).build(new Lost(false)).executed());
  }

  /** Waits in the database. */
  record Slow() implements Task<TableTarget> {

    @Override
    public TableTarget output() {
      return TableTarget.of("warehouse", "orders").partition("day", DAY);
    }

    @Override
    public Policy policy() {
      return Policy.DEFAULT.withTimeout(Duration.ofMillis(300));
    }

    @Override
    public void run(TaskContext context, TableTarget out) throws Exception {
      try (Statement statement = out.connection().createStatement()) {
        statement.execute("select pg_sleep(100000)");
      }
    }
  }

  @Test
  void timeoutCancelsTheStatement() throws Exception {
    String told = told(build(url).build(new Slow()));

    assertTrue(told.contains("took longer than its timeout"), told);
    assertEquals(
        List.of("0"),
        Served.rows(
            url,
            "select count(*) from pg_stat_activity where query like '%pg_sleep(100%' and"
                + " state = 'active' and pid <> pg_backend_pid()"));
  }

  /** How many queries for rows were prepared. */
  private static final AtomicInteger QUERIES = new AtomicInteger();

  private DataSource counted() {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> counted(DriverManager.getConnection(url)));
  }

  private Connection counted(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              boolean isPrepared = method.getName().equals("prepareStatement");
              if (isPrepared && arguments[0].toString().startsWith("select * from")) {
                QUERIES.incrementAndGet();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void manySlicesAreLookedAtByOneQuery() throws Exception {
    List<LocalDate> days = IntStream.range(0, 40).mapToObj(DAY::plusDays).toList();
    days.forEach(day -> data.write("orders/" + day + ".txt", "1\n"));
    assertEquals(41, build(url).build(new Sum(days)).executed().size());
    QUERIES.set(0);

    assertEquals(
        List.of(),
        Freshet.in(data.path()).connection("warehouse", counted()).build(new Sum(days)).executed());

    assertEquals(1, QUERIES.get());
  }

  /** Two datasets that make one slice. */
  record Both(String name) implements Task<TableTarget> {

    private static final CountDownLatch FIRST_IS_IN = new CountDownLatch(1);

    @Override
    public TableTarget output() {
      return TableTarget.of("warehouse", "orders").partition("day", DAY);
    }

    @Override
    public void run(TaskContext context, TableTarget out) throws Exception {
      out.insert(Stream.of(new Load.Order(name.length(), java.math.BigDecimal.TEN)));
      FIRST_IS_IN.countDown();
      if (name.equals("first")) {
        Patience.until(
            "the second waits",
            () ->
                Served.rows(
                            URL.get(),
                            "select 1 from pg_locks where locktype = 'advisory' and not granted")
                        .size()
                    == 1);
      }
    }
  }

  private static final AtomicReference<String> URL = new AtomicReference<>("");

  @Test
  void twoBuildersOfOneSliceTakeTurns() throws Exception {
    URL.set(url);
    Thread first = new Thread(() -> build(url).build(new Both("first")));
    first.start();
    Patience.await(Both.FIRST_IS_IN);

    BuildResult second =
        Freshet.in(folder.resolve("other"))
            .setting("connection.warehouse", url)
            .build(new Both("second"));
    first.join();

    assertEquals(List.of(), second.failures());
    assertEquals(List.of("6"), Served.rows(url, "select id from orders"));
    assertEquals(List.of("2"), Served.rows(url, "select count(*) from freshet_marker"));
  }
}
