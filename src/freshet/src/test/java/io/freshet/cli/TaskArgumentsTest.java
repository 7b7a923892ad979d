package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tasks are named on the command line; {@code graph} prints the names it understood. */
class TaskArgumentsTest {

  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AirDays",
        "radio.AirDays",
        "com.acme.radio.AirDays",
        "AirDays()",
        "com.acme.radio.AirDays( )"
      })
  void taskIsFoundByAnyEndOfItsName(String name) {
    assertEquals("AirDays()  (external)\n", graph(name).answer());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AirTrouble$Inner",
        "AirTrouble.Inner",
        "com.acme.radio.AirTrouble.Inner",
        "com.acme.radio.AirTrouble$Inner"
      })
  void nestedTaskIsFoundByAnyEndOfItsName(String name) {
    assertEquals("Inner()\n", graph(name).answer());
  }

  @Test
  void optionsAreTheParametersByTheirNamesInKebabCase() {
    assertEquals(
        "AirCounts(day=2026-01-05,maxRows=3)\n  Airings(day=2026-01-05)  (external)\n",
        graph("AirCounts", "--day", "2026-01-05", "--max-rows=3").answer());
  }

  @Test
  void optionsOfTheCommandMayStandOnBothSidesOfTheTask() {
    assertEquals(
        "flowchart LR\n  n0([\"Airings(day=2026-01-05)\"])\n",
        new Cli(root)
            .type(
                "graph",
                "--root",
                root.toString(),
                "Airings",
                "--format",
                "mermaid",
                "--day",
                "2026-01-05")
            .answer());
  }

  @Test
  void rangesAndListsAskForEachCombination() {
    String graph =
        graph("AirCounts", "--day", "2026-01-31..2026-02-01", "--max-rows", "1,2").answer();

    assertEquals(
        """
        AirCounts(day=2026-01-31,maxRows=1)
          Airings(day=2026-01-31)  (external)
        AirCounts(day=2026-01-31,maxRows=2)
          Airings(day=2026-01-31)  (external)
        AirCounts(day=2026-02-01,maxRows=1)
          Airings(day=2026-02-01)  (external)
        AirCounts(day=2026-02-01,maxRows=2)
          Airings(day=2026-02-01)  (external)
        """,
        graph);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a..b", "@file", "${x}", "%n", "'quoted'", "--unknown", "null"})
  void textIsTakenLiterally(String text) {
    String title =
        text.equals("null") || text.contains(",") || text.contains("{") ? '"' + text + '"' : text;

    assertEquals(
        "AirReport(title=" + title + ",shout=false)",
        graph("AirReport", "--title", text).answer().split("  ", 2)[0]);
  }

  @ParameterizedTest
  @CsvSource({"--shout,true", "--shout=false,false", "--shout=true,true"})
  void truthValueNeedsNoText(String option, boolean expected) {
    assertEquals(
        "AirReport(title=Airings,shout=" + expected + ")",
        graph("AirReport", option).answer().split("  ", 2)[0]);
  }

  @Test
  void severalTasksAreGivenAsKeysOrBareNames() {
    assertEquals(
        """
        AirChain(length=2)
          AirChain(length=1)
        AirDays()  (external)
        AirChain(length=1)
        """,
        graph("AirChain(length=2)", "AirDays", "AirChain(length=1)", "AirDays()").answer());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          AirCounts --day 2026-13-01 | --day 2026-13-01: want a date such as 2026-01-31
          AirCounts --dya 2026-01-05 | AirCounts has no parameter --dya; did you mean --day?
          AirCounts --maxrows=3 | AirCounts has no parameter --maxrows; did you mean --max-rows?
          AirCounts --fromat=dot | AirCounts has no parameter --fromat; did you mean --format?
          AirCounts --colour red | AirCounts has no parameter --colour; there is --day, --max-rows
          AirDays --colour red | AirDays has no parameter --colour; it has none
          AirCounts | AirCounts: parameter --day is required
          AirTrouble | AirTrouble: parameters --kind, --step are required
          AirCounts --day | --day has no value: want a date such as 2026-01-31
          AirCounts --day --format dot | --day has no value: want a date such as 2026-01-31
          AirCounts --day 2026-01-05 --day 2026-01-06 | --day is given twice: want it once
          AirCounts --day 2026-01-05 --max-rows 0 | AirCounts(day=2026-01-05,maxRows=0): maxRows 0: want at least 1
          AirCounts 2026-01-05 | 2026-01-05 belongs to no parameter of AirCounts; there is --day, --max-rows
          AirDays 2026-01-05 | AirDays has no parameters: 2026-01-05 is one too many
          AirReport --shout no | --shout no: want true or false
          --day 2026-01-05 AirCounts | freshet graph has no option --day; a task's parameters follow its class name, or stand in its key
          --fromat dot AirDays | freshet graph has no option --fromat; did you mean --format?
          AirDays() --colour red | freshet graph has no option --colour; a task's parameters follow its class name, or stand in its key
          AirCounts --day 2026-01-05 AirDays | parameters can be options of one task only, not of AirCounts and AirDays: give each task as a key, such as 'AirCounts(day=...,maxRows=...)'
          AirCounts(day=2026-01-05,maxrows=3) | AirCounts has no parameter maxrows; did you mean maxRows?
          AirSketch | com.acme.radio.AirSketch is no record; only records can be made from their parameters: make it a record, or ask for it in Java
          AirChart | AirChart stands for 2 tasks, give the full name: com.acme.radio.day.AirChart, com.acme.radio.night.AirChart
          java.lang.String | java.lang.String is not a task: want a record that implements io.freshet.task.Task
          (x=1) | a task has no name: want its class name, or its key
          AirSettings | --format is an option of freshet graph and a parameter of AirSettings: give the task as a key, 'AirSettings(format=...,workers=...)'
          """)
  void mistakeIsToldInALine(String words, String complaint) {
    assertEquals(complaint + "\n", graph(words.split(" ")).complaint());
  }

  /** Otherwise a product of ranges would fill the memory before anything could refuse it. */
  @ParameterizedTest
  @ValueSource(strings = {"run", "plan", "why", "graph", "accept --reason=x", "clean"})
  void productOfRangesIsCountedBeforeItIsMade(String command) {
    String words = "AirCounts --day 2000-01-01..2019-12-31 --max-rows 1..3000";

    assertEquals(
        words + ": that is 21,915,000 tasks; want at most 2,000,000 (--max-tasks)\n",
        new Cli(root).in((command + " " + words).split(" ")).complaint());
    String few = "AirCounts --day 2026-01-01..2026-01-03 --max-rows 1..3";
    assertEquals(
        few + ": that is 9 tasks; want at most 8 (--max-tasks)\n",
        new Cli(root).in((command + " " + few + " --max-tasks 8").split(" ")).complaint());
  }

  @Test
  void taskIsDescribedForNoMoreThanTheLimit() {
    assertTrue(
        new Cli(root)
            .type("describe", "AirCounts", "--day", "2000-01-01..2019-12-31", "--max-rows=1..3000")
            .complaint()
            .endsWith(": that is 21,915,000 tasks; want at most 2,000,000\n"));
  }

  @Test
  void collidingParameterIsGivenInAKey() {
    assertEquals("AirSettings(format=dot,workers=1)\n", graph("AirSettings(format=dot)").answer());
  }

  @Test
  void unknownTaskIsRefusedWithTheNearest() {
    assertEquals(
        """
        there is no task AirReprot on the class path; did you mean AirReport?
        freshet list shows all tasks
        """,
        graph("AirReprot").complaint());
    assertEquals(
        """
        there is no task com.acme.Zzyzx on the class path
        freshet list shows all tasks
        """,
        graph("com.acme.Zzyzx").complaint());
  }

  @Test
  void noTaskIsRefused() {
    assertEquals(
        "freshet graph: no task is named; freshet list shows all there are\n", graph().complaint());
  }

  @Test
  void tasksAreFoundThroughTheContextClassLoader() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      String complaint = graph("AirDays").complaint();

      assertTrue(complaint.startsWith("there is no task AirDays on the class path\n"), complaint);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Cli.Printed graph(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "graph";
    System.arraycopy(words, 0, all, 1, words.length);
    return new Cli(root).in(all);
  }
}
