package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.Freshet;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task on the page about S3 does what it says. */
class S3PageTest {

  private static final String BUCKET = "music";

  private S3Server server;
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void startServer() throws Exception {
    server = new S3Server();
    server.client().createBucket(it -> it.bucket(BUCKET));
  }

  @AfterEach
  void stopServer() throws Exception {
    server.stop();
  }

  private int executed(Task<?> goal) {
    String endpoint = server.endpoint().toString();
    return Freshet.in(folder.resolve("data"))
        .setting("s3.endpoint", endpoint)
        .build(goal)
        .executed()
        .size();
  }

  private List<String> keys() {
    return server
        .client()
        .listObjectsV2(it -> it.bucket(BUCKET).prefix("plays/"))
        .contents()
        .stream()
        .map(it -> it.key())
        .toList();
  }

  @Test
  void playsAreSortedByArtist() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Javac.compile(
        Map.of("PlaysByArtist", Repository.shown("s3.md", "compiled and run by S3PageTest", 0)),
        classes);
    server.put(BUCKET, "raw/2026/01.csv", "Abba\nBach\n");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Task<?> plays = TaskKey.parse("PlaysByArtist()", loader);

      assertEquals(1, executed(plays));
      assertEquals(
          List.of(
              "plays/.freshet/manifest.json",
              "plays/initial=A/plays.csv",
              "plays/initial=B/plays.csv"),
          keys());
      assertEquals(0, executed(plays));

      server.put(BUCKET, "raw/2026/02.csv", "Bowie\n");
      assertEquals(1, executed(plays));
      assertEquals(3, keys().size());
      assertEquals(0, executed(plays));
    }
  }
}
