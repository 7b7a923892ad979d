package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.testing.RecordingListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builds over tables of each database. */
@Tag("once")
class TableBuildTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate SECOND = LocalDate.of(2026, 1, 2);

  @TempDir private Path folder = Path.of("");
  private Folder data = new Folder(Path.of(""));
  private String url = "";
  private RecordingListener log = new RecordingListener();
  private final Sum sum = new Sum(List.of(FIRST, SECOND));

  private void start(Served served) throws SQLException {
    url = served.url(folder);
    Served.sql(url, Load.TABLE);
    data = new Folder(folder.resolve("data"));
    data.write("orders/2026-01-01.txt", "1\n22.50\n").write("orders/2026-01-02.txt", "100\n");
  }

  private Build settings() {
    log = new RecordingListener();
    return Freshet.in(data.path()).setting("connection.warehouse", url).listener(log);
  }

  private BuildResult build(Task<?> goal) {
    return settings().build(goal);
  }

  private List<String> ran(Task<?> goal) {
    BuildResult result = build(goal);
    assertEquals(List.of(), result.failures());
    return result.executed().stream().map(TaskKey::shortText).sorted().toList();
  }

  private String failure(Task<?> goal) {
    BuildResult result = build(goal);
    assertEquals(1, result.failures().size(), "failures");
    return String.valueOf(result.failures().get(0).message());
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void oneDayIsLoadedAloneAndOnlyWhenItChanges(Served served) throws SQLException {
    start(served);

    assertEquals(3, ran(sum).size());
    assertEquals("123.5", data.read("sum.txt"));
    assertEquals(List.of(), ran(sum));

    data.write("orders/2026-01-02.txt", "100\n1\n");
    assertEquals(2, ran(sum).size());
    assertEquals("124.5", data.read("sum.txt"));
    assertEquals(
        List.of("1", "5"),
        Served.rows(url, "select id from orders where day = '2026-01-01' order by id"));
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void rowsThatSomebodyHasChangedAreMadeAnewAndKept(Served served) throws SQLException {
    start(served);
    ran(sum);
    Served.sql(url, "insert into orders values ('2026-01-01', 77, 1)");

    assertEquals(
        "[OUTPUT_MODIFIED jdbc:warehouse/orders?day=2026-01-01: 3 rows, 2 before]",
        settings().plan(sum).reasons(TaskKey.of(new Load(FIRST))).toString());
    assertEquals(1, ran(sum).size());

    assertEquals(
        List.of("1", "5"),
        Served.rows(url, "select id from orders where day = '2026-01-01' order by id"));
    List<String> told = log.events("message");
    assertTrue(told.get(0).contains("is kept as .freshet/trash/"), told::toString);
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void sliceWithoutRowsIsFreshWhereARunHasMadeItSo(Served served) throws SQLException {
    start(served);
    data.write("orders/2026-01-01.txt", "");

    assertEquals(3, ran(sum).size());
    assertEquals(List.of(), ran(sum));

    assertEquals(
        List.of("0"),
        Served.rows(url, "select row_count from freshet_marker where target like '%2026-01-01'"));
    Served.sql(url, "delete from orders");
    assertEquals(1, ran(sum).size());
  }

  /** SQL by hand. */
  record ByHand(LocalDate day, String sql) implements Task<TableTarget> {

    @Override
    public TableTarget output() {
      return TableTarget.of("warehouse", "orders").partition("day", day);
    }

    @Override
    public void run(TaskContext context, TableTarget out) throws Exception {
      Connection connection = out.connection();
      try (Statement statement = connection.createStatement()) {
        for (String each : sql.split(";", -1)) {
          statement.executeUpdate(each);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void sqlByHandIsOfTheSliceAlone(Served served) throws SQLException {
    start(served);
    ran(new Load(SECOND));

    String outside = "insert into orders values ('2026-01-01', 1, 1), ('2026-01-03', 1, 1)";
    String told = failure(new ByHand(FIRST, outside));

    assertTrue(told.contains("before it 1 rows of the table were outside, now 2"), told);
    assertEquals(List.of("1"), Served.rows(url, "select count(*) from orders"));
    assertEquals(
        1, ran(new ByHand(FIRST, "insert into orders values ('2026-01-01', 1, 1)")).size());
    assertEquals(List.of("2"), Served.rows(url, "select count(*) from orders"));
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void sqlByHandDoesNotCommit(Served served) throws SQLException {
    start(served);

    String told =
        failure(new ByHand(FIRST, "insert into orders values ('2026-01-01', 1, 1);commit"));

    assertTrue(told.contains("Freshet commits after run has returned"), told);
    assertEquals(List.of("0"), Served.rows(url, "select count(*) from orders"));
  }

  /** SQL by hand, in a batch. */
  record ByBatch() implements Task<TableTarget> {

    @Override
    public TableTarget output() {
      return TableTarget.of("warehouse", "orders").partition("day", FIRST);
    }

    @Override
    public void run(TaskContext context, TableTarget out) throws Exception {
      try (Statement statement = out.connection().createStatement()) {
        statement.addBatch("insert into orders values ('2026-01-01', 1, 1)");
        statement.addBatch("commit");
        statement.executeBatch();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void batchOfSqlDoesNotCommit(Served served) throws SQLException {
    start(served);

    String told = failure(new ByBatch());

    assertTrue(told.contains("Freshet commits after run has returned"), told);
    assertEquals(List.of("0"), Served.rows(url, "select count(*) from orders"));
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void runThatFailsLeavesTheOldRows(Served served) throws SQLException {
    start(served);
    ran(sum);
    data.write("orders/2026-01-01.txt", "7\nseven\n");

    String told = failure(new Load(FIRST));

    assertTrue(told.contains("NumberFormatException"), told);

    assertEquals(
        List.of("1", "5"),
        Served.rows(url, "select id from orders where day = '2026-01-01' order by id"));
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void verifyRunsASecondTimeAndPublishesTheFirst(Served served) throws SQLException {
    start(served);

    BuildResult result = settings().verify().build(sum);

    assertEquals(List.of(), result.failures());
    assertEquals(List.of(), log.events("message"));
    assertEquals(List.of(), ran(sum));
    assertEquals("123.5", data.read("sum.txt"));
  }

  /** Two tables of one database, and a file. */
  record Two() implements Task<Two.Out> {
    record Out(TableTarget orders, TableTarget made) {}

    @Override
    public Out output() {
      return new Out(
          TableTarget.of("warehouse", "orders").partition("day", FIRST),
          TableTarget.of("warehouse", "made"));
    }

    @Override
    public void run(TaskContext context, Out out) throws Exception {
      try (Statement statement = out.made().connection().createStatement()) {
        statement.executeUpdate("create table if not exists made (id bigint)");
      }
      out.made().insert(Stream.of(new Made(1), new Made(2)));
      out.orders().insert(Stream.of(new Load.Order(1, java.math.BigDecimal.ONE)));
    }

    record Made(int id) {}
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void tablesOfOneTaskAreCommittedTogether(Served served) throws SQLException {
    start(served);

    assertEquals(1, ran(new Two()).size());
    assertEquals(List.of(), ran(new Two()));

    assertEquals(List.of("2"), Served.rows(url, "select count(*) from made"));
    Served.sql(url, "delete from made where id = 1");
    assertEquals(1, ran(new Two()).size());
    assertEquals(List.of("2"), Served.rows(url, "select count(*) from made"));
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void markerOfEachTableIsNoted(Served served) throws SQLException {
    start(served);
    ran(new Two());
    Served.sql(url, "delete from freshet_marker where target like '%orders%'");

    assertEquals(List.of(), settings().forceAll().build(new Two()).failures());

    assertEquals(List.of("2"), Served.rows(url, "select count(*) from freshet_marker"));
  }
}
