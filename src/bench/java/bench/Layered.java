package bench;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import java.nio.file.Path;

/**
 * Builds the layered graph, {@code ROOT LAYERS [TIMES]}, and prints a line for each time: tasks
 * that ran, tasks that were fresh, milliseconds.
 */
public final class Layered {

  private Layered() {}

  public static void main(String[] args) {
    Build build = Freshet.in(Path.of(args[0]));
    Cell[] goals = Cell.goals(Integer.parseInt(args[1]));
    int times = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      BuildResult result = build.build(goals);
      double millis = (System.nanoTime() - start) / 1e6;
      System.out.printf("%d %d %.1f%n", result.executed().size(), result.fresh().size(), millis);
      if (!result.isSuccess()) {
        throw new AssertionError(result.failures());
      }
    }
  }
}
