package io.freshet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.history.BuildRecord;
import io.freshet.history.CheckRun;
import io.freshet.history.CheckedRule;
import io.freshet.history.CriticalPath;
import io.freshet.history.GraphPart;
import io.freshet.history.History;
import io.freshet.history.HistoryFile;
import io.freshet.history.Lacking;
import io.freshet.history.Liveness;
import io.freshet.history.Started;
import io.freshet.history.Status;
import io.freshet.history.TaskRun;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportPageTest {

  @TempDir private Path root;

  @Test
  void pageHoldsNoNameAsMarkup() throws IOException {
    String page = SampleBuild.page(SampleBuild.week(root), root);

    assertFalse(page.contains("<script>alert"), page);
    assertFalse(page.contains("<b>3 plays"), page);
    assertFalse(page.contains("${"), page);
    assertEquals(2, page.split("</script>", -1).length - 1);
    assertTrue(page.contains("2026-01-05 13:00:00 +01:00"), page);
    assertTrue(page.contains("4.7 s, PlayCounts(day=2026-01-11) → WeekChart(week=2026-W02)"), page);
  }

  @Test
  void pageAsksForNothing() throws IOException {
    String page = SampleBuild.page(SampleBuild.week(root), root);

    String rest = page.replace("http://www.w3.org/2000/svg", "");
    assertFalse(rest.contains("http:") || rest.contains("https:") || rest.contains("src="), rest);
    assertTrue(rest.contains("default-src 'none'"), rest);
  }

  @Test
  void whatATaskDidWithoutIsShown() throws IOException {
    History history = new History(root.resolve(".freshet/runs"));
    TaskRun.Made made =
        TaskRun.Made.of(
            List.of(),
            List.of(),
            List.of(
                new Lacking("a.Weather(day=1)", "failed", "failed"),
                new Lacking("a.Prices()", "missing", "is missing")));
    try (HistoryFile file = history.begin(SampleBuild.NAME, Instant.EPOCH, List.of("a.B()"))) {
      file.write(run("a.B()", 100, made));
    }

    String page =
        SampleBuild.page(history.read(SampleBuild.NAME, warning -> {}).orElseThrow(), root);

    String words = "\"without\":\"Weather(day\\u003d1), which failed, Prices(), which is missing\"";
    assertTrue(page.contains(words), page);
  }

  @Test
  void whereARestoredTaskComesFromIsShown() throws IOException {
    History history = new History(root.resolve(".freshet/runs"));
    TaskRun.Origin from =
        new TaskRun.Origin("/cache", "<b>ann@ci", Instant.EPOCH, Duration.ofSeconds(7));
    try (HistoryFile file = history.begin(SampleBuild.NAME, Instant.EPOCH, List.of("a.B()"))) {
      file.write(run("a.B()", 0).from(from));
    }

    String page =
        SampleBuild.page(history.read(SampleBuild.NAME, warning -> {}).orElseThrow(), root);

    assertTrue(page.contains("<span class=\"chip s-restored\">1 restored</span>"), page);
    assertTrue(page.contains("class=\"bar s-restored\""), page);
    assertTrue(page.contains("<title>B(), restored, which saved 7.0 s</title>"), page);
    assertTrue(page.contains("No task ran: what they make was taken from a shared cache."), page);
    String words =
        "\"restored\":\"from /cache, made by \\u003cb\\u003eann@ci at 1970-01-01T00:00:00Z";
    assertTrue(page.contains(words), page);
  }

  /** What ran nowhere in this build is on no path of it. */
  @Test
  void criticalPathIsOfTasksThatRan() throws IOException {
    TaskRun.Origin from =
        new TaskRun.Origin("/cache", "ann@ci", Instant.EPOCH, Duration.ofSeconds(7));
    List<GraphPart> units =
        List.of(
            new GraphPart(0, "a.A()", 1, "task", Status.RESTORED, List.of()),
            new GraphPart(1, "a.B()", 1, "task", Status.RAN, List.of(0)));

    CriticalPath<GraphPart> path =
        ReportPage.criticalPath(
            units, Map.of("a.A()", run("a.A()", 0).from(from), "a.B()", run("a.B()", 100)));

    assertEquals(List.of(units.get(1)), path.tasks());
  }

  @Test
  void whatChecksFoundIsShown() throws IOException {
    History history = new History(root.resolve(".freshet/runs"));
    List<CheckedRule> rules =
        List.of(
            new CheckedRule("no rows", "error", 0, List.of()),
            new CheckedRule("<b>price", "error", 17, List.of("a;-1")));
    try (HistoryFile file = history.begin(SampleBuild.NAME, Instant.EPOCH, List.of("a.B()"))) {
      file.write(
          new CheckRun("a.B()", 1, Instant.EPOCH, false, rules, null, ".freshet/rejected/x"));
      file.write(run("a.B()", 100));
    }

    String page =
        SampleBuild.page(history.read(SampleBuild.NAME, warning -> {}).orElseThrow(), root);

    String words =
        "\"checks\":[\"attempt 1: 1 passed, 1 failed (\\u003cb\\u003eprice: 17)"
            + "\\n  rejected: .freshet/rejected/x\"]";
    assertTrue(page.contains(words), page);
  }

  @Test
  void ofABuildThatDidNotEndTheTasksAreShown() throws IOException {
    History history = new History(root.resolve(".freshet/runs"));
    try (HistoryFile file = history.begin(SampleBuild.NAME, Instant.EPOCH, List.of("a.B()"))) {
      file.write(run("a.B()", 100));
    }

    String page =
        SampleBuild.page(history.read(SampleBuild.NAME, warning -> {}).orElseThrow(), root);

    assertTrue(page.contains("did not end, or is under way"), page);
    assertTrue(page.contains("data-box=\"0\""), page);
  }

  @Test
  void taskThatAKilledBuildWasAtIsUnfinished() throws IOException {
    History history = new History(root.resolve(".freshet/runs"));
    try (HistoryFile file = history.begin(SampleBuild.NAME, Instant.EPOCH, List.of("a.B()"))) {
      file.write(new Started("a.B()", Instant.EPOCH, List.of(), null));
    }
    BuildRecord build = history.read(SampleBuild.NAME, warning -> {}).orElseThrow();

    String page =
        new ReportDrawings().page(build, Liveness.KILLED, root, history.folder(), ZoneOffset.UTC);

    assertTrue(page.contains("was killed"), page);
    assertTrue(page.contains("\"status\":\"unfinished\""), page);
  }

  @Test
  void buildInWhichNothingRanHasAPage() throws IOException {
    History history = new History(root.resolve(".freshet/runs"));
    history.begin(SampleBuild.NAME, Instant.EPOCH, List.of()).close();

    String page =
        SampleBuild.page(history.read(SampleBuild.NAME, warning -> {}).orElseThrow(), root);

    assertTrue(page.contains("No task ran."), page);
  }

  @Test
  void drawingIsAWellFormedFileOfItsOwn() throws Exception {
    List<GraphPart> units =
        List.of(
            unit(0, "a.B(x=\"<&'\u0001\uD800\")", Status.FRESH),
            unit(1, "a.C()", Status.RAN, 0, 7));

    String svg = GraphDrawing.standalone(units).orElseThrow();

    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    assertEquals(2, document.getElementsByTagName("rect").getLength());
    assertEquals(1, document.getElementsByTagName("path").getLength());
    assertEquals(
        "B(x=\"<&'\\u0001\\ud800\")",
        document.getElementsByTagName("text").item(0).getTextContent());
  }

  @Test
  void moreThanThreeHundredBoxesAreFoldedByClass() {
    List<GraphPart> units = new ArrayList<>();
    for (int i = 0; i < 301; i++) {
      Status status = i == 7 ? Status.FAILED : Status.RAN;
      units.add(
          unit(i, "a.B(x=" + i + ")", status, i == 0 ? new Integer[0] : new Integer[] {i - 1}));
    }
    units.add(new GraphPart(301, "a.C", 70_000, "task", Status.FRESH, List.of(300)));

    BoxGraph folded = BoxGraph.of(units);

    assertEquals(List.of("B ×301", "C ×70000"), folded.all().stream().map(Box::label).toList());
    assertEquals(
        List.of("300 ran, 1 failed", "70000 fresh"),
        folded.all().stream().map(Box::counts).toList());
    assertEquals(Status.FAILED, folded.all().get(0).status());
    assertEquals(List.of(new BoxGraph.Edge(0, 1)), folded.edges());
    assertEquals(300, BoxGraph.of(units.subList(0, 300)).all().size());
  }

  @Test
  void tooManyClassesAreNotDrawn() {
    List<GraphPart> units = new ArrayList<>();
    for (int i = 0; i <= BoxGraph.MOST_DRAWN; i++) {
      units.add(unit(i, "a.B" + i + "()", Status.RAN));
    }

    assertTrue(GraphDrawing.standalone(units).isEmpty());
  }

  @Test
  void criticalPathIsTheChainThatTookLongest() {
    List<GraphPart> units =
        List.of(
            unit(0, "a.Top()", Status.RAN, 1, 2),
            unit(1, "a.Long()", Status.RAN),
            unit(2, "a.Wrapper()", Status.FRESH, 3),
            unit(3, "a.Middle()", Status.RAN, 4),
            unit(4, "a.Low()", Status.RAN));
    Map<String, TaskRun> runs =
        Map.of(
            "a.Top()", run("a.Top()", 10),
            "a.Long()", run("a.Long()", 50),
            "a.Middle()", run("a.Middle()", 30),
            "a.Low()", run("a.Low()", 30));

    CriticalPath<GraphPart> path = ReportPage.criticalPath(units, runs);

    assertEquals(
        List.of("a.Low()", "a.Middle()", "a.Top()"),
        path.tasks().stream().map(GraphPart::name).toList());
    assertEquals(Duration.ofMillis(70), path.took());
  }

  @Test
  void longChainsHaveACriticalPath() {
    List<GraphPart> units = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      units.add(
          unit(i, "a.B(x=" + i + ")", Status.RAN, i == 0 ? new Integer[0] : new Integer[] {i - 1}));
    }

    assertEquals(List.of(), ReportPage.criticalPath(units, Map.of()).tasks());
    assertEquals(
        1, ReportPage.criticalPath(units, Map.of("a.B(x=7)", run("a.B(x=7)", 5))).tasks().size());
  }

  /** A dataset may be somebody else's. */
  @Test
  void onlyLogsInTheFolderOfLogsAreRead() throws IOException {
    Path logs = Files.createDirectories(root.resolve(".freshet/runs/x"));
    Files.writeString(logs.resolve("good.log"), "1\n".repeat(50) + "last\n");
    Files.writeString(root.resolve("secret"), "s");
    Files.createSymbolicLink(logs.resolve("link.log"), root.resolve("secret"));
    Files.createSymbolicLink(root.resolve(".freshet/runs/away"), root);
    LogTail tail = new LogTail(root, root.resolve(".freshet/runs"));

    assertEquals("1\n".repeat(19) + "last", tail.of(".freshet/runs/x/good.log"));
    for (String name :
        List.of(
            "secret",
            "../etc/passwd",
            ".freshet/runs/../../secret",
            ".freshet/runs/x/link.log",
            ".freshet/runs/away/secret",
            ".freshet/runs/none.log",
            root.resolve("secret").toString())) {
      assertNull(tail.of(name), name);
    }
    assertNull(tail.of(null));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 s",
    "994, 0.99 s",
    "4217, 4.2 s",
    "59949, 60 s",
    "59950, 1 min 0 s",
    "7260000, 2 h 1 min"
  })
  void durationsAreForPeople(long millis, String text) {
    assertEquals(text, Seconds.text(Duration.ofMillis(millis)));
  }

  private static GraphPart unit(int id, String name, Status status, Integer... requires) {
    return new GraphPart(id, name, 1, "task", status, List.of(requires));
  }

  private static TaskRun run(String task, long millis) {
    return run(task, millis, null);
  }

  private static TaskRun run(String task, long millis, TaskRun.@Nullable Made made) {
    return new TaskRun(
        task,
        Status.RAN,
        Instant.EPOCH,
        Duration.ofMillis(millis),
        1,
        List.of(),
        made,
        null,
        null,
        null);
  }
}
