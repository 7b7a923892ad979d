package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.jdbc.Served;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Javac;
import io.freshet.testing.Repository;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks on the page about SQL do what it says. */
final class SqlPageTest {

  @TempDir private Path folder = Path.of("");

  private Path compiled(String name, int number) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Javac.compile(
        Map.of(name, Repository.shown("sql.md", "compiled and run by SqlPageTest", number)),
        classes);
    return classes;
  }

  @Test
  void countsPlaysAndSpreadsThem() throws IOException {
    Path classes = compiled("Streams", 0);
    Lake lake =
        Lake.in(folder.resolve("data"))
            .write(
                "streams/2026-01-05.tsv",
                "artist\ttrack\tseconds\nabba\tsos\t200\nabba\tsos\t31\nzappa\tpeaches\t12\n")
            .write("streams/2026-01-04.tsv", "artist\ttrack\tseconds\nzappa\tpeaches\t218\n");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Task<?> tracks = TaskKey.parse("Tracks(day=2026-01-05)", loader);
      assertEquals(3, lake.run(tracks));
      assertEquals("artist,plays\nabba,2\n", lake.read("counts/2026-01-05/artists.csv"));
      assertTrue(lake.files().has("tracks/artist=abba/data_0.parquet"));
      assertTrue(lake.files().has("tracks/artist=zappa/data_0.parquet"));
      assertEquals(0, lake.run(tracks));

      lake.write("streams/2026-01-04.tsv", "artist\ttrack\tseconds\n\tpeaches\t218\n");
      String wrong = lake.failure(tracks);
      assertTrue(
          wrong.startsWith(
              "check failed: select * from ${out} where artist is null: 1 row, artist=null"),
          wrong);
    }
  }

  @Test
  void joinsATableAndAFileAndFillsATable() throws Exception {
    Path classes = compiled("Orders", 1);
    String url = Served.SQLITE.url(folder);
    Served.sql(
        url,
        "create table orders (day date, customer integer, price decimal(8,2))",
        "create table revenue (day date, name text, total decimal(8,2))",
        "insert into orders values ('2026-01-05', 1, 2.5), ('2026-01-05', 1, 4)");
    Lake lake =
        Lake.in(folder.resolve("data"))
            .write("customers.csv", "customer,name\n1,Ada\n")
            .with(build -> build.codeIgnore("org.duckdb").setting("connection.shop", url));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Task<?> table = TaskKey.parse("RevenueTable(day=2026-01-05)", loader);
      assertEquals(2, lake.run(table));
      assertEquals(0, lake.run(table));

      Served.sql(url, "update orders set price = 40 where price = 4");
      assertEquals(2, lake.run(table));
    }
    assertEquals(List.of("Ada 42.5"), Served.rows(url, "select name || ' ' || total from revenue"));
  }
}
