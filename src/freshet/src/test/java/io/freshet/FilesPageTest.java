package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.event.CleanScope;
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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks on the page about files do what it says. */
final class FilesPageTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void eachFileIsCountedByATaskOfItsOwn() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Javac.compile(
        Map.of("LineCounts", Repository.shown("files.md", "compiled by FilesPageTest", 0)),
        classes);
    Dataset data =
        Dataset.in(folder.resolve("data")).write("raw/a.txt", "1\n2\n").write("raw/b.txt", "1\n");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Task<?> all = TaskKey.parse("LineCounts()", loader);

      assertEquals(2, data.build(all).executed().size());
      assertEquals(List.of(), data.build(all).executed());

      data.write("raw/b.txt", "1\n2\n3\n");
      assertEquals("[LineCount(name=raw/b.txt)]", data.build(all).executed().toString());
      assertEquals("3\n", data.files().read("counts/raw/b.txt"));
      assertEquals("2\n", data.files().read("counts/raw/a.txt"));

      data.files().delete("raw/b.txt");
      assertEquals(List.of(), data.build(all).executed());
      data.clean(Set.of(CleanScope.ORPHANS), all);
      assertEquals(Set.of("raw/a.txt", "counts/raw/a.txt"), data.files().texts().keySet());

      data.write("raw/b.txt", "1\n");
      assertEquals("[LineCount(name=raw/b.txt)]", data.build(all).executed().toString());
    }
  }
}
