package com.acme.process;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import java.nio.file.Path;
import java.util.List;

/** Builds {@link Loud} in a JVM of its own, whose environment a test chooses. */
public final class BuildMain {

  private BuildMain() {}

  public static void main(String[] args) {
    Loud goal = new Loud("variable " + args[1], args[1], List.of());
    System.out.println(
        Freshet.in(Path.of(args[0])).plan(goal).reasons(io.freshet.task.TaskKey.of(goal)));
    BuildResult result = Freshet.in(Path.of(args[0])).build(goal);
    result.failures().forEach(System.out::println);
    System.out.println(result.executed().size() + " ran");
  }
}
