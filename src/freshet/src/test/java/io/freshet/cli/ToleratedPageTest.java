package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Javac;
import io.freshet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks on the page about what may fail do what it says, and each command tells of it. */
final class ToleratedPageTest {

  private static final String DAY = "2026-01-05";
  private static final String REPORT = "SalesReport(day=" + DAY + ")";
  private static final String WEATHER = "Weather(day=" + DAY + ")";

  @TempDir private Path folder = Path.of("");
  private Cli cli = new Cli(folder);

  @BeforeEach
  void compile() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String page = Repository.shown("running.md", "compiled by ToleratedPageTest", 0);
    Javac.compile(Map.of("SalesReport", page), classes);
    cli = new Cli(Files.createDirectories(folder.resolve("data")));
    cli.files().write("sales/" + DAY + ".txt", "7 sold; ").write("station/" + DAY + ".txt", "n/a");
  }

  private Cli.Printed freshet(String... words) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("--class-path", folder.resolve("classes").toString()));
    all.addAll(List.of(words));
    return cli.in(all.toArray(String[]::new));
  }

  private String report() {
    return cli.files().read("report/" + DAY + ".txt");
  }

  @Test
  void runTellsWhatWasDoneWithout() {
    Cli.Printed first = freshet("run", REPORT);
    assertEquals(1, first.exitCode(), first.err());
    assertEquals("7 sold; nobody knows\n", report());
    assertTrue(first.out().contains(REPORT + " ran without " + WEATHER + ", which failed\n"));
    Cli.Printed second = freshet("run", REPORT);
    assertTrue(second.out().contains(REPORT + " is fresh without " + WEATHER + ", which failed\n"));

    cli.files().write("station/" + DAY + ".txt", "3.5");
    Cli.Printed third = freshet("run", REPORT);
    assertEquals(0, third.exitCode());
    assertFalse(third.out().contains("without"), third.out());
    assertEquals("7 sold; 3.5 degrees\n", report());
  }

  @Test
  void documentsTellWhatWasDoneWithout() {
    String without =
        "\"without\": [\n    {\n      \"task\": \"" + REPORT + "\",\n      \"absent\": [";
    Cli.Printed run = freshet("run", REPORT, "--json");
    assertTrue(run.out().contains(without), run.out());
    assertTrue(run.out().contains("\"cause\": \"failed\""), run.out());

    String history = freshet("history", REPORT).out();
    assertTrue(history.contains("    without " + WEATHER + ", which failed\n"), history);
    String json = freshet("history", REPORT, "--json").out();
    assertTrue(json.contains("\"cause\": \"failed\""), json);
    String graph = freshet("graph", REPORT).answer();
    assertTrue(graph.contains("  " + WEATHER + "  (may fail)\n"), graph);
    assertTrue(freshet("graph", REPORT, "--format=dot").answer().contains(" [style=dotted];"));
    assertTrue(freshet("graph", REPORT, "--format=mermaid").answer().contains(" -.-> n0"));
    assertTrue(freshet("graph", REPORT, "--json").answer().contains("\"tolerates\": [\n"));
  }

  @Test
  void missingDataThatIsToleratedIsNoFailure() throws IOException {
    Files.delete(cli.root().resolve("station/" + DAY + ".txt"));
    String words = REPORT + " does without " + WEATHER + ", which is blocked\n";

    Cli.Printed plan = freshet("plan", REPORT);
    assertEquals(0, plan.exitCode());
    assertTrue(plan.out().contains(words), plan.out());
    assertTrue(plan.out().contains("; tolerated\n"), plan.out());
    Path junit = folder.resolve("junit.xml");
    Cli.Printed run = freshet("run", REPORT, "--junit=" + junit);
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("[2/2] ran  " + REPORT), run.out());
    assertTrue(Files.readString(junit).contains("missing, and tolerated"));
    assertEquals(0, freshet("plan", REPORT, "--check").exitCode());
    assertTrue(freshet("plan", REPORT, "--json").out().contains("\"tolerated\": [\n"));
    String why = freshet("why", REPORT).out();
    assertTrue(why.contains(REPORT + " is fresh\n  " + words), why);

    cli.files().write("station/" + DAY + ".txt", "1");
    String then = freshet("why", REPORT).out();
    assertTrue(then.contains(REPORT + " may run"), then);
    assertEquals(0, freshet("run", REPORT).exitCode());
    assertEquals("7 sold; 1.0 degrees\n", report());
  }
}
