package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

  @TempDir private Path root;
  private Cli cli;

  @BeforeEach
  void airings() {
    cli = new Cli(root);
    cli.files().write("air-days.txt", "2026-01-05\n").write("airings/2026-01-05.tsv", "a\n");
  }

  @Test
  void whatWillRunIsListedAndNothingRuns() {
    String out = cli.in("plan", "AirCounts(day=2026-01-05)").answer();

    assertEquals(
        """
        will run  AirCounts(day=2026-01-05,maxRows=10)  NO_TRACE
        1 task will run, 0 fresh
        """,
        out);
    assertFalse(cli.files().has(".freshet"));
  }

  @Test
  void whatMayRunSaysForWhichInput() {
    cli.in("run", "AirReport").answer();
    cli.files().write("airings/2026-01-05.tsv", "b\n");

    String out = cli.in("plan", "AirReport").answer();

    assertEquals(
        """
        will run  AirCounts(day=2026-01-05,maxRows=10)  INPUT_CHANGED airings/2026-01-05.tsv
        may run   AirReport(title=Airings,shout=false)  INPUT_CHANGED\
         air-counts/2026-01-05-10.tsv may change: AirCounts(day=2026-01-05,maxRows=10) runs first
        1 task will run, 1 may run, 0 fresh
        """,
        out);
  }

  @Test
  void checkExitsWith4UntilAllIsFresh() {
    assertEquals(4, cli.in("plan", "--check", "AirReport").exitCode());

    cli.in("run", "AirReport").answer();

    assertEquals("0 tasks will run, 2 fresh\n", cli.in("plan", "AirReport", "--check").answer());
  }

  @Test
  void missingInputExitsWith3() {
    Cli.Printed printed = cli.in("plan", "--check", "AirCounts", "--day", "2026-01-05..2026-01-06");

    assertEquals(3, printed.exitCode());
    assertEquals("", printed.err());
    assertEquals(
        """
        will run  AirCounts(day=2026-01-05,maxRows=10)  NO_TRACE
        blocked   AirCounts(day=2026-01-06,maxRows=10)  by Airings(day=2026-01-06)
        MISSING   Airings(day=2026-01-06)  airings/2026-01-06.tsv  (looked for in ROOT)
        1 task will run, 0 fresh, 1 blocked, 1 missing
        """,
        printed.out());
  }

  @Test
  void missingInputOutsideTheRootHasItsPlaceInItsName() {
    String goal = "com.acme.Given(file=/nowhere/x)";

    String out = cli.in("plan", goal).out();

    assertTrue(out.startsWith("MISSING   Given(file=/nowhere/x)  /nowhere/x\n"), out);
  }

  @Test
  void taskThatCannotBeExaminedExitsWith1() {
    cli.files().write("air-days.txt", "no date\n");

    Cli.Printed printed = cli.in("plan", "AirReport");

    assertEquals(1, printed.exitCode());
    assertTrue(
        printed
            .out()
            .startsWith("FAILED    AirReport(title=Airings,shout=false)  DateTimeParseException: "),
        printed.out());
    assertTrue(printed.out().endsWith("\n0 tasks will run, 0 fresh, 1 failed\n"), printed.out());
  }

  @Test
  void documentTellsReasonsAndCauses() {
    cli.in("run", "AirReport").answer();
    cli.files().write("airings/2026-01-05.tsv", "b\n");

    String out = cli.in("plan", "AirReport", "--json").answer();

    assertEquals(
        """
        {
          "format": 1,
          "command": "plan",
          "root": "ROOT",
          "goals": [
            "com.acme.radio.AirReport(title=Airings,shout=false)"
          ],
          "exitCode": 0,
          "willRun": [
            {
              "task": "com.acme.radio.AirCounts(day=2026-01-05,maxRows=10)",
              "reasons": [
                {
                  "kind": "INPUT_CHANGED",
                  "detail": "airings/2026-01-05.tsv"
                }
              ],
              "causes": []
            }
          ],
          "mayRun": [
            {
              "task": "com.acme.radio.AirReport(title=Airings,shout=false)",
              "reasons": [
                {
                  "kind": "INPUT_CHANGED",
                  "detail": "air-counts/2026-01-05-10.tsv may change:\
         AirCounts(day=2026-01-05,maxRows=10) runs first"
                }
              ],
              "causes": [
                "com.acme.radio.AirCounts(day=2026-01-05,maxRows=10)"
              ]
            }
          ],
          "willCheck": [],
          "fresh": [],
          "blocked": [],
          "missing": [],
          "tolerated": [],
          "without": [],
          "failed": []
        }
        """,
        out);
  }
}
