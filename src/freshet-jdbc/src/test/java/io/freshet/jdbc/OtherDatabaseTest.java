package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.Task;
import io.freshet.testing.Folder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of which Freshet knows nothing but JDBC, and where DDL commits: H2. */
class OtherDatabaseTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate SECOND = LocalDate.of(2026, 1, 2);

  @TempDir private Path folder = Path.of("");
  private Folder data = new Folder(Path.of(""));
  private String url = "";

  @BeforeEach
  void start() {
    url = "jdbc:h2:" + folder.resolve("h2").toAbsolutePath() + ";NON_KEYWORDS=DAY";
    Served.sql(url, Load.TABLE);
    data = new Folder(folder.resolve("data"));
    data.write("orders/2026-01-01.txt", "1\n22.50\n").write("orders/2026-01-02.txt", "100\n");
  }

  private BuildResult build(Task<?> goal) {
    Build build = Freshet.in(data.path()).setting("connection.warehouse", url);
    return build.build(goal);
  }

  private int ran(Task<?> goal) {
    BuildResult result = build(goal);
    assertEquals(List.of(), result.failures());
    return result.executed().size();
  }

  @Test
  void definitionsInRunAreRefusedBeforeAnythingIsCommitted() throws SQLException {
    assertEquals(1, ran(new Load(FIRST)));

    BuildResult result =
        build(
            new TableBuildTest.ByHand(
                FIRST,
                "insert into orders values ('2026-01-01', 9, 9);create table more (id int)"));

    String told = result.failures().toString();
    assertTrue(told.contains("run may not change tables by SQL here"), told);
    assertTrue(told.contains("make the table before"), told);
    assertEquals(List.of("2"), Served.rows(url, "select count(*) from orders"));
    assertEquals(List.of("0"), Served.rows(url, "select count(*) from orders where id = 9"));
  }

  @Test
  void slicesAreLoadedKeptAndMadeAnew() throws SQLException {
    Sum sum = new Sum(List.of(FIRST, SECOND));

    assertEquals(3, ran(sum));
    assertEquals("123.5", data.read("sum.txt"));
    assertEquals(0, ran(sum));
    data.write("orders/2026-01-02.txt", "100\n1\n");
    assertEquals(2, ran(sum));
    assertEquals("124.5", data.read("sum.txt"));
    Served.sql(url, "delete from orders where id = 5");
    assertEquals(1, ran(sum));
    assertEquals(List.of("4"), Served.rows(url, "select count(*) from orders"));
  }
}
