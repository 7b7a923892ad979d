package bench;

import com.sun.management.OperatingSystemMXBean;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.target.FileTarget;
import io.freshet.task.BatchItem;
import io.freshet.task.BatchTask;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Measures what one more task in a batch costs beside one more ordinary task: processor time of
 * builds in which all is to do, in turns in one JVM, each in a new root. Arguments: a folder for
 * the roots, how many tasks, and how many rounds.
 */
public final class Batches {

  private static final int WARM_UP = 3;
  private static final List<Integer> SIZES = List.of(1, 10, 100, 1000);

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Batches() {}

  /** An ordinary task that makes a small file. */
  record Single(int number) implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("single/" + number + ".txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("number " + number + "\n");
    }
  }

  /** The same with others. */
  record Several(int number, int most) implements BatchTask<Several, FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("several/" + number + ".txt");
    }

    @Override
    public int maxBatch() {
      return most;
    }

    @Override
    public void runBatch(List<BatchItem<Several, FileTarget>> items) throws IOException {
      for (BatchItem<Several, FileTarget> item : items) {
        item.output().writeString("number " + item.task().number() + "\n");
      }
    }
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int tasks = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    List<List<Double>> micros = new ArrayList<>();
    for (int kind = 0; kind <= SIZES.size(); kind++) {
      micros.add(new ArrayList<>());
    }
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int kind = 0; kind <= SIZES.size(); kind++) {
        double spent = micros(folder.resolve("root-" + round + "-" + kind), tasks, kind);
        if (round >= 0) {
          micros.get(kind).add(spent);
        }
      }
    }
    System.out.println("batches of at most  CPU a task  by that of an ordinary task");
    for (int kind = 0; kind <= SIZES.size(); kind++) {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        ratios.add(micros.get(kind).get(round) / micros.get(0).get(round));
      }
      System.out.printf(
          "%18s  %7.1f us  %5.2f%n",
          kind == 0 ? "(ordinary)" : SIZES.get(kind - 1), median(micros.get(kind)), median(ratios));
    }
  }

  /** Microseconds of processor time that a task takes. */
  private static double micros(Path root, int many, int kind) {
    IntFunction<Task<?>> task =
        kind == 0 ? Single::new : number -> new Several(number, SIZES.get(kind - 1));
    Task<?>[] tasks = IntStream.range(0, many).mapToObj(task).toArray(Task<?>[]::new);
    long start = SYSTEM.getProcessCpuTime();
    BuildResult result = Freshet.in(root).workers(1).build(tasks);
    double spent = (SYSTEM.getProcessCpuTime() - start) / 1e3 / many;
    if (result.executed().size() != many) {
      throw new AssertionError(result.failures());
    }
    return spent;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }
}
