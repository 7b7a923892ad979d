package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say of sets of files. */
final class FileSetsInWordsTest {

  private static final String SET = "SourceFiles(glob=raw/*.csv,mayBeEmpty=false,ignored=[])";
  private static final String ALL =
      "com.acme.FanOut(files=(glob=raw/*.csv,mayBeEmpty=false,ignored=[]))";

  @TempDir private Path root;
  private Cli cli;

  @BeforeEach
  void twoFiles() {
    cli = new Cli(root);
    cli.files().write("raw/a.csv", "1").write("raw/b.csv", "2");
  }

  @Test
  void whyNamesFilesAsTheyStandInTheDataset() {
    cli.in("run", "com.acme.FileCount").answer();
    cli.files().write("raw/a.csv", "x").write("raw/c.csv", "3");

    String why = cli.in("why", "com.acme.FileCount").answer();

    assertTrue(
        why.contains(
            "INPUT_CHANGED raw/*.csv  (not as before)\n  raw/a.csv changed\n  raw/c.csv added\n"),
        why);
  }

  @Test
  void whatIsReadIsNoOutputOfTheWrapperThatReadsIt() {
    String json = cli.in("run", "--json", ALL).answer();

    assertTrue(json.contains("\"outputs\": []"), json);
  }

  @Test
  void aSetIsAGoalByItsGlobAlone() {
    String there = cli.in("run", "SourceFiles", "--glob", "raw/*.csv").answer();
    cli.files().delete("raw");
    Cli.Printed missing = cli.in("run", "SourceFiles", "--glob", "raw/*.csv");

    assertTrue(there.contains("output: ROOT/raw/*.csv"), there);
    assertEquals(3, missing.exitCode());
    assertTrue(
        missing.err().contains(SET + ": raw/*.csv (no file matches) is not there"), missing::err);
  }

  @Test
  void aSetInTheRootStandsThere() {
    cli.files().write("c.csv", "3");

    String answer = cli.in("run", "SourceFiles", "--glob", "*.csv").answer();

    assertTrue(answer.contains("output: ROOT/*.csv"), answer);
  }

  @Test
  void badGlobIsAWrongGraphWithItsRule() {
    Cli.Printed refused = cli.in("run", "SourceFiles", "--glob", "../*.csv");

    assertEquals(2, refused.exitCode());
    assertTrue(
        refused
            .complaint()
            .contains("glob \"../*.csv\": it has the segment \"..\"; want one such as"),
        refused::complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "raw/", "raw//*.csv", "raw/[a", "raw/{a"})
  void globThatIsNoneIsAWrongGraphWithItsRule(String glob) {
    String complaint = cli.in("run", "SourceFiles", "--glob", glob).complaint();

    assertTrue(complaint.contains("glob \"" + glob + "\": "), complaint);
    assertTrue(complaint.contains("; want one such as raw/*.csv"), complaint);
    assertTrue(cli.files().has("raw/a.csv"));
  }
}
