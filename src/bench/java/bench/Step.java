package bench;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * One task of a skewed graph: most take some milliseconds, few take a hundred times as long, as the
 * Pareto distribution has it. It requires up to two of the {@value #NEAR} before it. It sleeps
 * rather than works, so that the number of processors does not matter.
 */
public record Step(long seed, int number) implements Task<FileTarget> {

  private static final int NEAR = 12;
  private static final double SHAPE = 1.1;
  private static final double LEAST_MILLIS = 10;
  private static final double MOST_MILLIS = 1_000;

  private Random random(int purpose) {
    Random random = new Random(31 * (1_000_003 * seed + number) + purpose);
    random.nextDouble();
    return random;
  }

  /** How long it takes. */
  public long millis() {
    double pareto = LEAST_MILLIS / Math.pow(1 - random(1).nextDouble(), 1 / SHAPE);
    return Math.round(Math.min(MOST_MILLIS, pareto));
  }

  @Override
  public List<Step> requires() {
    Random random = random(2);
    TreeSet<Integer> numbers = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0 && number > 0; i--) {
      numbers.add(number - 1 - random.nextInt(Math.min(number, NEAR)));
    }
    List<Step> required = new ArrayList<>();
    numbers.forEach(it -> required.add(new Step(seed, it)));
    return required;
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(number + ".txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException, InterruptedException {
    Thread.sleep(millis());
    out.writeString("done");
  }
}
