package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.Build;
import io.freshet.Freshet;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.testing.Javac;
import io.freshet.testing.Repository;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks on the page about tables do what it says. */
class JdbcPageTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void daysAreLoadedAloneAndAgainWhenTheirFileChanges() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Javac.compile(
        Map.of("Backfill", Repository.shown("jdbc.md", "compiled and run by JdbcPageTest", 0)),
        classes);
    Folder data = new Folder(folder.resolve("data"));
    for (int day = 1; day <= 3; day++) {
      data.write("raw/2026-01-0" + day + ".csv", "item,price\nbook," + day + ".5\n");
    }
    String url = Served.SQLITE.url(folder);
    Served.sql(url, "create table orders (day date, item text, price double)");
    Build build = Freshet.in(data.path()).setting("connection.warehouse", url);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Task<?> all = TaskKey.parse("Backfill(first=2026-01-01,last=2026-01-03)", loader);
      Task<?> revenue = TaskKey.parse("Revenue(day=2026-01-02)", loader);

      assertEquals(3, build.build(all).executed().size());
      assertEquals(List.of(), build.build(all).executed());
      data.write("raw/2026-01-02.csv", "item,price\nbook,10\npen,1.25\n");
      assertEquals(2, build.build(all, revenue).executed().size());
      assertEquals("11.25\n", data.read("revenue/2026-01-02.txt"));
      assertEquals(List.of("4"), Served.rows(url, "select count(*) from orders"));
    }
  }
}
