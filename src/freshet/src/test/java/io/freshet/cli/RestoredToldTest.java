package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.freshet.testing.Folder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users read of a task that a shared cache had. */
final class RestoredToldTest {

  private static final String DAY = "AirCounts(day=2026-01-05,maxRows=10)";
  private static final String NEXT = "AirCounts(day=2026-01-06,maxRows=10)";

  @TempDir private Path folder;

  private String cache = "";
  private Cli second = new Cli(Path.of(""));

  /** One root has built what another lacks. */
  @BeforeEach
  void oneHasBuilt() {
    cache = folder.resolve("cache").toString();
    Cli first = root("one");
    second = root("two");
    String told = first.in("run", DAY, "--cache", cache, "--cache-push").answer();
    assertTrue(
        told.matches(
            "(?s).*\ncache CACHE: 0 restored, 1 missed, 1 pushed \\(\\d+ bytes\\)\n.*"
                .replace("CACHE", cache)),
        told);
  }

  private Cli root(String name) {
    Cli cli = new Cli(folder.resolve(name));
    cli.files().write("airings/2026-01-05.tsv", "b\na\nb\n").write("airings/2026-01-06.tsv", "c\n");
    return cli;
  }

  private String run(String... words) {
    return second.in(with(words)).answer();
  }

  private String[] with(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--cache";
    all[words.length + 1] = cache;
    return all;
  }

  private JsonObject json(String... words) {
    return JsonParser.parseString(second.in(words).answer()).getAsJsonObject();
  }

  private static String maker(String text) {
    return text.replaceAll("made by \\S+@[^\\s)]+", "made by U@H")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME")
        .replaceAll("\\d+(\\.\\d)? (bytes|KiB) fetched", "SIZE fetched");
  }

  @Test
  void restoredTaskIsALineAndTheSummaryCountsIt() {
    String out = maker(run("run", DAY));

    assertEquals(
        """
        [1/1] restored  AirCounts(day=2026-01-05,maxRows=10)  (saves T; made by U@H)  NO_TRACE
        0 tasks ran, 1 restored, 0 fresh; T, T saved
        cache CACHE: 1 restored, SIZE fetched
        output: ROOT/air-counts/2026-01-05-10.tsv
        """
            .replace("CACHE", cache),
        out.replace("0 fresh; T\n", "0 fresh; T, T saved\n"));
    assertEquals("a\nb\n", second.files().read("air-counts/2026-01-05-10.tsv"));
  }

  @Test
  void whatWasRestoredAndWhatRanAreFamiliesOfTheSummary() {
    String out = maker(run("run", DAY, NEXT));

    assertTrue(out.matches("(?s).*\nrestored +AirCounts\\(day=2026-01-05,maxRows=10\\)\n.*"), out);
    assertTrue(out.contains("\n1 task ran, 1 restored, 0 fresh; T"), out);
    assertTrue(out.contains("\ncache " + cache + ": 1 restored, 1 missed, SIZE fetched\n"), out);
  }

  @Test
  void documentOfTheRunNamesWhatWasRestoredAndWhatTheCacheGave() {
    JsonObject told = json(with("run", DAY, "--json"));

    JsonObject task = told.getAsJsonArray("restored").get(0).getAsJsonObject();
    assertEquals("com.acme.radio." + DAY, task.get("task").getAsString());
    assertEquals(cache, task.get("place").getAsString());
    assertTrue(task.get("madeBy").getAsString().contains("@"), task::toString);
    assertTrue(task.get("madeAt").getAsString().endsWith("Z"), task::toString);
    JsonObject use = told.getAsJsonObject("cache");
    assertEquals(cache, use.get("place").getAsString());
    assertEquals(1, use.get("hits").getAsInt());
    assertEquals(0, use.get("misses").getAsInt());
    assertTrue(use.get("bytesFetched").getAsLong() > 0, use::toString);
    assertEquals(0, use.get("pushed").getAsInt());
    assertEquals(0, use.get("bytesPushed").getAsInt());
    assertEquals(0, told.getAsJsonArray("executed").size());
    assertFalse(json("run", DAY, "--json").has("cache"), "a run without a cache tells of one");
  }

  @Test
  void whyTellsWhoHasMadeIt() {
    run("run", DAY);

    assertEquals(
        """
        AirCounts(day=2026-01-05,maxRows=10) is fresh
          AirCounts(day=2026-01-05,maxRows=10) was restored from CACHE, made by U@H at TIME
        """
            .replace("CACHE", cache),
        maker(second.in("why", DAY).answer()));
    JsonObject goal = json("why", DAY, "--json").getAsJsonArray("goals").get(0).getAsJsonObject();
    assertEquals(cache, goal.getAsJsonObject("restored").get("place").getAsString());
  }

  /** A build in which all was restored is history as one that ran something. */
  @Test
  void historyTellsOfItLater() {
    run("run", DAY);

    String builds = second.in("history").answer();
    assertTrue(builds.contains("  fresh  0 ran, 1 restored, 0 fresh; T  "), builds);
    String runs = maker(second.in("history", DAY).answer());
    assertTrue(
        runs.matches(
            "(?s)AirCounts\\(day=2026-01-05,maxRows=10\\)\n"
                + "  \\S+ \\S+ \\S+  restored  [^\n]+\n"
                + "    from \\Q"
                + cache
                + "\\E, made by U@H at [0-9: +-]+, where it took T\n"
                + "    NO_TRACE\n"),
        runs);
    JsonObject build = json("history", "--json").getAsJsonArray("builds").get(0).getAsJsonObject();
    assertEquals(1, build.getAsJsonObject("counts").get("restored").getAsInt());
    assertEquals(1, build.getAsJsonObject("cache").get("hits").getAsInt());
    JsonObject run = json("history", DAY, "--json").getAsJsonArray("runs").get(0).getAsJsonObject();
    assertEquals("restored", run.get("state").getAsString());
    assertEquals(cache, run.getAsJsonObject("restored").get("place").getAsString());
    assertEquals(1, run.getAsJsonArray("outputs").size());
  }

  @Test
  void restoredTaskIsATestThatPassed() {
    run("run", DAY, "--junit", folder.resolve("junit.xml").toString());

    String xml = maker(new Folder(folder).read("junit.xml"));
    assertTrue(xml.contains("tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\""), xml);
    assertTrue(
        xml.contains(
            "<system-out>restored from " + cache + ", made by U@H at TIME</system-out></testcase>"),
        xml);
  }

  @Test
  void figuresCountIt() {
    run("run", DAY, "--metrics", folder.resolve("metrics.prom").toString());

    String figures = new Folder(folder).read("metrics.prom");
    assertTrue(figures.contains("freshet_build_tasks{status=\"restored\"} 1\n"), figures);
    assertTrue(figures.contains("freshet_cache_tasks{use=\"restored\"} 1\n"), figures);
    assertTrue(figures.contains("freshet_cache_tasks{use=\"missed\"} 0\n"), figures);
    assertTrue(figures.matches("(?s).*freshet_cache_bytes[{]use=\"fetched\"[}] [1-9].*"), figures);
  }
}
