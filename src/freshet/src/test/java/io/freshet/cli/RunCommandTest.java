package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {

  private static final String ONE_DAY = "AirCounts(day=2026-01-05,maxRows=10)";

  @TempDir private Path root;
  private Cli cli;

  @BeforeEach
  void airings() {
    cli = new Cli(root);
    cli.files().write("airings/2026-01-05.tsv", "b\na\nb\n");
  }

  @Test
  void eachTaskThatRanIsALineAndTheSummaryCounts() {
    String out = cli.in("run", "AirCounts", "--day", "2026-01-05").answer();

    assertEquals(
        """
        AirCounts(day=2026-01-05,maxRows=10): 3 airings
        [1/1] ran  AirCounts(day=2026-01-05,maxRows=10)  T  NO_TRACE
        1 task ran, 0 fresh; T
        output: ROOT/air-counts/2026-01-05-10.tsv
        """,
        out);
    assertEquals("a\nb\n", cli.files().read("air-counts/2026-01-05-10.tsv"));
  }

  @Test
  void secondRunRunsNothing() {
    cli.in("run", "AirTrouble(kind=BUSY,step=1)").answer();

    String out = cli.in("run", "AirTrouble(kind=BUSY,step=1)").answer();

    assertEquals(
        """
        0 tasks ran, 1 fresh; T, T saved
        output: ROOT/air-trouble/BUSY-1.txt
        """,
        out);
  }

  @Test
  void reasonsAreCountedBehindTheFirst() {
    cli.in("run", ONE_DAY).answer();
    cli.files().write("airings/2026-01-05.tsv", "c\n").delete("air-counts");

    String out = cli.in("run", ONE_DAY).answer();

    assertTrue(
        out.contains(
            " ran  " + ONE_DAY + "  T  INPUT_CHANGED airings/2026-01-05.tsv (+1 more reason)\n"),
        out);
  }

  @Test
  void missingInputIsNamedAndExitsWith3() {
    Cli.Printed printed = cli.in("run", "AirCounts", "--day", "2026-01-05,2026-01-06");

    assertEquals(3, printed.exitCode());
    assertEquals(
        """
        MISSING Airings(day=2026-01-06): airings/2026-01-06.tsv is not there
        blocked AirCounts(day=2026-01-06,maxRows=10) by Airings(day=2026-01-06)
        """,
        printed.err());
    assertTrue(
        printed.out().endsWith("\n1 task ran, 0 fresh, 1 blocked, 1 missing; T\n"), printed.out());
  }

  @Test
  void failureIsToldAndExitsWith1() {
    Cli.Printed printed = cli.in("run", "AirTrouble(kind=THROW,step=1)", "AirChain(length=1)");

    assertEquals(1, printed.exitCode());
    assertTrue(
        printed
            .err()
            .startsWith(
                "FAILED AirTrouble(kind=THROW,step=1):"
                    + " IllegalStateException: the antenna fell down"),
        printed.err());
    assertTrue(
        printed.err().contains("\n  caused by java.io.IOException: rust\n  | it creaks\n  log: "),
        printed.err());
    assertEquals(4, printed.err().lines().count());
    assertTrue(printed.out().endsWith("\n1 task ran, 0 fresh, 1 failed; T\n"), printed.out());
  }

  @Test
  void whatTasksPrintIsShownOnlyIfAskedFor() {
    String task = "AirTrouble(kind=THROW,step=1)";

    assertEquals(
        task + " | it creaks", cli.in("run", "--verbose", task).out().lines().findFirst().get());
    String quiet = cli.in("run", task).out();
    assertFalse(quiet.contains("creaks"), quiet);
  }

  @Test
  void logOfAFailureIsThereToBeRead() throws IOException {
    String err = cli.in("run", "AirTrouble(kind=THROW,step=1)").err();

    String place = err.strip().replaceFirst("(?s).*\n  log: ROOT/", "");
    String log = cli.files().read(place).replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ", "");
    assertTrue(log.startsWith("it creaks\njava.lang.IllegalStateException: the antenna"), log);
    assertTrue(log.contains("\nCaused by: java.io.IOException: rust\n"), log);
  }

  @Test
  void summaryTellsFamilies() {
    cli.files().write("air-days.txt", "2026-01-05\n");

    String out = cli.in("run", "AirReport", "AirRetry(number=1)", "AirRetry(number=2)").out();

    assertTrue(
        out.contains(
            """
            ran   T  AirReport(title=Airings,shout=false)
            ran   T  AirCounts(day=2026-01-05,maxRows=10)
            ran after retry   T  AirRetry(number=1,2) \u00d72
            """),
        out);
  }

  @Test
  void eachAttemptHasItsLog() throws IOException {
    cli.in("run", "AirRetry(number=1)");

    try (Stream<Path> logs = Files.walk(root.resolve(".freshet/runs"))) {
      List<String> names =
          logs.map(it -> it.getFileName().toString()).filter(it -> it.endsWith(".log")).toList();
      assertEquals(2, names.size(), names::toString);
      assertTrue(names.stream().anyMatch(it -> it.endsWith("-1.log")), names::toString);
      assertTrue(names.stream().anyMatch(it -> it.endsWith("-2.log")), names::toString);
    }
  }

  @Test
  void missingInputOutweighsFailure() {
    Cli.Printed printed = cli.in("run", "AirTrouble(kind=THROW,step=1)", "AirDays");

    assertEquals(3, printed.exitCode());
    assertEquals(
        """
        failed           AirTrouble(kind=THROW,step=1)
        missing          AirDays()
        0 tasks ran, 0 fresh, 1 failed, 1 missing; T
        """,
        printed.out());
  }

  @Test
  void failFastStartsNothingMore() {
    Cli.Printed printed =
        cli.in(
            "run",
            "--workers",
            "1",
            "--fail-fast",
            "AirTrouble(kind=THROW,step=1)",
            "AirChain(length=1)");

    assertEquals(1, printed.exitCode());
    assertEquals("0 tasks ran, 0 fresh, 1 failed; T\n", printed.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CYCLE", "REQUIRES_THROWS", "ENDLESS"})
  void wrongGraphExitsWith2BeforeAnythingRuns(String kind) {
    String complaint =
        cli.in("run", "AirChain(length=1)", "AirTrouble(kind=" + kind + ",step=1)", "--max-tasks=9")
            .complaint();

    assertTrue(complaint.contains("AirTrouble(kind=" + kind + ",step="), complaint);
    assertEquals(1, complaint.lines().count());
    assertFalse(cli.files().has("air-chain"));
  }

  @Test
  void clashingOutputsExitWith2() {
    String complaint = cli.in("run", "AirTrouble", "--kind=CLASH", "--step=1,2").complaint();

    assertTrue(complaint.startsWith("output clash on air-trouble/CLASH.txt: "), complaint);
  }

  @Test
  void quietPrintsNothingOnSuccess() {
    assertEquals("", cli.in("run", "--quiet", ONE_DAY).answer());
  }

  @Test
  void quietPrintsProblems() {
    Cli.Printed printed = cli.in("run", "--quiet", "AirDays");

    assertEquals("", printed.out());
    assertEquals("MISSING AirDays(): air-days.txt is not there\n", printed.err());
  }

  @Test
  void forceRunsTheGoalsOnly() {
    report();

    String out = cli.in("run", "--force", "AirReport").answer();

    assertTrue(out.contains(" ran  AirReport(title=Airings,shout=false)  T  FORCED\n"), out);
    assertTrue(out.contains("\n1 task ran, 1 fresh; "), out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AirCounts", "Air*unts", "com.acme.radio.Air?ounts", "*.AirC*"})
  void forceTaskRunsTasksOfMatchingClasses(String pattern) {
    report();

    String out = cli.in("run", "--force-task", pattern, "AirReport").answer();

    assertTrue(out.contains(" ran  " + ONE_DAY + "  T  FORCED\n"), out);
    assertTrue(out.contains("\n1 task ran, 1 fresh; "), out);
  }

  @Test
  void forceTaskWarnsOfAPatternThatMatchesNothing() {
    report();

    Cli.Printed printed =
        cli.in("run", "--force-task", "Counts", "--force-task=AirC*", "AirReport");

    assertEquals(0, printed.exitCode());
    assertEquals("warning: --force-task Counts matches no task of this graph\n", printed.err());
  }

  @Test
  void policyWarnsAlsoWhereTheBuildFails() {
    Cli.Printed printed = cli.in("run", "--policy", "Fetch*:attempts=3", "AirReport");

    assertEquals(3, printed.exitCode());
    assertTrue(
        printed
            .err()
            .endsWith(
                "warning: --policy Fetch* matches no task of this graph, as far as it is known\n"),
        printed.err());
  }

  @Test
  void policyWarnsOfAPatternThatMatchesNothing() {
    report();

    Cli.Printed printed =
        cli.in("run", "--policy", "Fetch*:attempts=3", "--policy=AirC*:attempts=2", "AirReport");

    assertEquals(0, printed.exitCode());
    assertEquals("warning: --policy Fetch* matches no task of this graph\n", printed.err());
  }

  @Test
  void forceAllRunsEverything() {
    report();

    String out = cli.in("run", "--force-all", "AirReport").answer();

    assertTrue(out.contains("\n2 tasks ran, 0 fresh; "), out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "", "99999999999"})
  void wrongNumberOfWorkersIsRefused(String workers) {
    assertEquals(
        "--workers " + workers + ": want a whole number from 1 to 2147483647\n",
        cli.in("run", "--workers=" + workers, "AirDays").complaint());
  }

  @Test
  void wrapperNamesTheOutputsItStandsForUpToTen() {
    for (int day = 6; day <= 18; day++) {
      cli.files().write("airings/2026-01-%02d.tsv".formatted(day), "a\n");
    }

    String out = cli.in("run", "AirWeek", "--monday", "2026-01-05,2026-01-12", "--force").answer();

    assertTrue(out.contains("\n14 tasks ran, 0 fresh; "), out);
    assertTrue(
        out.endsWith(
            """
            output: ROOT/air-counts/2026-01-13-10.tsv
            output: ROOT/air-counts/2026-01-14-10.tsv
            and 4 more outputs
            """),
        out);
  }

  @Test
  void interruptedRunSaysSoAndExitsWith130() throws Exception {
    CountDownLatch isWaiting = new CountDownLatch(1);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out =
        new PrintStream(text, true, StandardCharsets.UTF_8) {
          @Override
          public void print(String line) {
            super.print(line);
            isWaiting.countDown();
          }
        };
    String[] words = {"run", "AirTrouble(kind=WAIT,step=1)", "--root", root.toString()};
    FutureTask<Integer> run = new FutureTask<>(() -> Main.run(words, out, out));
    Thread thread = new Thread(run);

    thread.start();
    isWaiting.await();
    thread.interrupt();

    assertEquals(130, run.get());
    String printed = text.toString(StandardCharsets.UTF_8);
    assertTrue(printed.contains("\n0 tasks ran, 0 fresh, interrupted; "), printed);
  }

  @Test
  void documentTellsAllInsteadOfLines() {
    cli.files().write("air-days.txt", "2026-01-05\n");

    String out = cli.in("run", "--json", "AirReport", "--title", "\u00e9").answer();

    assertEquals(
        """
        {
          "format": 1,
          "command": "run",
          "root": "ROOT",
          "goals": [
            "com.acme.radio.AirReport(title=\\u00e9,shout=false)"
          ],
          "exitCode": 0,
          "interrupted": false,
          "seconds": T,
          "savedSeconds": T,
          "executed": [
            {
              "task": "com.acme.radio.AirReport(title=\\u00e9,shout=false)",
              "reasons": [
                {
                  "kind": "NO_TRACE",
                  "detail": ""
                }
              ],
              "seconds": T,
              "attempts": 1
            },
            {
              "task": "com.acme.radio.AirCounts(day=2026-01-05,maxRows=10)",
              "reasons": [
                {
                  "kind": "NO_TRACE",
                  "detail": ""
                }
              ],
              "seconds": T,
              "attempts": 1,
              "log": "LOG"
            }
          ],
          "restored": [],
          "fresh": [],
          "checked": [],
          "failed": [],
          "blocked": [],
          "missing": [],
          "tolerated": [],
          "without": [],
          "unfinished": [],
          "retries": [],
          "checks": [],
          "warnings": [],
          "families": [
            {
              "status": "ran",
              "family": "AirReport(title=\\u00e9,shout=false)",
              "count": 1,
              "seconds": T
            },
            {
              "status": "ran",
              "family": "AirCounts(day=2026-01-05,maxRows=10)",
              "count": 1,
              "seconds": T
            }
          ],
          "taskSeconds": T,
          "criticalPath": {
            "seconds": T,
            "tasks": [
              {
                "task": "com.acme.radio.AirCounts(day=2026-01-05,maxRows=10)",
                "seconds": T
              },
              {
                "task": "com.acme.radio.AirReport(title=\\u00e9,shout=false)",
                "seconds": T
              }
            ]
          },
          "outputs": [
            "ROOT/air-report.txt"
          ]
        }
        """,
        out.replaceAll("ROOT/.freshet/runs/[^\"]*", "LOG"));
  }

  @Test
  void documentTellsFailuresAndWhatIsMissing() {
    String out =
        cli.in("run", "--json", "AirTrouble(kind=THROW,step=1)", "AirCounts(day=2026-01-06)").out();

    assertTrue(out.contains("\n      \"task\": \"com.acme.radio.AirTrouble(kind=THROW,step=1)\","));
    assertTrue(out.contains("\n      \"message\": \"IllegalStateException: the antenna fell down"));
    assertTrue(
        out.contains(
            """

                  "cause": "java.lang.IllegalStateException: the antenna fell down",
                  "lastLines": [
                    "it creaks"
                  ],
                  "log": "ROOT/.freshet/runs/\
            """),
        out);
    assertTrue(
        out.contains(
            """
              "blocked": [
                "com.acme.radio.AirCounts(day=2026-01-06,maxRows=10)"
              ],
              "missing": [
                {
                  "task": "com.acme.radio.Airings(day=2026-01-06)",
                  "names": [
                    "airings/2026-01-06.tsv"
                  ]
                }
              ],
              "tolerated": [],
              "without": [],
              "unfinished": [],
              "retries": [],
              "checks": [],
              "warnings": [],
              "families": [
            """),
        out);
  }

  private void report() {
    cli.files().write("air-days.txt", "2026-01-05\n");
    cli.in("run", "AirReport").answer();
  }
}
