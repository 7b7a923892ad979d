package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Pipes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanCommandTest {

  @TempDir private Path root;
  private Cli cli;

  @BeforeEach
  void chain() {
    cli = new Cli(root);
    cli.in("run", "AirChain(length=2)").answer();
  }

  @Test
  void removedOutputsAreTold() {
    assertEquals(
        "removed ROOT/air-chain/1.txt\n", cli.in("clean", "AirChain", "--length=1").answer());
    assertFalse(cli.files().has("air-chain/1.txt"));
    assertTrue(cli.files().has("air-chain/2.txt"));
  }

  @Test
  void nothingToRemoveIsSaid() {
    cli.in("clean", "AirChain(length=1)").answer();

    assertEquals("nothing to remove\n", cli.in("clean", "AirChain(length=1)").answer());
  }

  @Test
  void whatSomebodyElseWroteIsKeptAndTold() {
    cli.files().write("air-chain/1.txt", "edited");

    assertEquals(
        """
        kept ROOT/air-chain/1.txt: not made here, or not inside the root
        nothing to remove
        """,
        cli.in("clean", "AirChain(length=1)").answer());
  }

  @Test
  void dryRunShowsAndLeavesAllAsItIs() {
    SortedMap<String, String> before = cli.files().allMarks();

    assertEquals(
        """
        would remove ROOT/air-chain/1.txt
        would remove ROOT/air-chain/2.txt
        """,
        cli.in("clean", "AirChain(length=1)", "--downstream", "--dry-run").answer());
    assertEquals(before, cli.files().allMarks());
  }

  @Test
  void jsonNamesPlaces() {
    cli.files().write("air-chain/1.txt", "edited");

    assertEquals(
        """
        {
          "format": 1,
          "command": "clean",
          "root": "ROOT",
          "dryRun": false,
          "removed": [
            "ROOT/air-chain/2.txt"
          ],
          "kept": [
            "ROOT/air-chain/1.txt"
          ]
        }
        """,
        cli.in("clean", "AirChain(length=1)", "--downstream", "--json").answer());
  }

  @Test
  void jsonSaysWhetherItIsADryRun() {
    String json = cli.in("clean", "AirChain(length=1)", "--dry-run", "--json").answer();

    assertTrue(json.contains("\"dryRun\": true"), json);
    assertTrue(cli.files().has("air-chain/1.txt"));
  }

  @Test
  void trashIsEmptied() {
    cli.files().write("air-chain/1.txt", "edited");
    cli.in("run", "AirChain(length=2)").answer();

    String dry = cli.in("clean", "--trash", "--dry-run").answer();
    String out = cli.in("clean", "--trash").answer();

    assertTrue(out.matches("removed ROOT/\\.freshet/trash/[^/]+\n"), out);
    assertEquals(out.replace("removed", "would remove"), dry);
    assertEquals("nothing to remove\n", cli.in("clean", "--trash").answer());
  }

  @Test
  void trashTakesNoTask() {
    assertEquals(
        "--trash empties the whole trash: want no task beside it\n",
        cli.in("clean", "--trash", "AirChain(length=1)").complaint());
  }

  @Test
  void trashHasNothingDownstream() {
    assertEquals(
        "--trash empties the whole trash: want no --downstream beside it\n",
        cli.in("clean", "--trash", "--downstream").complaint());
  }

  @Test
  void taskIsRequired() {
    assertEquals(
        "freshet clean: no task is named; freshet list shows all there are\n",
        cli.in("clean").complaint());
  }

  @Test
  void wrongGraphExitsWith2() {
    String complaint = cli.in("clean", "AirTrouble(kind=CYCLE,step=1)").complaint();

    assertEquals(1, complaint.lines().count());
  }

  @Test
  void rootThatIsNotThereIsNotMade() {
    assertEquals(
        "nothing to remove\n",
        new Cli(root.resolve("typo")).in("clean", "AirChain(length=1)").answer());
    assertFalse(cli.files().has("typo"));
  }

  /** It is nothing that was made here; the other outputs of a task are removed all the same. */
  @Test
  void outputThatCannotBeExaminedStaysAndIsTold() throws Exception {
    cli.files().delete("air-chain/1.txt");
    Path pipe = Pipes.make(root.resolve("air-chain/1.txt"));

    Cli.Printed printed = cli.in("clean", "AirChain(length=2)", "AirChain(length=1)");

    assertEquals(0, printed.exitCode());
    assertEquals(
        "warning: air-chain/1.txt cannot be examined and is not removed: ROOT/air-chain/1.txt is"
            + " neither a file nor a folder: move it away\n",
        printed.err());
    assertTrue(Files.exists(pipe));
    assertFalse(cli.files().has("air-chain/2.txt"));
  }

  @Test
  void helpTellsWhatStays() {
    String help = cli.type("clean", "--help").answer();

    assertTrue(help.contains("what somebody else wrote stays"), help);
    assertTrue(help.contains("--dry-run"), help);
    assertTrue(help.contains("--downstream"), help);
    assertTrue(help.contains("--trash"), help);
  }
}
