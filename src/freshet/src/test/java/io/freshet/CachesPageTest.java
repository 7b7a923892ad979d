package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.freshet.testing.Folder;
import io.freshet.testing.Javac;
import io.freshet.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code on the page about shared caches, and the entry that it shows. */
final class CachesPageTest {

  private static final String PAGE = "caches.md";

  @TempDir private Path folder;

  @Test
  void whatOneHasCountedAnotherRestores() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Javac.compile(
        Map.of("Counting", Repository.shown(PAGE, "compiled and run by CachesPageTest", 0)),
        classes);
    new Folder(folder).write("one/a.txt", "to be or not").write("two/a.txt", "to be or not");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Method count =
          loader
              .loadClass("Counting")
              .getDeclaredMethod("count", Path.class, String.class, String.class);
      count.setAccessible(true);

      BuildResult one = count(count, "one", "main");
      BuildResult two = count(count, "two", "edit");

      assertEquals(1, one.executed().size(), () -> one.failures().toString());
      assertEquals(1, two.restored().size(), () -> two.failures().toString());
      assertEquals("4\n", Files.readString(folder.resolve("two/count-a.txt")));
    }

    String[] lines = Files.readString(entry()).split("\n", -1);
    JsonObject shown = JsonParser.parseString(shownEntry()).getAsJsonObject();
    JsonObject written = JsonParser.parseString(lines[0]).getAsJsonObject();
    assertEquals(shown.keySet(), written.keySet());
    assertEquals(shown.get("task"), written.get("task"));
    assertEquals(output(shown).keySet(), output(written).keySet());
    assertEquals(
        List.of("sha256 " + sha256(lines[0]), ""), List.of(lines).subList(1, lines.length));
    assertEquals(entry().getFileName().toString(), written.get("key").getAsString());
  }

  private BuildResult count(Method count, String root, String branch)
      throws ReflectiveOperationException {
    String cache = folder.resolve("cache").toString();
    return (BuildResult) count.invoke(null, folder.resolve(root), cache, branch);
  }

  private static JsonObject output(JsonObject entry) {
    return entry.getAsJsonArray("outputs").get(0).getAsJsonObject();
  }

  private static String sha256(String line) throws Exception {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private Path entry() {
    try (Stream<Path> all = Files.walk(folder.resolve("cache/ac"))) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertEquals(1, files.size(), files::toString);
      return files.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shownEntry() throws IOException {
    String text = Files.readString(Repository.file("src/site/markdown/" + PAGE));
    String mark = "<!-- an entry, compared by CachesPageTest -->\n```json\n";
    int begin = text.indexOf(mark) + mark.length();
    assertTrue(begin > mark.length(), "no entry is shown");
    return text.substring(begin, text.indexOf("```\n", begin));
  }
}
