package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.output.Histories;
import io.freshet.cli.output.HistoryText;
import io.freshet.history.BuildEnded;
import io.freshet.history.BuildRecord;
import io.freshet.history.FailedAttempt;
import io.freshet.history.History;
import io.freshet.history.HistoryFile;
import io.freshet.history.Liveness;
import io.freshet.history.RecordedReason;
import io.freshet.history.Started;
import io.freshet.history.Status;
import io.freshet.history.TaskRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String BUILD = "20260105T120000000-1-abc";
  private static final String COUNTS = "com.acme.radio.AirCounts(day=2026-01-05,maxRows=10)";

  private static final String LOGS = ".freshet/runs/" + BUILD + "/";

  @TempDir private Path root;

  @Test
  void buildsAreListedWithTimesOfTheZone() throws IOException {
    record(BUILD, true);

    assertEquals(
        "2026-01-05 13:00:00 +01:00  exit 1  1 ran, 7 fresh, 1 failed; 1 min 5 s"
            + "  AirCounts(day=2026-01-05,maxRows=10)  "
            + BUILD,
        new HistoryText(ZoneId.of("Europe/Berlin")).line(read(), Liveness.UNKNOWN));
  }

  /** It holds no lock: there is not even a file for locks. */
  @Test
  void buildThatDidNotEndIsToldAsKilled() throws IOException {
    record(BUILD, false);

    String out = new Cli(root).in("history").answer();

    assertTrue(out.contains("  killed  1 ran, 0 fresh, 1 failed  AirCounts("), out);
  }

  @Test
  void buildOfWhichNobodyKnowsIsToldAsSuch() throws IOException {
    record("unlocked-" + BUILD, false);

    String out = new Cli(root).in("history").answer();

    assertTrue(out.contains("  ?  1 ran, 0 fresh, 1 failed; did not end, or is under way  "), out);
  }

  @Test
  void killedBuildTellsWhatItWasAt() throws IOException {
    try (HistoryFile file = new History(runs()).begin(BUILD, NOON, List.of(COUNTS))) {
      List<RecordedReason> reasons = List.of(new RecordedReason("NO_TRACE", ""));
      file.write(new Started("com.acme.radio.AirGone(x=1)", NOON, reasons, LOGS + "gone-1.log"));
      file.write(
          new FailedAttempt(
              "com.acme.radio.AirGone(x=1)",
              1,
              NOON.plusSeconds(1),
              Duration.ofSeconds(5),
              "no answer",
              "java.io.IOException: no answer",
              LOGS + "gone-1.log"));
      file.write(new Started(COUNTS, NOON, reasons, null));
    }
    new Cli(root).files().write(LOGS + "gone-2.log", "begun\n");
    Cli cli = new Cli(root);

    String builds = cli.in("history").answer();
    String runs = cli.in("history", "AirGone(x=1)").answer();
    String buildsJson = cli.in("history", "--json").answer();
    String runsJson = cli.in("history", "AirGone(x=1)", "--json").answer();

    String at = "AirGone(x=1), AirCounts(day=2026-01-05,maxRows=10)";
    assertTrue(builds.contains("  killed  0 ran, 0 fresh, at " + at + "  "), builds);
    assertEquals(
        """
        AirGone(x=1)
          WHEN  killed, 2 attempts  %1$s
            NO_TRACE
            attempt 1 failed: no answer
            log: .freshet/runs/%1$s/gone-2.log
        """
            .formatted(BUILD),
        runs.replaceAll("(?m)^  2026-01-0\\S* \\S+ \\S+ ", "  WHEN "));
    assertTrue(buildsJson.contains("\"state\": \"killed\","), buildsJson);
    assertTrue(buildsJson.contains("\"task\": \"com.acme.radio.AirGone(x=1)\",\n"), buildsJson);
    assertTrue(runsJson.contains("\"state\": \"killed\","), runsJson);
    assertTrue(runsJson.contains("\"message\": \"no answer\","), runsJson);
  }

  @Test
  void refusedBuildSaysWhy() throws IOException {
    try (HistoryFile file = new History(runs()).begin(BUILD, NOON, List.of(COUNTS))) {
      BuildEnded.Counts counts = new BuildEnded.Counts(1, 0, 0, 0, 0, 0, 0);
      Duration took = Duration.ofSeconds(65);
      file.write(BuildEnded.refused(NOON, 2, took, counts, "a clash\nof outputs"));
    }

    String out = new Cli(root).in("history").answer();
    String json = new Cli(root).in("history", "--json").answer();

    assertTrue(out.contains("  exit 2  1 ran, 0 fresh; 1 min T; refused: a clash  "), out);
    assertTrue(json.contains("\"refused\": \"a clash\\u000aof outputs\""), json);
  }

  private Path runs() {
    return root.resolve(".freshet/runs");
  }

  @Test
  void runsAreToldWithReasonsAndFailures() throws IOException {
    record(BUILD, true);

    String out = new Cli(root).in("history", COUNTS, "AirGone(x=1)").answer();

    assertEquals(
        """
        AirGone(x=1)
          WHEN  failed  T, 3 attempts  %1$s
            OUTPUT_MISSING odd\\nname
            no more
            coffee
            log: .freshet/runs/x.log
        AirCounts(day=2026-01-05,maxRows=10)
          WHEN  ran  T  %1$s
            NO_TRACE
        """
            .formatted(BUILD),
        out.replaceAll("(?m)^  2026-01-0\\S* \\S+ \\S+ ", "  WHEN "));
  }

  @Test
  void classStandsForAllItsTasks() {
    Cli cli = new Cli(root);
    for (String day : List.of("2026-01-05", "2026-01-06")) {
      cli.files().write("airings/" + day + ".tsv", "a\n");
      cli.in("run", "AirCounts", "--day", day).answer();
    }

    String all = cli.in("history", "AirCounts").answer();
    String one = cli.in("history", "AirCounts", "--day", "2026-01-06").answer();

    assertTrue(all.startsWith("AirCounts(day=2026-01-06,maxRows=10)\n  20"), all);
    assertTrue(all.contains("\nAirCounts(day=2026-01-05,maxRows=10)\n  20"), all);
    assertTrue(one.startsWith("AirCounts(day=2026-01-06,maxRows=10)\n  20"), one);
    assertFalse(one.contains("2026-01-05,"), one);
  }

  @Test
  void taskThatNeverRanIsToldSo() throws IOException {
    record(BUILD, true);

    assertEquals(
        "AirDays() did not run in the 1 recorded build\n",
        new Cli(root).in("history", "AirDays()").answer());
  }

  @Test
  void taskInRootWithoutHistoryIsToldThatThereIsNone() {
    String answer = new Cli(root).in("history", "AirDays()").answer();

    assertTrue(answer.startsWith("no build is recorded in ROOT: "), answer);
    assertTrue(answer.endsWith("; --root names another dataset root\n"), answer);
  }

  /** As a build leaves it that was killed at once. */
  @Test
  void emptyFilesAreNoHistory() {
    Cli cli = new Cli(root);
    cli.files().write(".freshet/runs/20260105T120000000-4711-k3j9x.jsonl", "");

    assertTrue(cli.in("history").answer().startsWith("no build is recorded in ROOT: "));
  }

  @Test
  void rootWithoutHistoryIsToldSoAndNothingIsMade() {
    Cli cli = new Cli(root.resolve("nowhere"));

    assertEquals(
        "no build is recorded in ROOT: freshet run records each in which something runs, is"
            + " restored, fails or is missing; --root names another dataset root\n",
        cli.in("history").answer());
    assertFalse(Files.exists(root.resolve("nowhere")));
  }

  @Test
  void damagedFileIsToldAndSkipped() throws IOException {
    record(BUILD, true);
    new Cli(root).files().write(".freshet/runs/20260106T120000000-1-abc.jsonl", "rubbish\n");

    Cli.Printed printed = new Cli(root).in("history");

    assertEquals(0, printed.exitCode());
    assertEquals(1, printed.out().lines().count());
    assertEquals(1, printed.err().lines().count());
    assertTrue(printed.err().contains("has damaged lines (the build is skipped): "), printed.err());
  }

  @Test
  void documentsHoldTheSame() throws IOException {
    record(BUILD, true);

    String builds = new Cli(root).in("history", "--json").answer();
    String runs = new Cli(root).in("history", "--json", "AirGone(x=1)").answer();

    assertTrue(builds.contains("\"build\": \"" + BUILD + "\""), builds);
    assertTrue(builds.contains("\"begun\": \"2026-01-05T12:00:00Z\""), builds);
    assertTrue(builds.contains("\"exitCode\": 1"), builds);
    assertTrue(runs.contains("\"detail\": \"odd\\u000aname\""), runs);
    assertTrue(runs.contains("\"message\": \"no more\\u000acoffee\""), runs);
    assertTrue(runs.contains("\"attempts\": 3"), runs);
    assertFalse(runs.contains("AirCounts"), runs);
  }

  private History history() {
    return Histories.of(root);
  }

  private BuildRecord read() {
    return history().read(BUILD, warning -> {}).orElseThrow();
  }

  private void record(String name, boolean isEnded) throws IOException {
    try (HistoryFile file = history().begin(name, NOON, List.of(COUNTS))) {
      file.write(
          new TaskRun(
              COUNTS,
              Status.RAN,
              NOON,
              Duration.ofMillis(1234),
              1,
              List.of(new RecordedReason("NO_TRACE", "")),
              TaskRun.Made.of(List.of(), List.of()),
              null,
              null,
              null));
      file.write(
          new TaskRun(
              "com.acme.gone.AirGone(x=1)",
              Status.FAILED,
              NOON.plusSeconds(1),
              Duration.ofSeconds(3),
              3,
              List.of(new RecordedReason("OUTPUT_MISSING", "odd\nname")),
              null,
              "no more\ncoffee",
              "java.io.IOException: no more coffee",
              ".freshet/runs/x.log"));
      if (isEnded) {
        BuildEnded.Counts counts = new BuildEnded.Counts(1, 0, 7, 1, 0, 0, 0);
        Duration took = Duration.ofSeconds(65);
        file.write(new BuildEnded(NOON.plus(took), 1, false, took, Duration.ZERO, counts));
      }
    }
  }
}
