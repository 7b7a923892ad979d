package com.example;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the samples' main methods share. */
public final class Samples {

  private Samples() {}

  /**
   * Builds a goal in the folder that is the first argument, else in this project's own: the same as
   * {@code mvn freshet:run} does.
   */
  public static BuildResult build(Task<?> goal, String... args) {
    return print(in(root(args)).build(goal));
  }

  /** The folder that is the first argument, else this project's own; absolute. */
  public static Path root(String... args) {
    return (args.length > 0 ? Path.of(args[0]) : projectFolder()).toAbsolutePath();
  }

  /** A build that prints a line for what happens to a task. */
  public static Build in(Path root) {
    return Freshet.in(root).listener(new PrintedLines(System.out));
  }

  /** Prints how many tasks ran, and returns the result. */
  public static BuildResult print(BuildResult result) {
    System.out.println(result.executed().size() + " ran, " + result.fresh().size() + " fresh");
    return result;
  }

  /** The current folder, or the project in it where a program was started one folder up. */
  private static Path projectFolder() {
    Path below = Path.of("sample-tasks");
    return Files.isDirectory(below) ? below : Path.of("");
  }
}
