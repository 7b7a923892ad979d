package bench;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Builds the layered graph of {@code LAYERS} layers in each root that a line of standard input
 * names, and answers each with a line: tasks that ran, tasks that were fresh, milliseconds. With
 * {@code plan} as second argument it only says how many would run, and how many are fresh.
 */
public final class Layered {

  private Layered() {}

  public static void main(String[] args) throws IOException {
    Cell[] goals = Cell.goals(Integer.parseInt(args[0]));
    BufferedReader roots =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String root = roots.readLine(); root != null; root = roots.readLine()) {
      if (args.length > 1 && args[1].equals("plan")) {
        plan(Path.of(root), goals);
      } else {
        build(Path.of(root), goals);
      }
    }
  }

  private static void plan(Path root, Cell[] goals) {
    long start = System.nanoTime();
    Plan plan = Freshet.in(root).plan(goals);
    tell(plan.willRun().size(), plan.fresh().size(), start);
  }

  private static void build(Path root, Cell[] goals) {
    long start = System.nanoTime();
    BuildResult result = Freshet.in(root).build(goals);
    if (!result.isSuccess()) {
      throw new AssertionError(result.failures() + " missing: " + result.missing());
    }
    tell(result.executed().size(), result.fresh().size(), start);
  }

  private static void tell(int stale, int fresh, long start) {
    double millis = (System.nanoTime() - start) / 1e6;
    System.out.println(stale + " " + fresh + " " + millis);
  }
}
