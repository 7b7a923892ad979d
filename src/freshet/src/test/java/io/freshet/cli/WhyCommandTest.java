package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyCommandTest {

  @TempDir private Path root;
  private Cli cli;

  @BeforeEach
  void airings() {
    cli = new Cli(root);
    cli.files().write("air-days.txt", "2026-01-05\n2026-01-06\n");
    for (int day = 5; day <= 11; day++) {
      cli.files().write("airings/2026-01-%02d.tsv".formatted(day), "a\n");
    }
  }

  @Test
  void freshGoalIsSaidToBeFresh() {
    cli.in("run", "AirReport").answer();

    assertEquals(
        "AirReport(title=Airings,shout=false) is fresh\n", cli.in("why", "AirReport").answer());
  }

  @Test
  void equalReasonsOfSeveralTasksAreOneCause() {
    String out = cli.in("why", "AirWeek", "--monday=2026-01-05").answer();

    assertEquals(
        """
        AirWeek(monday=2026-01-05) may run

        NO_TRACE  (nothing is known of an earlier run)
          7 tasks: AirCounts(day=2026-01-05,maxRows=10), AirCounts(day=2026-01-06,maxRows=10),\
         AirCounts(day=2026-01-07,maxRows=10) and 4 more
          path: AirWeek(monday=2026-01-05) -> AirCounts(day=2026-01-05,maxRows=10)
        """,
        out);
  }

  @Test
  void pathLeadsDownToTheChangedFile() {
    cli.in("run", "AirReport").answer();
    cli.files().write("airings/2026-01-06.tsv", "b\n");

    String out = cli.in("why", "AirReport").answer();

    assertEquals(
        """
        AirReport(title=Airings,shout=false) may run

        INPUT_CHANGED airings/2026-01-06.tsv  (not as before)
          1 task: AirCounts(day=2026-01-06,maxRows=10)
          path: AirReport(title=Airings,shout=false) -> AirCounts(day=2026-01-06,maxRows=10)
        """,
        out);
  }

  @Test
  void filesOfTasksOfOneClassAreToldTogether() {
    cli.in("run", "AirReport").answer();
    cli.files().delete("air-counts").delete("air-report.txt");

    String out = cli.in("why", "AirReport").answer();

    assertEquals(
        """
        AirReport(title=Airings,shout=false) will run

        OUTPUT_MISSING air-report.txt  (not there)
          1 task: AirReport(title=Airings,shout=false)

        OUTPUT_MISSING air-counts/2026-01-05-10.tsv, air-counts/2026-01-06-10.tsv  (not there)
          2 tasks: AirCounts(day=2026-01-05,maxRows=10), AirCounts(day=2026-01-06,maxRows=10)
          path: AirReport(title=Airings,shout=false) -> AirCounts(day=2026-01-05,maxRows=10)
        """,
        out);
  }

  @Test
  void missingExternalDataIsACause() {
    cli.files().delete("airings/2026-01-06.tsv");

    String out = cli.in("why", "AirCounts", "--day=2026-01-06").answer();

    assertEquals(
        """
        AirCounts(day=2026-01-06,maxRows=10) is blocked

        EXTERNAL_MISSING airings/2026-01-06.tsv  (made elsewhere, and not there)
          1 task: Airings(day=2026-01-06)
          path: AirCounts(day=2026-01-06,maxRows=10) -> Airings(day=2026-01-06)
        """,
        out);
  }

  @Test
  void severalGoalsAreGroupedByHowTheyStand() {
    cli.in("run", "AirChain(length=1)").answer();

    String out = cli.in("why", "AirChain", "--length", "1..5").answer();

    assertTrue(
        out.startsWith(
            """
            AirChain(length=1) is fresh
            AirChain(length=2), AirChain(length=3), AirChain(length=4) and 1 more will run

            NO_TRACE\
            """),
        out);
  }

  @Test
  void longPathIsShortenedInTheMiddle() {
    cli.in("run", "AirChain(length=9)").answer();
    cli.files().delete("air-chain/1.txt");

    String out = cli.in("why", "AirChain(length=9)").answer();

    assertTrue(
        out.endsWith(
            """
              1 task: AirChain(length=1)
              path: AirChain(length=9) -> AirChain(length=8) -> AirChain(length=7) -> (3 more)\
             -> AirChain(length=3) -> AirChain(length=2) -> AirChain(length=1)
            """),
        out);
  }

  @Test
  void taskThatCannotBeExaminedIsTold() {
    cli.files().write("air-days.txt", "no date\n");

    String out = cli.in("why", "AirReport").answer();

    assertTrue(
        out.startsWith(
            """
            AirReport(title=Airings,shout=false) cannot be examined

            FAILED AirReport(title=Airings,shout=false): DateTimeParseException:\
            """),
        out);
  }

  @Test
  void documentTellsEachCauseWithAllItsTasks() {
    cli.in("run", "AirReport").answer();
    cli.files().write("airings/2026-01-06.tsv", "b\n");

    String out = cli.in("why", "--json", "AirReport").answer();

    assertEquals(
        """
        {
          "format": 1,
          "command": "why",
          "root": "ROOT",
          "goals": [
            {
              "task": "com.acme.radio.AirReport(title=Airings,shout=false)",
              "state": "mayRun",
              "without": []
            }
          ],
          "causes": [
            {
              "kind": "INPUT_CHANGED",
              "detail": "airings/2026-01-06.tsv",
              "tasks": [
                "com.acme.radio.AirCounts(day=2026-01-06,maxRows=10)"
              ],
              "path": [
                "com.acme.radio.AirReport(title=Airings,shout=false)",
                "com.acme.radio.AirCounts(day=2026-01-06,maxRows=10)"
              ]
            }
          ],
          "failed": []
        }
        """,
        out);
  }
}
