package bench;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Measures what the order of tasks brings: skewed graphs of 100 tasks for four workers, each built
 * in a new root, where nothing is known and tasks run as they are discovered, and once more all of
 * it, when the recorded durations tell whose path is the longest. Arguments: a folder for the
 * roots, and how many graphs.
 */
public final class Skewed {

  private static final int TASKS = 100;
  private static final int WORKERS = 4;

  private Skewed() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    List<Double> ratios = new ArrayList<>();
    List<Double> above = new ArrayList<>();
    pair(folder.resolve("warm-up"), steps(0));
    System.out.println("graph  first-come  longest path first  ratio  least possible");
    for (long seed = 1; seed <= Long.parseLong(args[1]); seed++) {
      Step[] steps = steps(seed);
      double[] seconds = pair(folder.resolve("root" + seed), steps);
      double least = least(steps) / 1e3;
      ratios.add(seconds[1] / seconds[0]);
      above.add(seconds[1] / least);
      System.out.printf(
          "%5d  %8.2f s  %16.2f s  %5.2f  %12.2f s%n",
          seed, seconds[0], seconds[1], seconds[1] / seconds[0], least);
    }
    System.out.printf(
        "median: %.2f of first-come, %.2f times the least possible%n",
        median(ratios), median(above));
  }

  /** All steps, in an order that tells nothing. */
  private static Step[] steps(long seed) {
    List<Step> steps = new ArrayList<>();
    for (int number = 0; number < TASKS; number++) {
      steps.add(new Step(seed, number));
    }
    Collections.shuffle(steps, new Random(seed));
    return steps.toArray(Step[]::new);
  }

  private static double[] pair(Path root, Step[] steps) throws IOException {
    Files.createDirectories(root);
    return new double[] {seconds(root, steps), seconds(root, steps)};
  }

  private static double seconds(Path root, Step[] steps) {
    long start = System.nanoTime();
    BuildResult result = Freshet.in(root).workers(WORKERS).forceAll().build(steps);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (result.executed().size() != TASKS) {
      throw new AssertionError(result.executed().size() + " ran; failures: " + result.failures());
    }
    return seconds;
  }

  /** No order can do better than the longest path, nor than all workers without a pause. */
  private static double least(Step[] steps) {
    double[] until = new double[TASKS];
    double sum = 0;
    Step[] ordered = steps.clone();
    Arrays.sort(ordered, (one, other) -> Integer.compare(one.number(), other.number()));
    for (Step step : ordered) {
      double before =
          step.requires().stream().mapToDouble(it -> until[it.number()]).max().orElse(0);
      until[step.number()] = before + step.millis();
      sum += step.millis();
    }
    return Math.max(Arrays.stream(until).max().orElse(0), sum / WORKERS);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
