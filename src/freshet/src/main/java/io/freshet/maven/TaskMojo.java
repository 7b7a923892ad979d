package io.freshet.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that are asked about tasks. */
abstract class TaskMojo extends RootMojo {

  /**
   * The task: a class name, simple if it is unique, or a task key such as {@code
   * PlayCounts(day=2026-01-05)}. Takes the place of {@code tasks}.
   */
  @Parameter(property = "freshet.task")
  private @Nullable String task;

  /** The tasks that a module always asks for, each as in {@code task}. */
  @Parameter private List<String> tasks = List.of();

  @Override
  final List<String> commandLine(List<String> words) throws MojoFailureException {
    List<String> line = new ArrayList<>(List.of(command()));
    line.addAll(goals());
    line.addAll(words);
    line.addAll(rootOption());
    line.addAll(options());
    return line;
  }

  /** The name of the command, which is the goal's. */
  abstract String command();

  /** What the goal's own parameters add to the command line. */
  List<String> options() {
    return List.of();
  }

  private List<String> goals() throws MojoFailureException {
    List<String> goals = task == null ? tasks : List.of(task);
    if (goals.isEmpty()) {
      throw new MojoFailureException(
          """
          no task given. Name one by -Dfreshet.task=PlayCounts -Dfreshet.args="--day 2026-01-05",
          or in the POM by <configuration><tasks><task>PlayCounts(day=2026-01-05)</task></tasks>\
          </configuration>.
          Goal freshet:list shows which there are.""");
    }
    return goals;
  }
}
