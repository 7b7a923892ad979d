package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Javac;
import io.freshet.testing.Repository;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks on the page about SQL do what it says. */
final class SqlPageTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void countsPlaysAndSpreadsThem() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Javac.compile(
        Map.of("Streams", Repository.shown("sql.md", "compiled and run by SqlPageTest", 0)),
        classes);
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
}
