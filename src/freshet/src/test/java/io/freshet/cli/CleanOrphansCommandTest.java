package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanOrphansCommandTest {

  private static final String ROLL = "Roll(file=list)";

  @TempDir private Path root;
  private Cli cli;

  @BeforeEach
  void build() {
    cli = new Cli(root);
    cli.files().write("list", "a\nb\nc\n");
    cli.in("run", ROLL).answer();
    cli.files().write("list", "a\n").write("entries/c", "edited");
  }

  @Test
  void orphansAreToldOneByOne() {
    String dry = cli.in("clean", "--orphans", ROLL, "--dry-run").answer();
    assertTrue(cli.files().has("entries/b"));
    String out = cli.in("clean", "--orphans", ROLL).answer();

    assertEquals(
        """
        would move ROOT/entries/b to the trash: no goal needs Entry(name=b)
        would move ROOT/entries/c to the trash: no goal needs Entry(name=c); somebody else has\
         changed it
        """,
        dry);
    assertEquals(
        """
        moved ROOT/entries/b to TRASH/entries/b: no goal needs Entry(name=b)
        moved ROOT/entries/c to TRASH/entries/c: no goal needs Entry(name=c); somebody else has\
         changed it
        """,
        out.replaceAll("\\.freshet/trash/[^/]+", "TRASH"));
    assertEquals("nothing to move to the trash\n", cli.in("clean", "--orphans", ROLL).answer());
    assertFalse(cli.files().has("entries/b"));
  }

  @Test
  void whatIsNotKnownIsRefusedAndNothingIsMoved() {
    cli.files().write("list", "d\n");

    Cli.Printed printed = cli.in("clean", "--orphans", ROLL);

    assertEquals(4, printed.exitCode());
    assertEquals("", printed.out());
    assertEquals(
        "clean --orphans: what is an orphan is known once all is fresh, and Roll(file=list) is not"
            + " fresh, Entry(name=d) is not fresh: build first\n",
        printed.err());
    assertTrue(cli.files().has("entries/b"));
  }

  @Test
  void jsonNamesEachWithItsTask() {
    assertEquals(
        """
        {
          "format": 1,
          "command": "clean",
          "root": "ROOT",
          "dryRun": false,
          "removed": [],
          "kept": [],
          "orphans": [
            {
              "place": "ROOT/entries/b",
              "task": "com.acme.roll.Entry(name=b)",
              "changed": false,
              "trash": "TRASH/entries/b"
            },
            {
              "place": "ROOT/entries/c",
              "task": "com.acme.roll.Entry(name=c)",
              "changed": true,
              "trash": "TRASH/entries/c"
            }
          ],
          "read": [],
          "refused": []
        }
        """,
        cli.in("clean", "--orphans", ROLL, "--json")
            .answer()
            .replaceAll("\\.freshet/trash/[^/]+", "TRASH"));
  }

  @Test
  void otherWaysToCleanAreNotMixedWithIt() {
    assertEquals(
        "--orphans leaves what the goals need: want no --downstream beside it\n",
        cli.in("clean", "--orphans", "--downstream", ROLL).complaint());
    assertEquals(
        "--trash empties the whole trash: want no --orphans beside it\n",
        cli.in("clean", "--orphans", "--trash").complaint());
    assertEquals(
        "freshet clean: no task is named; freshet list shows all there are\n",
        cli.in("clean", "--orphans").complaint());
  }

  @Test
  void helpTellsTheRule() {
    String help = cli.type("clean", "--help").answer();

    assertTrue(
        help.replaceAll("\\s+", " ").contains("neither they nor any goal ever asked for"), help);
  }
}
