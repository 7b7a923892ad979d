package io.freshet.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.history.TaskRun.Made;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123Z");
  private static final String BUILD = "20260105T120000123-4711-k3j9x";
  private static final TaskRun RUN =
      new TaskRun(
          "a.B(text=\"<script>\\n\u2028é\")",
          Status.RAN,
          NOON,
          Duration.ofMillis(1234),
          3,
          List.of(
              new RecordedReason("INPUT_CHANGED", "in\n put"), new RecordedReason("FORCED", "")),
          Made.of(List.of(new Item("in", "00ff", 7)), List.of()),
          null,
          null,
          "runs/x.log");
  private static final BuildEnded END =
      new BuildEnded(
          NOON.plusSeconds(2),
          3,
          true,
          Duration.ofMillis(2001),
          Duration.ofDays(3),
          new BuildEnded.Counts(1, 7, 2, 3, 4, 5, 6));

  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
  private final Path folder = disk.getPath("/data/runs");
  private final History history = new History(folder);
  private final List<String> warnings = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    MissingData missing = new MissingData("a.C()", List.of("x", "y"));
    GraphPart unit = new GraphPart(0, "a.D", 70_000, "task", Status.FRESH, List.of(1, 2));
    try (HistoryFile file = history.begin(BUILD, NOON, List.of("a.B()"))) {
      file.write(RUN);
      file.write(missing);
      file.write(List.of(unit));
      file.write(END);
    }

    BuildRecord build = read(BUILD);

    assertEquals(NOON, build.begun().at());
    assertEquals(List.of("a.B()"), build.begun().goals());
    assertEquals(List.of(RUN), build.runs());
    assertEquals(List.of(missing), build.missing());
    assertEquals(List.of(unit), build.units());
    assertEquals(Optional.of(END), build.ended());
    assertEquals(END.counts(), build.counts());
    assertEquals(List.of(), warnings);
  }

  @Test
  void eachLineIsAnObjectThatBeginsWithItsType() throws IOException {
    try (HistoryFile file = history.begin(BUILD, NOON, List.of("a.B()"))) {
      file.write(RUN);
    }

    List<String> lines = Files.readAllLines(history.file(BUILD));

    assertEquals(
        "{\"type\":\"begun\",\"format\":1,\"build\":\""
            + BUILD
            + "\",\"at\":\"2026-01-05T12:00:00.123Z\",\"freshet\":\"(not packaged)\","
            + "\"goals\":[\"a.B()\"],\"moreGoals\":0}",
        lines.get(0));
    assertTrue(lines.get(1).startsWith("{\"type\":\"task\",\"task\":\"a.B("), lines.get(1));
    assertTrue(lines.get(1).contains("\"took\":1.234,"), lines.get(1));
    assertEquals(2, lines.size());
  }

  /** Wherever a kill cuts the file off, what was written whole is read, without a word. */
  @Test
  void halfALineAtTheEndIsIgnored() throws IOException {
    try (HistoryFile file = history.begin(BUILD, NOON, List.of())) {
      file.write(RUN);
      file.write(END);
    }
    byte[] whole = Files.readAllBytes(history.file(BUILD));
    String text = Files.readString(history.file(BUILD));
    int first = text.indexOf('\n') + 1;

    for (int length = first; length < whole.length; length++) {
      Files.write(history.file(BUILD), Arrays.copyOf(whole, length));
      BuildRecord build = read(BUILD);

      assertEquals(Optional.empty(), build.ended());
      assertTrue(build.runs().size() <= 1);
    }
    assertEquals(List.of(), warnings);
  }

  @Test
  void ofABuildThatDidNotEndWhatIsKnownIsCounted() throws IOException {
    try (HistoryFile file = history.begin(BUILD, NOON, List.of())) {
      file.write(RUN);
      file.write(new MissingData("a.C()", List.of("x")));
    }

    assertEquals(new BuildEnded.Counts(1, 0, 0, 0, 0, 1, 0), read(BUILD).counts());
  }

  @Test
  void whereARestoredTaskComesFromIsKept() throws IOException {
    TaskRun.Origin origin =
        new TaskRun.Origin("/cache", "ann@ci", NOON.minusSeconds(9), Duration.ofMinutes(3));
    TaskRun restored = RUN.from(origin);
    BuildEnded.Cache had = new BuildEnded.Cache("/cache", 1, 2, 3, 4, 5);
    try (HistoryFile file = history.begin(BUILD, NOON, List.of())) {
      file.write(restored);
      file.write(END.with(had));
    }

    BuildRecord build = read(BUILD);

    assertEquals(List.of(restored), build.runs());
    assertEquals(Status.RESTORED, build.runs().get(0).status());
    assertEquals(had, build.ended().orElseThrow().cache());
  }

  /** As a Freshet without shared caches has written it. */
  @Test
  void historyOfBeforeHasNothingRestored() throws IOException {
    try (HistoryFile file = history.begin(BUILD, NOON, List.of())) {
      file.write(RUN);
      file.write(END);
    }
    Path written = history.file(BUILD);
    Files.writeString(written, Files.readString(written).replace("\"restored\":7,", ""));

    BuildRecord build = read(BUILD);

    assertEquals(new BuildEnded.Counts(1, 0, 2, 3, 4, 5, 6), build.counts());
    assertEquals(List.of(RUN), build.runs());
    assertEquals(List.of(), warnings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish",
        "",
        "[]",
        "{}",
        "null",
        "{\"type\":\"task\"}",
        "{\"type\":\"task\",\"task\":7,\"status\":\"odd\"}",
        "{\"type\":\"ended\"}",
        "{\"type\":[]}"
      })
  void damagedLinesAreToldOnceAndSkipped(String damaged) throws IOException {
    try (HistoryFile file = history.begin(BUILD, NOON, List.of())) {
      file.write(RUN);
    }
    String twice = damaged + "\n" + damaged + "\n";
    Files.writeString(history.file(BUILD), twice, StandardOpenOption.APPEND);

    assertEquals(List.of(RUN), read(BUILD).runs());
    assertEquals(1, warnings.size());
    assertTrue(
        warnings.get(0).contains(BUILD + ".jsonl has damaged lines (2 skipped): "),
        warnings::toString);
  }

  @Test
  void lineOfAnUnknownTypeIsSkipped() throws IOException {
    history.begin(BUILD, NOON, List.of()).close();
    Files.writeString(
        history.file(BUILD), "{\"type\":\"later\",\"x\":[1]}\n", StandardOpenOption.APPEND);

    assertEquals(List.of(), read(BUILD).runs());
    assertEquals(List.of(), warnings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rubbish\n", "{\"type\":\"ended\"}\n"})
  void fileWithoutABeginningIsNoBuild(String text) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(history.file(BUILD), text);

    assertEquals(Optional.empty(), history.read(BUILD, warnings::add));
    assertEquals(text.isEmpty() ? 0 : 1, warnings.size());
  }

  @Test
  void newerFormatIsToldAndSkipped() throws IOException {
    history.begin(BUILD, NOON, List.of()).close();
    String text = Files.readString(history.file(BUILD));
    Files.writeString(history.file(BUILD), text.replace("\"format\":1", "\"format\":2"));

    assertEquals(Optional.empty(), history.read(BUILD, warnings::add));
    assertTrue(
        warnings.get(0).endsWith("format 2: want 1; read it with a newer Freshet"),
        warnings::toString);
  }

  @Test
  void buildsAreListedNewestFirstAndNothingElse() throws IOException {
    begin("20260105T120000000-9-zz", "unlocked-20260106T120000000-1-aa", "20260104T120000000-1-a");
    Files.writeString(folder.resolve("notes.jsonl"), "mine");
    Files.createDirectories(folder.resolve("20260107T120000000-1-aa.jsonl"));
    Files.createSymbolicLink(
        folder.resolve("20260108T120000000-1-aa.jsonl"), folder.resolve("notes.jsonl"));

    assertEquals(
        List.of(
            "unlocked-20260106T120000000-1-aa",
            "20260105T120000000-9-zz",
            "20260104T120000000-1-a"),
        history.builds());
  }

  @Test
  void withoutAFolderThereAreNoBuilds() throws IOException {
    assertEquals(List.of(), history.builds());
    assertEquals(List.of(), history.expired());
  }

  @Test
  void hundredBuildsAreKept() throws IOException {
    for (int i = 0; i < 103; i++) {
      begin(String.format(Locale.ROOT, "20260105T120000%03d-1-a", i));
    }

    assertEquals(
        List.of("20260105T120000002-1-a", "20260105T120000001-1-a", "20260105T120000000-1-a"),
        history.expired());
  }

  @Test
  void ofLargeFilesFewerAreKeptButAlwaysTheNewest() throws IOException {
    begin("20260105T120000000-1-a", "20260105T120000001-1-a", "20260105T120000002-1-a");
    Files.write(history.file("20260105T120000002-1-a"), new byte[(int) History.MOST_BYTES + 1]);

    assertEquals(List.of("20260105T120000001-1-a", "20260105T120000000-1-a"), history.expired());
  }

  @Test
  void ofManyInputsTheFirstAreKept() {
    List<Item> inputs = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      inputs.add(new Item("in-" + i, "00", 1));
    }

    Made made = Made.of(inputs, List.of());

    assertEquals(inputs.subList(0, 100), made.inputs());
    assertEquals(150, made.moreInputs());
    assertEquals(0, made.moreOutputs());
  }

  private void begin(String... builds) throws IOException {
    for (String build : builds) {
      history.begin(build, NOON, List.of()).close();
    }
  }

  private BuildRecord read(String build) {
    return history.read(build, warnings::add).orElseThrow();
  }
}
