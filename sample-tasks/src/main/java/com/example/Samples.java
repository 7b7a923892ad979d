package com.example;

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
    Path root = args.length > 0 ? Path.of(args[0]) : projectFolder();
    BuildResult result =
        Freshet.in(root.toAbsolutePath()).listener(new PrintedLines(System.out)).build(goal);
    System.out.println(result.executed().size() + " ran, " + result.fresh().size() + " fresh");
    return result;
  }

  /** The current folder, or the project in it where a program was started one folder up. */
  private static Path projectFolder() {
    Path below = Path.of("sample-tasks");
    return Files.isDirectory(below) ? below : Path.of("");
  }
}
