package io.freshet;

import static io.freshet.testing.faults.Operation.Kind.COPY;
import static io.freshet.testing.faults.Operation.Kind.EXAMINE;
import static io.freshet.testing.faults.Operation.Kind.LINK;
import static io.freshet.testing.faults.Operation.Kind.LIST;
import static io.freshet.testing.faults.Operation.Kind.MOVE;
import static io.freshet.testing.faults.Operation.Kind.OPEN_TO_READ;
import static io.freshet.testing.faults.Operation.Kind.OPEN_TO_WRITE;
import static io.freshet.testing.faults.Operation.Kind.READ;
import static io.freshet.testing.faults.Operation.Kind.WRITE;
import static io.freshet.testing.faults.Tally.once;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.FanOut;
import com.acme.Given;
import com.acme.GivenFolder;
import com.acme.Sketch;
import com.acme.grid.Cell;
import com.acme.grid.Grid;
import io.freshet.target.DirectoryTarget;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.testing.faults.Faults;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import io.freshet.testing.faults.PassingTime;
import io.freshet.testing.faults.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How much is done, counted, not timed: what a graph costs is a fixed part and so much for each
 * task. On the real file system: only there has a file a time of change.
 */
class CountsTest {

  /** How a graph is looked at. */
  enum Way {
    BUILD_BY_ONE(1),
    BUILD_BY_SEVERAL(4),
    PLAN_BY_ONE(1),
    PLAN_BY_SEVERAL(4);

    private final int workers;

    Way(int workers) {
      this.workers = workers;
    }

    /** The tasks that are not fresh. */
    List<?> go(Dataset data, Task<?>... goals) {
      Dataset dataset = data.with(build -> build.workers(workers));
      if (isBuild()) {
        return dataset.ran(goals);
      }
      Plan plan = dataset.plan(goals);
      return Stream.of(plan.willRun(), plan.mayRun()).flatMap(List::stream).toList();
    }

    boolean isBuild() {
      return name().startsWith("BUILD");
    }
  }

  private static final int WIDTH = 20;
  private static final int LAYERS = 5;

  /** The column of the given file that changes. */
  private static final int CHANGED = 7;

  /**
   * What is done once: to open the state, take locks, look for other builds, read what was asked
   * for before, and clean up.
   */
  private static final int MOST_FIXED = 73;

  /**
   * A trace of two inputs and one output holds four hashes of 32 bytes, and each file has one more
   * in the stat cache, with 40 bytes of state; the rest are names, numbers and frames.
   */
  private static final int MOST_BYTES_A_TASK = 400;

  /**
   * To run a task that reads two files and writes one; to read and write these takes 12, two are
   * the lines of the history that say that it began and how it ended, and four are looks at what it
   * reads, before and after.
   */
  private static final int MOST_A_RUN = 42;

  @TempDir private Path folder = Path.of("");

  private final Grid grid = new Grid(WIDTH, LAYERS);

  @BeforeEach
  void assumeTimesOfChange() {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "only where there is a time of change");
  }

  @ParameterizedTest
  @EnumSource
  void eachTargetIsExaminedOnceAndNoneIsOpened(Way way) {
    Tally tally = settled(grid, "data", way);

    assertCounts(once(files(grid)), tally.counts(CountsTest::isTarget, EXAMINE));
    assertCounts(Map.of(), tally.counts(CountsTest::isTarget, OPEN_TO_READ, OPEN_TO_WRITE, LIST));
  }

  @ParameterizedTest
  @EnumSource
  void eachTaskIsAskedOnceForWhatItIs(Way way) {
    settled(grid, "data", way);

    for (String method : List.of("requires", "output", "version", "policy")) {
      assertCounts(once(names(grid.cells())), grid.calls(method));
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneTargetMoreIsOneOperationMore(Way way) {
    Grid twice = new Grid(WIDTH, 2 * LAYERS);
    // What is read of the state at once grows with it, so that the reads do not.
    List<Operation> few = withoutReads(settled(grid, "few", way));
    List<Operation> many = withoutReads(settled(twice, "many", way));

    assertEquals(files(twice).size() - files(grid).size(), many.size() - few.size());
    assertTrue(few.size() <= files(grid).size() + MOST_FIXED, () -> few.size() + " operations");
  }

  @ParameterizedTest
  @EnumSource
  void eachStateFileIsReadOnceAndHoldsFewBytesATask(Way way) throws IOException {
    Tally tally = settled(grid, "data", way);
    Map<String, Long> read = tally.bytesRead(CountsTest::isSegment);

    assertEquals(sizes(folder.resolve("data"), read.keySet()), read);
    assertCounts(once(read.keySet()), tally.counts(CountsTest::isSegment, OPEN_TO_READ));
    long bytesATask = sum(read) / grid.cells().size();
    assertTrue(0 < bytesATask && bytesATask <= MOST_BYTES_A_TASK, () -> bytesATask + " bytes");
  }

  /** A build takes a lock, and removes the staging folder that it did not need. */
  @ParameterizedTest
  @EnumSource
  void nothingIsWritten(Way way) {
    Tally tally = settled(grid, "data", way);

    assertCounts(Map.of(".freshet/locks", 1), tally.counts(name -> true, OPEN_TO_WRITE));
    assertCounts(Map.of(), tally.counts(name -> true, WRITE, MOVE, COPY, LINK));
  }

  @ParameterizedTest
  @EnumSource
  void eachFileOfAFolderIsExaminedOnce(Way way) {
    Path root = folder.resolve("data");
    Dataset data = Dataset.in(root).write("given/x", "x").write("given/y/z", "z");
    Sketch made = Sketch.of("made").making(DirectoryTarget.of("made"));
    Task<?> goal = Sketch.of("a").requiring(made, new GivenFolder("given"));
    data.build(goal);
    data.build(goal);
    Tally tally = new Tally(root);

    assertEquals(List.of(), way.go(seen(root, tally), goal));

    List<String> folders = List.of("given", "given/y", "made", "made/b");
    List<String> all = new ArrayList<>(folders);
    all.addAll(List.of("given/x", "given/y/z", "made/a", "made/b/c", "a.txt"));
    assertCounts(once(all), tally.counts(CountsTest::isTarget, EXAMINE));
    assertCounts(once(folders), tally.counts(CountsTest::isTarget, LIST));
    assertCounts(Map.of(), tally.counts(CountsTest::isTarget, OPEN_TO_READ, OPEN_TO_WRITE));
  }

  @ParameterizedTest
  @EnumSource
  void eachFileOfASetIsExaminedOnceThoughATaskReadsItAlone(Way way) {
    Path root = folder.resolve("data");
    Dataset data = Dataset.in(root).write("raw/a.csv", "a").write("raw/b.csv", "b");
    Task<?> goal = new FanOut(SourceFiles.matching("raw/*.csv"));
    data.build(goal);
    data.build(goal);
    Tally tally = new Tally(root);

    assertEquals(List.of(), way.go(seen(root, tally), goal));

    List<String> files = List.of("raw/a.csv", "raw/b.csv");
    List<String> all = new ArrayList<>(files);
    files.forEach(file -> all.add("copies/" + file));
    all.add("raw");
    assertCounts(once(all), tally.counts(CountsTest::isTarget, EXAMINE));
    assertCounts(once(List.of("raw")), tally.counts(CountsTest::isTarget, LIST));
    assertCounts(Map.of(), tally.counts(CountsTest::isTarget, OPEN_TO_READ, OPEN_TO_WRITE));
  }

  @ParameterizedTest
  @EnumSource
  void lateRequirementsAreAskedForOnce(Way way) {
    Path root = folder.resolve("data");
    Dataset data = Dataset.in(root).write("list", "x").write("x", "1");
    AtomicInteger calls = new AtomicInteger();
    Task<?> goal =
        Sketch.of("a")
            .requiring(new Given("list"))
            .growing(
                inputs -> {
                  calls.incrementAndGet();
                  return List.of(new Given(inputs.input(new Given("list")).readString()));
                });
    data.build(goal);
    data.build(goal);
    calls.set(0);
    Tally tally = new Tally(root);

    assertEquals(List.of(), way.go(seen(root, tally), goal));

    assertEquals(1, calls.get());
    assertCounts(once(List.of("list")), tally.counts(CountsTest::isTarget, OPEN_TO_READ));
    assertCounts(once(List.of("a.txt", "list", "x")), tally.counts(CountsTest::isTarget, EXAMINE));
  }

  /** Besides, what the tasks themselves read. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void ofAChangeOnlyTheSourceIsHashed(int workers) throws IOException {
    Path root = folder.resolve("data");
    PassingTime time = changedSource(root);
    Tally tally = new Tally(root);

    List<String> ran =
        seen(root, tally, time).with(build -> build.workers(workers)).ran(grid.goals());

    List<Cell> cone = grid.cone(CHANGED);
    assertEquals(cone.size(), ran.size());
    assertCounts(once(names(cone)), grid.calls("run"));
    assertCounts(once(names(grid.cells())), grid.calls("requires"));
    Map<String, Integer> opened = readBy(cone);
    opened.merge(source(CHANGED), 1, Integer::sum);
    assertCounts(opened, tally.counts(CountsTest::isTarget, OPEN_TO_READ));
    assertCounts(Map.of(), tally.counts(CountsTest::isTarget, OPEN_TO_WRITE));
  }

  /** What a task of the cone reads is looked at again before it runs, and after. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void ofAChangeWhatLiesOutsideTheConeIsExaminedOnce(int workers) throws IOException {
    Path root = folder.resolve("data");
    PassingTime time = changedSource(root);
    Tally tally = new Tally(root);

    seen(root, tally, time).with(build -> build.workers(workers)).ran(grid.goals());

    Map<String, Integer> wanted = once(files(grid));
    readBy(grid.cone(CHANGED))
        .forEach((file, count) -> wanted.merge(file, 2 * count, Integer::sum));
    wanted.remove(source(CHANGED));
    grid.cone(CHANGED).forEach(cell -> wanted.keySet().removeAll(cell.files()));
    assertCounts(wanted, tally.counts(wanted::containsKey, EXAMINE));
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAN_BY_ONE", "PLAN_BY_SEVERAL"})
  void planOfAChangeOpensOnlyTheSource(Way way) throws IOException {
    Path root = folder.resolve("data");
    changedSource(root);
    Tally tally = new Tally(root);

    assertEquals(grid.cone(CHANGED).size(), way.go(seen(root, tally), grid.goals()).size());

    assertCounts(once(List.of(source(CHANGED))), tally.counts(CountsTest::isTarget, OPEN_TO_READ));
    Map<String, Integer> examined = once(files(grid));
    examined.merge(source(CHANGED), 1, Integer::sum); // when it was hashed
    assertCounts(examined, tally.counts(CountsTest::isTarget, EXAMINE));
    assertCounts(once(names(grid.cells())), grid.calls("requires"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void whatIsWrittenThroughATargetIsNotOpenedToBeHashed(int workers) throws IOException {
    Path root = folder.resolve("data");
    given(root, grid);
    Tally tally = new Tally(root);
    PassingTime time = new PassingTime(folder.resolve("clock"));
    time.pass();

    seen(root, tally, time).with(build -> build.workers(workers)).ran(grid.goals());

    Map<String, Integer> opened = readBy(grid.cells());
    grid.sources().forEach(source -> opened.merge(source, 1, Integer::sum));
    assertCounts(opened, tally.counts(CountsTest::isTarget, OPEN_TO_READ));
    assertCounts(Map.of(), tally.counts(CountsTest::isStaged, OPEN_TO_READ));
    assertCounts(once(names(grid.cells())), grid.calls("requires"));
  }

  @Test
  void oneTaskMoreToRunIsAFixedNumberOfOperationsMore() throws IOException {
    int few = operationsToRun(new Grid(WIDTH, LAYERS), "few");
    int many = operationsToRun(new Grid(WIDTH, 2 * LAYERS), "many");

    int tasks = WIDTH * LAYERS;
    assertTrue(many - few <= MOST_A_RUN * tasks, () -> (many - few) / tasks + " operations a run");
  }

  /** See {@code trace.PublishedFilesTest} for what is hashed after all. */
  @ParameterizedTest
  @EnumSource
  void whatWasJustPublishedIsNotHashed(Way way) throws IOException {
    Path root = folder.resolve("data");
    given(root, grid);
    PassingTime time = new PassingTime(folder.resolve("clock"));
    time.pass();
    seen(root, new Tally(root), time).build(grid.goals());
    Tally tally = new Tally(root);

    assertEquals(List.of(), way.go(seen(root, tally), grid.goals()));

    assertCounts(Map.of(), tally.counts(CountsTest::isTarget, OPEN_TO_READ));
  }

  private int operationsToRun(Grid graph, String name) throws IOException {
    Path root = folder.resolve(name);
    given(root, graph);
    Tally tally = new Tally(root);
    seen(root, tally, new PassingTime(folder.resolve("clock")))
        .with(build -> build.workers(1))
        .ran(graph.goals());
    return (int) tally.operations().stream().filter(it -> !PassingTime.isClock(it)).count();
  }

  /** A look at a graph that was built before, when nothing has changed since. */
  private Tally settled(Grid graph, String name, Way way) {
    Path root = folder.resolve(name);
    build(root, graph);
    Tally tally = new Tally(root);

    assertEquals(List.of(), way.go(seen(root, tally), graph.goals()));
    return tally;
  }

  /** A dataset that was built, and in which then one given file was changed, some time ago. */
  private PassingTime changedSource(Path root) throws IOException {
    build(root, grid).write(source(CHANGED), "changed");
    PassingTime time = new PassingTime(folder.resolve("clock"));
    time.pass();
    return time;
  }

  /** Twice: what was too young to be trusted by the first build is known to the second. */
  private static Dataset build(Path root, Grid graph) {
    Dataset data = given(root, graph);
    data.build(graph.goals());
    data.build(graph.goals());
    graph.forgetCalls();
    return data;
  }

  private static Dataset given(Path root, Grid graph) {
    Dataset data = Dataset.in(root);
    graph.sources().forEach(source -> data.write(source, "given " + source));
    return data;
  }

  private static Dataset seen(Path root, Tally tally) {
    return Dataset.in(FaultyFileSystem.wrap(root, tally, tally));
  }

  private static Dataset seen(Path root, Tally tally, PassingTime time) {
    Faults both =
        operation -> {
          tally.before(operation);
          time.before(operation);
        };
    return Dataset.in(FaultyFileSystem.wrap(root, both, tally));
  }

  private String source(int column) {
    return grid.sources().get(column);
  }

  private static List<String> names(List<Cell> cells) {
    return cells.stream().map(Cell::toString).toList();
  }

  private static List<String> files(Grid graph) {
    List<String> files = new ArrayList<>(graph.sources());
    graph.cells().forEach(cell -> files.addAll(cell.files()));
    return files;
  }

  /** How many of the cells read a file, by its name. */
  private static Map<String, Integer> readBy(List<Cell> cells) {
    return once(cells.stream().flatMap(cell -> cell.reads().stream()).toList());
  }

  private static List<Operation> withoutReads(Tally tally) {
    return tally.operations().stream().filter(it -> it.kind() != READ).toList();
  }

  /** Any place in the root but for the state; also folders above targets. */
  private static boolean isTarget(String name) {
    return !name.isEmpty() && !name.startsWith("../") && !name.startsWith(".freshet");
  }

  private static boolean isStaged(String name) {
    return name.startsWith(".freshet/tmp/");
  }

  private static boolean isSegment(String name) {
    return name.endsWith(".segment");
  }

  private static Map<String, Long> sizes(Path root, Set<String> names) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (String name : names) {
      sizes.put(name, Files.size(root.resolve(name)));
    }
    return sizes;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Tells only in what counts differ. */
  private static void assertCounts(Map<String, Integer> wanted, Map<String, Integer> found) {
    Map<String, Integer> rest = new TreeMap<>(found);
    rest.entrySet().removeAll(wanted.entrySet());
    Map<String, Integer> lacking = new TreeMap<>(wanted);
    lacking.entrySet().removeAll(found.entrySet());
    assertEquals(lacking, rest);
  }
}
