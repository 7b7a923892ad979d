package io.freshet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.Cli;
import io.freshet.cli.LongLine;
import io.freshet.cli.Rude;
import io.freshet.cli.WithoutLibrary;
import io.freshet.history.History;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {

  @TempDir private Path root;

  @Test
  void lastBuildIsReportedUnlessOneIsNamed() throws IOException {
    Cli cli = new Cli(root);
    cli.in("run", "AirTrouble(kind=BUSY,step=1)").answer();
    cli.in("run", "AirTrouble(kind=BUSY,step=2)").answer();
    String first = new History(root.resolve(".freshet/runs")).builds().get(1);
    String output = root.resolve("report.html").toString();

    String last = cli.in("report", "-o", output).answer();
    String lastPage = cli.files().read("report.html");
    String named = cli.in("report", first, "--output", output).answer();
    String namedPage = cli.files().read("report.html");

    assertTrue(
        last.startsWith("report of build 20") && last.endsWith(": ROOT/report.html\n"), last);
    assertTrue(lastPage.contains("AirTrouble(kind=BUSY,step=2)"), lastPage);
    assertEquals("report of build " + first + ": ROOT/report.html\n", named);
    assertTrue(namedPage.contains("AirTrouble(kind=BUSY,step=1)"), namedPage);
  }

  @Test
  void whoeverReadsTheLastPageReadsItToTheEnd() throws IOException {
    Cli cli = new Cli(root);
    cli.in("run", "AirTrouble(kind=BUSY,step=1)").answer();
    Path page = root.resolve("report.html");
    cli.in("report", "-o", page.toString()).answer();
    String last = cli.files().read("report.html");

    try (Reader reader = Files.newBufferedReader(page)) {
      cli.in("run", "AirTrouble(kind=BUSY,step=2)").answer();
      cli.in("report", "-o", page.toString()).answer();

      assertEquals(last, IOUtils.toString(reader));
    }
  }

  @Test
  void unknownAndAmbiguousBuildsAreRefused() {
    Cli cli = new Cli(root);
    cli.in("run", "AirTrouble(kind=BUSY,step=1)").answer();
    cli.in("run", "AirTrouble(kind=BUSY,step=2)").answer();
    String output = root.resolve("report.html").toString();
    String end = ": want a name that freshet history shows, or a beginning that no other has\n";

    assertEquals(
        "build 1999 is not recorded" + end, cli.in("report", "1999", "-o", output).complaint());
    assertEquals(
        "build 2 stands for 2 builds" + end, cli.in("report", "2", "-o", output).complaint());
    assertTrue(cli.in("report", "a", "b", "-o", output).complaint().contains("want one BUILD"));
  }

  @Test
  void rootWithoutHistoryIsToldSo() {
    String output = root.resolve("report.html").toString();

    assertEquals(
        "no build is recorded in ROOT: freshet run records each in which something runs, is"
            + " restored, fails or is missing; --root names another dataset root\n",
        new Cli(root).in("report", "-o", output).complaint());
  }

  @Test
  void placesWhereNoFileCanBeAreRefused() {
    Cli cli = new Cli(root);

    assertEquals(
        "--output ROOT is a folder: want a file\n",
        cli.in("report", "-o", root.toString()).complaint());
    assertEquals(
        "--output ROOT/no/x.html: there is no folder ROOT/no\n",
        cli.in("report", "-o", root.resolve("no/x.html").toString()).complaint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"eclipse.elk", "xbase", "guava"})
  void withoutTheLibraryItIsSaidWhatToAdd(String jars) throws Exception {
    new Cli(root).in("run", "AirTrouble(kind=BUSY,step=1)").answer();

    for (String[] words :
        List.of(
            new String[] {"report", "-o", root.resolve("r.html").toString()},
            new String[] {"graph", "AirReport", "--format", "svg"})) {
      List<String> all = new ArrayList<>(List.of(words));
      all.addAll(List.of("--root", root.toString()));
      Cli.Printed printed = WithoutLibrary.named(jars).type(all.toArray(String[]::new));

      assertEquals(2, printed.exitCode());
      assertEquals("", printed.out());
      assertTrue(printed.err().contains("add the dependencies org.eclipse.elk:"), printed.err());
      assertEquals(1, printed.err().lines().count(), printed.err());
    }
  }

  /** As long a line as is kept, in which no character is cut, and text that controls a terminal. */
  @Test
  void nothingInThePageIsCutOrControlsAnything() throws IOException {
    Cli cli = new Cli(root);
    String page = root.resolve("report.html").toString();
    List<Task<?>> tasks = new ArrayList<>(List.of(new Rude()));
    for (int before = 0; before < 4; before++) {
      tasks.add(new LongLine(before, "\ud83d\ude00"));
    }
    for (Task<?> task : tasks) {
      cli.in("run", TaskKey.of(task).toString());
      cli.in("report", "-o", page).answer();

      String text = cli.files().read("report.html");
      assertTrue(text.contains(TaskKey.of(task).shortText()), text);
      assertFalse(task instanceof LongLine && text.contains("\ufffd"), text);
      assertTrue(
          text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'), text);
    }
  }

  @Test
  void graphIsDrawnAsSvg() {
    String svg =
        new Cli(root).in("graph", "AirReport", "--title", "a<b", "--format", "svg").answer();

    assertTrue(svg.startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\""), svg);
    assertTrue(svg.endsWith("</svg>\n"), svg);
    assertTrue(svg.contains("AirReport(title=a&lt;b,shout=false)"), svg);
    assertTrue(svg.contains("k-external"), svg);
  }
}
