package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Folder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of folders: what changed in them, and what does not count there. */
final class FoldersTest {

  private static final String COUNTS = "com.acme.attic.Attic$Counts(day=1)";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void covers() {
    cli = new Cli(folder.resolve("data"));
    cli.files()
        .write("plays/1.tsv", "a\nb\n")
        .write("covers/a.png", "1")
        .write("covers/b.png", "1");
    cli.in("run", COUNTS).answer();
  }

  @Test
  void whyNamesWhatChangedInAFolder() {
    cli.files().write("covers/b.png", "2").write("covers/new/c.png", "1").delete("covers/a.png");

    assertEquals(
        """
        Counts(day=1) will run

        INPUT_CHANGED covers  (not as before)
          covers/a.png removed
          covers/b.png changed
          covers/new/c.png added
          1 task: Counts(day=1)
        """,
        cli.in("why", COUNTS).answer());
  }

  @Test
  void whyNamesTenAndCountsTheRest() {
    for (int i = 10; i < 25; i++) {
      cli.files().write("counts/1/parts/" + i, "");
    }

    String out = cli.in("why", COUNTS).answer();

    String end =
        """
          counts/1/parts/18 added
          counts/1/parts/19 added
          and 5 more in counts/1/parts
          1 task: Counts(day=1)
        """;
    assertTrue(out.startsWith("Counts(day=1) will run\n\nOUTPUT_MODIFIED counts/1/parts  ("), out);
    assertTrue(out.endsWith(end), out);
  }

  @Test
  void documentNamesThemToo() {
    cli.files().write("covers/b.png", "2");

    String out = cli.in("why", COUNTS, "--json").answer();

    String causes =
        """
          "causes": [
            {
              "kind": "INPUT_CHANGED",
              "detail": "covers",
              "changes": [
                {
                  "name": "b.png",
                  "change": "CHANGED"
                }
              ],
              "moreChanges": 0,
        """;
    assertTrue(out.contains(causes), out);
  }

  @Test
  void runTellsTheFirstOfThem() {
    cli.files().write("covers/b.png", "2").write("covers/c.png", "2");

    String plan = cli.in("plan", COUNTS).answer();
    String run = cli.in("run", COUNTS).answer();

    String brief = "INPUT_CHANGED covers (b.png changed, 1 more)\n";
    assertTrue(plan.contains(brief), plan);
    assertTrue(run.contains(brief), run);
  }

  @Test
  void runTellsWhatIsKeptOfAChangedOutput() {
    cli.files().write("counts/1/parts/by/a", "x").write("counts/1/parts/mine", "x");

    String out = cli.in("run", COUNTS).answer();

    assertTrue(
        out.contains(
            "counts/1/parts was changed by someone else: it is made anew, the 2 files that differ"
                + " are kept as .freshet/trash/"),
        out);
    assertTrue(out.contains("/counts/1/parts (by/a, mine)\n"), out);
  }

  // What does not count.

  @Test
  void settingSaysWhatDoesNotCount() {
    cli.files().write("covers/x.tmp", "");
    String settings = folder.resolve("freshet.properties").toString();
    new Folder(folder).write("freshet.properties", "ignore = *.tmp *.bak\n");

    assertTrue(
        cli.in("why", COUNTS, "--config", settings)
            .answer()
            .contains("INPUT_CHANGED covers is now ignoring *.tmp,*.bak  ("));
    cli.in("run", COUNTS, "--config", settings).answer();
    cli.files().write("covers/y.bak", "");

    cli.in("plan", COUNTS, "--check", "--config", settings).answer();
    cli.files().write("covers/z~", "");
    assertTrue(cli.in("plan", COUNTS, "--config", settings).answer().contains("z~ added"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b | want one name, without / and commas, such as *.tmp",
        "*.tmp, | want one name, without / and commas, such as *.tmp",
        "* | it would leave nothing in any folder; want names such as *.tmp",
        "nothing *.tmp | want no other name beside it: it says that all names count"
      })
  void wrongNamesAreRefused(String names, String why) {
    new Folder(folder).write("freshet.properties", "ignore = " + names + "\n");

    for (String command : new String[] {"run", "plan", "why", "describe"}) {
      Cli.Printed printed =
          cli.type(command, COUNTS, "--config", folder.resolve("freshet.properties").toString());

      String name = names.replaceFirst(" .*", "");
      assertEquals(2, printed.exitCode());
      assertTrue(
          printed.err().contains("--ignore \"" + name + "\": " + why + " (set by ignore in "),
          printed.err());
    }
  }

  @Test
  void describeTellsWhatDoesNotCount() {
    String out = cli.type("describe", COUNTS).answer();
    String other = cli.type("describe", COUNTS, "--ignore", "*.tmp", "--ignore", "x").answer();
    String none = cli.type("describe", COUNTS, "--ignore", "nothing").answer();
    String document = cli.type("describe", COUNTS, "--ignore", "x", "--json").answer();

    String line = "  makes     counts/1/parts\n            a folder; what does not count in it: ";
    assertTrue(out.contains(line + ".DS_Store, ._*, "), out);
    assertTrue(other.contains(line + "*.tmp, x\n"), other);
    assertTrue(none.contains(line + "nothing\n"), none);
    assertTrue(document.contains("\"ignored\": [\n            \"x\"\n"), document);
  }
}
