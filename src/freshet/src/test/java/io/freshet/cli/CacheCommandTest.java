package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.Freshet;
import io.freshet.cli.Cli.Printed;
import io.freshet.testing.ClosedPort;
import io.freshet.testing.Folder;
import io.freshet.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code freshet cache}. */
final class CacheCommandTest {

  @TempDir private Path temp;

  private Cli cli;
  private Folder cache;

  /** A cache that knows two tasks, with {@code ROOT/cache} as place. */
  @BeforeEach
  void fill() {
    cli = new Cli(temp);
    cache = new Folder(temp.resolve("cache"));
    Freshet.in(temp.resolve("data"))
        .cache(cache.path().toString())
        .cachePush()
        .build(sketch("a"), sketch("b"));
  }

  private static Sketch sketch(String name) {
    return Sketch.of(name).running((ctx, out) -> Sketch.write(out, name.repeat(1000)));
  }

  private Printed type(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "cache";
    System.arraycopy(words, 0, all, 1, words.length);
    all[all.length - 2] = "--cache";
    all[all.length - 1] = cache.path().toString();
    return cli.type(all);
  }

  private String file(String kind) {
    return cache.texts().keySet().stream()
        .filter(it -> it.startsWith(kind + "/"))
        .findFirst()
        .orElseThrow();
  }

  /** {@code cas/SHA256} of {@code cas/12/12…}. */
  private static String name(String file) {
    return file.replaceFirst("/../", "/");
  }

  @Test
  void statusTellsWhatAFolderHolds() {
    String answer = type("status").answer();

    assertTrue(
        answer.matches(
            "cache ROOT/cache\ncan be reached\n2 entries, 2 files, 2\\.\\d KiB of 10\\.0 GiB\n"),
        answer);
  }

  @Test
  void statusIsAlsoADocument() {
    String answer = type("status", "--json", "--cache-limit", "1m").answer();

    assertTrue(answer.contains("\"reachable\": true"), answer);
    assertTrue(answer.contains("\"entries\": 2"), answer);
    assertTrue(answer.contains("\"limitBytes\": 1048576"), answer);
    assertTrue(answer.contains("\"place\": \"ROOT/cache\""), answer);
  }

  @Test
  void folderThatIsNotThereIsEmpty() {
    cache.delete("");

    assertEquals(
        """
        cache ROOT/cache
        is not there yet: the first build that pushes makes it
        0 entries, 0 files, 0 bytes of 10.0 GiB
        """,
        type("status").answer());
    assertEquals(
        "read 0 entries, 0 files, 0 bytes: all as it should be\n", type("verify").answer());
    assertFalse(cache.has(""));
  }

  @Test
  void placeThatIsAFileIsRefused() {
    cache.delete("");
    new Folder(temp).write("cache", "text");

    for (String action : List.of("status", "prune", "verify")) {
      Printed printed = type(action);
      assertEquals(2, printed.exitCode());
      assertEquals("--cache ROOT/cache is a file: want a folder\n", printed.complaint());
    }
  }

  @Test
  void pruneRemovesWhatIsTooMuch() {
    assertTrue(type("prune").answer().startsWith("nothing to remove: it holds 2."));

    String answer = type("prune", "--cache-limit", "1500").answer();

    assertTrue(answer.matches("removed \\d files? \\(.*\\); it holds .* of 1\\.5 KiB\n"), answer);
    long left = cache.texts().values().stream().mapToLong(String::length).sum();
    assertTrue(left <= 1350, () -> cache.texts().toString());
  }

  @Test
  void verifyRemovesWhatIsTorn() {
    assertTrue(type("verify").answer().startsWith("read 2 entries, 2 files, "));
    String torn = file("cas");
    cache.write(torn, "aaa");

    Printed verified = type("verify");

    assertEquals(1, verified.exitCode());
    assertTrue(
        verified
            .out()
            .startsWith(
                "removed "
                    + name(torn)
                    + ": it holds something else than its name says\nremoved ac/"),
        verified.out());
    assertTrue(
        verified.out().contains(": it names " + name(torn) + ", which is not there\n"),
        verified.out());
    assertTrue(verified.out().endsWith(": 2 bad, 2 removed\n"), verified.out());
    assertFalse(cache.has(torn));
    assertTrue(type("verify").answer().startsWith("read 1 entry, 1 file, "));
  }

  @Test
  void verifyRemovesTornAndSwappedEntries() {
    String entry = file("ac");
    cache.write(entry, cache.read(entry).replace("\"task\"", "\"tusk\""));

    Printed verified = type("verify", "--json");

    assertEquals(1, verified.exitCode());
    assertTrue(verified.out().contains("\"name\": \"" + name(entry) + "\""), verified.out());
    assertTrue(verified.out().contains("\"removed\": true"), verified.out());
    assertFalse(cache.has(entry));
  }

  @Test
  void placeIsSetAndItsPasswordNotShown() {
    new Folder(temp)
        .write(
            "freshet.properties",
            "cache = cache\nrun.cache = http://me:pass@localhost/c\ncache-limit = 1m\n");
    String config = "--config=" + temp.resolve("freshet.properties");

    String status = cli.type("cache", "status", config).answer();
    String shown = cli.type("config", config).answer();

    assertTrue(status.startsWith("cache ROOT/cache\n"), status);
    assertTrue(status.endsWith(" of 1.0 MiB\n"), status);
    assertTrue(shown.contains("run.cache = http://"), shown);
    assertFalse(shown.contains("pass"), shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prune", "verify"})
  void serverIsLookedAfterByItself(String action) {
    assertEquals(
        "freshet cache "
            + action
            + ": http://...@localhost:1/c is kept by a server, which looks after it by its own"
            + " rules; want a folder\n",
        cli.type("cache", action, "--cache", "http://me:pass@localhost:1/c").complaint());
  }

  @Test
  void serverIsReachedOrNot() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      assertEquals(
          "cache " + server.address() + "c\ncan be reached\n",
          cli.type("cache", "status", "--cache", server.address() + "c").answer());
    }
    String place = "http://127.0.0.1:" + ClosedPort.find() + "/c";
    Printed status = cli.type("cache", "status", "--cache", place);

    assertEquals(1, status.exitCode());
    assertTrue(
        status.out().startsWith("cache " + place + "\ncannot be used: HEAD ac/000"), status.out());
    assertTrue(status.out().endsWith(": the server cannot be reached\n"), status.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cache                          | freshet cache: want one of status, prune, verify",
        "cache clear                    | freshet cache: want one of status, prune, verify",
        "cache status                   | freshet cache: no cache is named: add --cache PLACE, or"
            + " set cache = PLACE in freshet.properties",
        "cache status --cache ftp://a/b | cache ftp://a/b: no store has such a place; want a folder,"
            + " http(s)://HOST/PATH or s3://BUCKET/PREFIX",
        "cache status --cache http:///b | cache http:///b: want http(s)://HOST/PATH, without ? and #",
        "cache prune --cache-limit x --cache a | --cache-limit x: want a size such as 500k, 64m or"
            + " 2g",
      })
  void nonsenseIsRefused(String words, String complaint) {
    assertEquals(complaint + "\n", cli.type(words.split(" ")).complaint());
  }
}
