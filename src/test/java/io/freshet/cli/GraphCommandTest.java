package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphCommandTest {

  @TempDir private Path root;

  @Test
  void textIsATreeThatRepeatsNoSubtree() {
    String out =
        new Cli(root)
            .in("graph", "AirWeek(monday=2026-01-05)", "AirCounts(day=2026-01-05)")
            .answer();

    assertTrue(
        out.startsWith(
            """
            AirWeek(monday=2026-01-05)  (wrapper)
              AirCounts(day=2026-01-05,maxRows=10)
                Airings(day=2026-01-05)  (external)
              AirCounts(day=2026-01-06,maxRows=10)
            """),
        out);
    assertTrue(out.endsWith("\nAirCounts(day=2026-01-05,maxRows=10)  (see above)\n"), out);
  }

  @Test
  void taskThatRequiresMoreLaterIsMarked() {
    assertEquals(
        """
        AirReport(title=Airings,shout=false)  (may require more once these are built)
          AirDays()  (external)
        """,
        new Cli(root).in("graph", "AirReport").answer());
  }

  @Test
  void chainOfAHundredThousandTasksIsPrinted() {
    String out = new Cli(root).in("graph", "AirChain(length=100000)").answer();

    assertEquals(100_000, out.lines().count());
    assertTrue(out.endsWith("\n" + " ".repeat(60) + "[99999] AirChain(length=1)\n"));
  }

  @Test
  void classesOfTheSameNameAreToldApart() {
    assertEquals(
        "AirChart()\ncom.acme.radio.night.AirChart()\n",
        new Cli(root).in("graph", "day.AirChart", "night.AirChart").answer());
  }

  @Test
  void dotDrawsArrowsWithTheData() {
    assertEquals(
        """
        digraph freshet {
          rankdir=LR;
          node [shape=box];
          n0 [label="AirReport(title=\\"a, \\\\\\\\ b\\",shout=false)"];
          n1 [label="AirDays()", style=dashed];
          n1 -> n0;
        }
        """,
        new Cli(root).in("graph", "--format=dot", "AirReport", "--title", "a, \\ b").answer());
  }

  @Test
  void mermaidDrawsArrowsWithTheData() {
    assertEquals(
        """
        flowchart LR
          n0["AirReport(title=#quot;a, #lt;b#gt; #35; #amp; #96;#quot;,shout=false)"]
          n1(["AirDays()"])
          n1 --> n0
        """,
        new Cli(root)
            .in("graph", "--format=mermaid", "AirReport", "--title", "a, <b> # & `")
            .answer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"json"})
  void formatThatIsYetToComeIsRefused(String format) {
    assertEquals(
        "--format " + format + ": not there yet; want text, dot, mermaid or svg\n",
        new Cli(root).in("graph", "--format", format, "AirDays").complaint());
  }

  @Test
  void unknownFormatIsRefused() {
    assertEquals(
        "--format png: want text, dot, mermaid or svg\n",
        new Cli(root).in("graph", "--format", "png", "AirDays").complaint());
  }
}
