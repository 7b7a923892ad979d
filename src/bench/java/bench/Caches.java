package bench;

import com.sun.management.OperatingSystemMXBean;
import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Measures builds in which all is restored from a shared cache, beside those in which all runs and
 * beside copying the files: in turns in one JVM, each in a new root. Arguments: a folder, how many
 * tasks, and how many rounds.
 */
public final class Caches {

  private static final int WARM_UP = 1;

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Caches() {}

  /** Makes a small file, of other bytes than all others. */
  record Single(int number) implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("made/" + number % 100 + "/" + number + ".txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("number " + number + " ".repeat(50) + "\n");
    }
  }

  /** What is measured; the first is what all others are compared with. */
  private enum Work {
    RUN("run"),
    RUN_AND_PUSH_TO_FOLDER("run and push, folder"),
    RESTORE_FROM_FOLDER("restore, folder"),
    RUN_AND_PUSH_BY_HTTP("run and push, HTTP"),
    RESTORE_BY_HTTP("restore, HTTP"),
    COPY("copy the files");

    private final String words;

    Work(String words) {
      this.words = words;
    }
  }

  private record Spent(double wall, double cpu) {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int tasks = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    List<List<Spent>> all = new ArrayList<>();
    for (Work unused : Work.values()) {
      all.add(new ArrayList<>());
    }
    for (int round = -WARM_UP; round < rounds; round++) {
      Path place = Files.createDirectories(folder.resolve("round-" + round));
      try (CacheServer server = CacheServer.start()) {
        for (Work work : Work.values()) {
          Spent spent = spent(work, place, server.address(), tasks);
          if (round >= 0) {
            all.get(work.ordinal()).add(spent);
          }
        }
      }
    }
    System.out.println(tasks + " tasks; medians of " + rounds + ", and ratios to the first");
    for (Work work : Work.values()) {
      List<Spent> own = all.get(work.ordinal());
      List<Spent> first = all.get(0);
      System.out.printf(
          "%-22s %6.2f s wall %6.2f s CPU   %5.2f / %5.2f%n",
          work.words,
          median(own.stream().mapToDouble(Spent::wall)),
          median(own.stream().mapToDouble(Spent::cpu)),
          median(
              IntStream.range(0, rounds).mapToDouble(i -> own.get(i).wall() / first.get(i).wall())),
          median(
              IntStream.range(0, rounds).mapToDouble(i -> own.get(i).cpu() / first.get(i).cpu())));
    }
  }

  private static Spent spent(Work work, Path place, String address, int many) throws IOException {
    Task<?>[] tasks = IntStream.range(0, many).mapToObj(Single::new).toArray(Task<?>[]::new);
    Build build = Freshet.in(place.resolve(work.name()));
    String folder = place.resolve("cache").toString();
    long start = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    switch (work) {
      case RUN -> ran(build.build(tasks), many);
      case RUN_AND_PUSH_TO_FOLDER -> ran(build.cache(folder).cachePush().build(tasks), many);
      case RESTORE_FROM_FOLDER -> restored(build.cache(folder).build(tasks), many);
      case RUN_AND_PUSH_BY_HTTP -> ran(build.cache(address).cachePush().build(tasks), many);
      case RESTORE_BY_HTTP -> restored(build.cache(address).build(tasks), many);
      case COPY -> copy(place.resolve(Work.RUN.name()), place.resolve(work.name()), many);
    }
    return new Spent((System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
  }

  private static void ran(BuildResult result, int many) {
    require(result, result.executed(), many);
  }

  private static void restored(BuildResult result, int many) {
    require(result, result.restored(), many);
  }

  private static void require(BuildResult result, List<TaskKey> done, int many) {
    if (done.size() != many) {
      throw new AssertionError(done.size() + " done; " + result.failures());
    }
  }

  private static void copy(Path from, Path to, int many) throws IOException {
    for (int i = 0; i < many; i++) {
      String name = new Single(i).output().name();
      Files.createDirectories(to.resolve(name).getParent());
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }
}
