package io.freshet.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptAndCleanGoalsTest {
  private static final File ROOT = new File("/data").getAbsoluteFile();

  @Test
  void acceptHandsOnItsReason() throws Exception {
    AcceptMojo accept = Parameters.set(rooted(new AcceptMojo()), "task", "A");
    Parameters.set(accept, "reason", "edited by hand");

    assertEquals(
        List.of("accept", "A", "--root", ROOT.toString(), "--reason", "edited by hand"),
        accept.commandLine(List.of()));
  }

  @Test
  void acceptWithoutReasonLeavesTheComplaintToTheCommand() throws Exception {
    AcceptMojo accept = Parameters.set(rooted(new AcceptMojo()), "tasks", List.of("A", "B(x=1)"));

    assertEquals(
        List.of("accept", "A", "B(x=1)", "--root", ROOT.toString()), accept.commandLine(List.of()));
  }

  @Test
  void cleanRemovesTheOutputsOfItsTasks() throws Exception {
    CleanMojo clean = Parameters.set(rooted(new CleanMojo()), "task", "A");

    assertEquals(List.of("clean", "A", "--root", ROOT.toString()), clean.commandLine(List.of()));
  }

  @Test
  void cleanOnlyShowsWhenAsked() throws Exception {
    CleanMojo clean = Parameters.set(rooted(new CleanMojo()), "task", "A");
    Parameters.set(clean, "dryRun", true);

    assertEquals(
        List.of("clean", "A", "--json", "--root", ROOT.toString(), "--dry-run"),
        clean.commandLine(List.of("--json")));
  }

  @Test
  void cleanTakesOrphansWhenAsked() throws Exception {
    CleanMojo clean = Parameters.set(rooted(new CleanMojo()), "task", "A");
    Parameters.set(clean, "orphans", true);

    assertEquals(
        List.of("clean", "A", "--root", ROOT.toString(), "--orphans"),
        clean.commandLine(List.of()));
  }

  private static <G extends TaskMojo> G rooted(G goal) {
    return Parameters.set(goal, "root", ROOT);
  }
}
