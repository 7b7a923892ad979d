package bench;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.graph.Graph;
import io.freshet.target.FileState;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import io.freshet.trace.FileFingerprints;
import io.freshet.trace.MachineBoot;
import io.freshet.trace.StatCache;
import io.freshet.trace.StateFolder;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The pieces of a build, each by itself and for one task or file; hashing for one byte. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Pieces {

  private static final MachineBoot BOOT = MachineBoot.current(InstantSource.system());

  /** A task with parameters of several types, as a user's may have. */
  public record Rich(
      LocalDate day, String title, List<Integer> limits, Map<String, BigDecimal> weights)
      implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("rich/" + day);
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {
      throw new AssertionError("only its key is asked for");
    }
  }

  private static final Rich RICH =
      new Rich(
          LocalDate.of(2026, 1, 31),
          "plays, by artist",
          List.of(10, 100, 1000),
          Map.of("views", new BigDecimal("0.75"), "clicks", new BigDecimal("0.25")));

  private final Cell cell = new Cell(42, 99);
  private final String cellKey = TaskKey.of(cell).toString();
  private final String richKey = TaskKey.of(RICH).toString();
  private final ClassLoader loader = Pieces.class.getClassLoader();
  private final AtomicInteger turn = new AtomicInteger();

  @Benchmark
  public String printKeyOfTwoNumbers() {
    return TaskKey.of(cell).toString();
  }

  @Benchmark
  public String printRichKey() {
    return TaskKey.of(RICH).toString();
  }

  @Benchmark
  public Task<?> parseKeyOfTwoNumbers() {
    return TaskKey.parse(cellKey, loader);
  }

  @Benchmark
  public Task<?> parseRichKey() {
    return TaskKey.parse(richKey, loader);
  }

  @Benchmark
  @OperationsPerInvocation(Dataset.TASKS)
  public int expandGraph() {
    Graph graph = new Graph(Path.of("data").toAbsolutePath(), 2 * Dataset.TASKS);
    graph.add(List.of(Cell.goals(Dataset.LAYERS)));
    return graph.nodes().size();
  }

  @Benchmark
  @OperationsPerInvocation(Dataset.TASKS)
  public TraceStore openTraces(Dataset dataset) throws IOException {
    return new TraceStore(StateFolder.of(dataset.root), "unused", warning -> {});
  }

  @Benchmark
  @OperationsPerInvocation(Dataset.TASKS)
  public void openAndReadTraces(Dataset dataset, Blackhole hole) throws IOException {
    TraceStore traces = openTraces(dataset);
    for (int i = 0; i < Dataset.TASKS; i++) {
      hole.consume(traces.of(TaskKey.of(task(i))));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Dataset.TASKS)
  public void stat(Dataset dataset, Blackhole hole) throws IOException {
    for (int i = 0; i < Dataset.TASKS; i++) {
      hole.consume(FileState.of(dataset.root.resolve(task(i).output().name())));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Dataset.TASKS)
  public void openStatCacheAndCheckFiles(Dataset dataset, Blackhole hole) throws IOException {
    StatCache cache = new StatCache(StateFolder.of(dataset.root), BOOT, warning -> {});
    FileFingerprints contents = new FileFingerprints(cache, null);
    for (int i = 0; i < Dataset.TASKS; i++) {
      String name = task(i).output().name();
      hole.consume(contents.fingerprint(name, dataset.root.resolve(name)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Dataset.LARGE_BYTES)
  public Fingerprint hashLargeFile(Dataset dataset) throws IOException {
    return hash(dataset.large.get(0));
  }

  @Benchmark
  @Threads(2)
  @OperationsPerInvocation(Dataset.LARGE_BYTES)
  public Fingerprint hashTwoLargeFilesAtOnce(Dataset dataset) throws IOException {
    return hash(dataset.large.get(turn.getAndIncrement() % 2));
  }

  private static Fingerprint hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new Hasher().feed(in).finish();
    }
  }

  private static Cell task(int number) {
    int width = Dataset.TASKS / Dataset.LAYERS;
    return new Cell(number / width, number % width);
  }
}
