package io.freshet.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryAndReportGoalsTest {
  private static final File ROOT = new File("/data").getAbsoluteFile();

  @TempDir private Path folder;

  @Test
  void historyWithoutATaskIsAboutAllBuilds() {
    assertEquals(
        List.of("history", "--json", "--root", ROOT.toString()),
        rooted(new HistoryMojo()).commandLine(List.of("--json")));
  }

  @Test
  void historyOfATaskIsAboutItsRuns() {
    HistoryMojo history = Parameters.set(rooted(new HistoryMojo()), "task", "A");

    assertEquals(
        List.of("history", "A", "--day", "2026-01-05", "--root", ROOT.toString()),
        history.commandLine(List.of("--day", "2026-01-05")));
  }

  @Test
  void reportIsAboutTheBuildThatIsNamed() throws Exception {
    Path page = folder.resolve("report.html");
    ReportMojo report = Parameters.set(rooted(new ReportMojo()), "output", page.toFile());
    Parameters.set(report, "build", "20260105T");

    assertEquals(
        List.of("report", "20260105T", "--root", ROOT.toString(), "--output", page.toString()),
        report.commandLine(List.of()));
  }

  @Test
  void reportMakesTheFolderOfItsPage() throws Exception {
    Path page = folder.resolve("target/site/report.html");
    ReportMojo report = Parameters.set(rooted(new ReportMojo()), "output", page.toFile());

    assertEquals(
        List.of("report", "--root", ROOT.toString(), "--output", page.toString()),
        report.commandLine(List.of()));
    assertTrue(Files.isDirectory(folder.resolve("target/site")));
  }

  @Test
  void reportTellsInTheLogWhereItsPageIs() throws Exception {
    MavenModule module = new MavenModule(folder);
    module.freshet("out.println(\"report of build 1\");", "return 0;");
    Path page = folder.resolve("report.html");

    module.execute(Parameters.set(rooted(new ReportMojo()), "output", page.toFile()));

    assertEquals(List.of("info report of build 1"), module.log);
    assertFalse(Files.exists(page));
  }

  private static <G extends RootMojo> G rooted(G goal) {
    return Parameters.set(goal, "root", ROOT);
  }
}
