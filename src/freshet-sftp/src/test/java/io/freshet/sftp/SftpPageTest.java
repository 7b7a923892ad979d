package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.Build;
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
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task on the page about SFTP does what it says. */
class SftpPageTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void filesAreCollectedAgainWhenOneComes() throws IOException, GeneralSecurityException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Javac.compile(
        Map.of("Collected", Repository.shown("sftp.md", "compiled and run by SftpPageTest", 0)),
        classes);
    try (FilesServer server = new FilesServer(folder);
        URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      server.put(server.name("drop/a.csv"), "1\n");
      Task<?> collected =
          TaskKey.parse(
              "Collected(drop=\"%s\",archive=\"%s\")"
                  .formatted(server.name("drop"), server.name("data")),
              loader);
      Build build =
          Freshet.in(folder.resolve("root"))
              .setting("sftp.known-hosts", server.knownHosts().toString())
              .setting("sftp.identity", server.identity().toString());

      assertEquals(1, build.build(collected).executed().size());
      assertEquals(Optional.of("1\n"), server.text(server.name("data/all.csv")));
      assertEquals(0, build.build(collected).executed().size());

      server.put(server.name("drop/b.csv"), "2\n");
      assertEquals(1, build.build(collected).executed().size());
      assertEquals(Optional.of("1\n2\n"), server.text(server.name("data/all.csv")));
    }
  }
}
