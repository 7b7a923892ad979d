package io.freshet.cli;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Javac;
import io.freshet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks on the page about batches do what it says, and the plan and the run tell of them. */
final class BatchesPageTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final String GOAL = "Quarter()";

  @TempDir private Path folder = Path.of("");
  private Cli cli = new Cli(folder);

  @BeforeEach
  void compile() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String page = Repository.shown("batches.md", "compiled by BatchesPageTest", 0);
    Javac.compile(Map.of("Quarter", page), classes);
    cli = new Cli(Files.createDirectories(folder.resolve("data")));
  }

  private void log(int days) {
    String lines =
        FIRST.datesUntil(FIRST.plusDays(days)).map(it -> it + " a song\n").collect(joining());
    cli.files().write("plays.log", lines);
  }

  private Cli.Printed freshet(String... words) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("--class-path", folder.resolve("classes").toString()));
    all.addAll(List.of(words));
    return cli.in(all.toArray(String[]::new));
  }

  @Test
  void dayWithoutPlaysFailsAloneAndAllOthersAreMade() {
    log(89);

    Cli.Printed run = freshet("run", GOAL);

    assertEquals(1, run.exitCode(), run.out());
    assertTrue(run.err().contains("the log has no plays of this day"), run.err());
    assertTrue(run.out().contains("89 tasks ran, 0 fresh, 1 failed"), run.out());
    assertEquals("2026-02-03 a song\n", cli.files().read("plays/2026-02-03.txt"));
    assertFalse(cli.files().has("plays/2026-03-31.txt"));
    log(90);
    assertEquals(0, freshet("run", GOAL).exitCode());
    assertEquals("2026-03-31 a song\n", cli.files().read("plays/2026-03-31.txt"));
  }

  @Test
  void planTellsHowManyTasksMayBeRunAtOnce() {
    log(90);

    Cli.Printed plan = freshet("plan", GOAL);
    String json = freshet("plan", GOAL, "--json").answer();

    String words =
        "90 tasks of DayPlays would run in batches of at most 31\n90 tasks will run, 0 fresh\n";
    assertTrue(plan.out().endsWith(words), plan.out());
    String together =
        "\"together\": [\n    {\n      \"class\": \"DayPlays\",\n      \"maxBatch\": 31,\n"
            + "      \"tasks\": [\n        \"DayPlays(day=2026-01-01)\",";
    assertTrue(json.contains(together), json);
    assertEquals(0, freshet("run", GOAL).exitCode());
    assertEquals("0 tasks will run, 90 fresh\n", freshet("plan", GOAL).answer());
  }

  /** Each run is told with its share of the time, whatever it was run with. */
  @Test
  void historyAndSummaryTellOfEachTask() {
    log(90);
    String run = freshet("run", GOAL, "--json").answer();
    assertEquals(90, run.split("\"attempts\": 1", -1).length - 1, run);

    String history = freshet("history", "DayPlays(day=2026-02-03)").answer();

    assertTrue(history.contains("  ran  "), history);
  }
}
