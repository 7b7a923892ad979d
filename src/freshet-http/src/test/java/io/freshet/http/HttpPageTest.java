package io.freshet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.Freshet;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Javac;
import io.freshet.testing.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks on the page about the web do what it says. */
class HttpPageTest {

  @AutoClose private final WebServer server = new WebServer();
  @TempDir private Path folder = Path.of("");

  HttpPageTest() throws IOException {}

  @Test
  void stationsAreCountedAgainWhenTheListChanges() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path data = folder.resolve("data");
    Javac.compile(
        Map.of("Stations", Repository.shown("http.md", "compiled and run by HttpPageTest", 0)),
        classes);
    URI list = server.uri("stations.csv");
    server.put(list, "a\nb\n");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Task<?> stations = TaskKey.parse("Stations(list=\"" + list + "\")", loader);

      assertEquals(2, Freshet.in(data).build(stations).executed().size());
      assertEquals("2\n", Files.readString(data.resolve("stations.txt")));
      assertEquals(0, Freshet.in(data).build(stations).executed().size());

      server.put(list, "a\nb\nc\n");
      assertEquals(2, Freshet.in(data).build(stations).executed().size());
      assertEquals("3\n", Files.readString(data.resolve("stations.txt")));
    }
  }
}
