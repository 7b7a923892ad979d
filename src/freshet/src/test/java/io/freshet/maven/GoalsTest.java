package io.freshet.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class GoalsTest {
  private static final File ROOT = new File("/data").getAbsoluteFile();

  @Test
  void runWritesTaskWordsRootAndItsOwnOptions() throws Exception {
    RunMojo run = rooted(new RunMojo());
    Parameters.set(run, "task", "PlayCounts");
    Parameters.set(run, "workers", 3);
    Parameters.set(run, "force", true);
    Parameters.set(run, "failFast", true);

    List<String> line = run.commandLine(List.of("--day", "2026-01-05"));

    assertEquals(
        List.of(
            "run",
            "PlayCounts",
            "--day",
            "2026-01-05",
            "--root",
            ROOT.toString(),
            "--workers",
            "3",
            "--force",
            "--fail-fast"),
        line);
  }

  @Test
  void runLeavesOutWhatIsNotAsked() throws Exception {
    RunMojo run = Parameters.set(rooted(new RunMojo()), "task", "A");

    assertEquals(List.of("run", "A", "--root", ROOT.toString()), run.commandLine(List.of()));
  }

  @Test
  void everyTaskOfThePomIsAGoal() throws Exception {
    WhyMojo why = Parameters.set(rooted(new WhyMojo()), "tasks", List.of("A", "B(x=1)"));

    assertEquals(
        List.of("why", "A", "B(x=1)", "--root", ROOT.toString()), why.commandLine(List.of()));
  }

  @Test
  void typedTaskTakesThePlaceOfThePoms() throws Exception {
    PlanMojo plan = Parameters.set(rooted(new PlanMojo()), "tasks", List.of("A", "B(x=1)"));
    Parameters.set(plan, "task", "C");
    Parameters.set(plan, "check", true);

    assertEquals(
        List.of("plan", "C", "--root", ROOT.toString(), "--check"), plan.commandLine(List.of()));
  }

  @Test
  void graphNamesItsFormat() throws Exception {
    GraphMojo graph = Parameters.set(rooted(new GraphMojo()), "task", "A");
    Parameters.set(graph, "format", "dot");

    assertEquals(
        List.of("graph", "A", "--root", ROOT.toString(), "--format", "dot"),
        graph.commandLine(List.of()));
  }

  @Test
  void graphWithoutAFormatLeavesItToTheCommand() throws Exception {
    GraphMojo graph = Parameters.set(rooted(new GraphMojo()), "task", "A");

    assertEquals(
        List.of("graph", "A", "--json", "--root", ROOT.toString()),
        graph.commandLine(List.of("--json")));
  }

  @Test
  void listNeedsNeitherTaskNorRoot() {
    assertEquals(List.of("list", "--json"), new ListMojo().commandLine(List.of("--json")));
  }

  @Test
  void withoutATaskTheMessageSaysHowToNameOne() {
    RunMojo run = rooted(new RunMojo());

    String message =
        assertThrows(MojoFailureException.class, () -> run.commandLine(List.of())).getMessage();

    assertTrue(message.startsWith("no task given"), message);
    assertTrue(message.contains("-Dfreshet.task="), message);
    assertTrue(message.contains("<tasks>"), message);
    assertTrue(message.contains("freshet:list"), message);
  }

  private static <G extends TaskMojo> G rooted(G goal) {
    return Parameters.set(goal, "root", ROOT);
  }
}
