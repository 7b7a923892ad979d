package io.freshet;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task on the page about checks does what it says. */
final class ChecksPageTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void whatIsWrongIsNotPublished() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Javac.compile(
        Map.of("Prices", Repository.shown("checks.md", "compiled and run by ChecksPageTest", 0)),
        classes);
    Dataset data = Dataset.in(folder.resolve("data")).write("raw.csv", "a;1\nb;2\n");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Task<?> prices = TaskKey.parse("Prices()", loader);
      assertEquals(1, data.build(prices).executed().size());

      String wrong =
          data.write("raw.csv", "a;-1\nb;-2\n").build(prices).failures().get(0).message();
      String text =
          "check failed: price < 0: 2 rows, for example a;-1, b;-2; what was rejected is in"
              + " .freshet/rejected/Prices-";
      assertTrue(wrong.startsWith(text), wrong);
      assertEquals("a;1\nb;2\n", data.files().read("prices.csv"));

      data.write("raw.csv", "a;1\nnone\n").build(prices);
      assertEquals(
          List.of("Prices(): check warns: more than a tenth of the lines are none"),
          data.log().events("message"));
      assertEquals("a;1\n", data.files().read("prices.csv"));
    }
  }
}
