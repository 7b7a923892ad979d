package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Parcel;
import com.acme.Sketch;
import io.freshet.event.Failure;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.FileTarget;
import io.freshet.task.BatchItem;
import io.freshet.task.BatchTask;
import io.freshet.task.CheckContext;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tasks that are run together make, each for itself. */
final class BatchTest {

  @TempDir private Path root = Path.of("");

  /** The batches that have run. */
  private final Queue<String> batches = new ConcurrentLinkedQueue<>();

  private Parcel[] parcels(int many, int most, Parcel.Body body) {
    return IntStream.range(0, many)
        .mapToObj(number -> Parcel.of("p" + number).atMost(most).running(noting(body)))
        .toArray(Parcel[]::new);
  }

  private Parcel.Body noting(Parcel.Body body) {
    return items -> {
      batches.add(Parcel.names(items));
      body.run(items);
    };
  }

  private List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    batches.forEach(names -> sizes.add(names.split(" ").length));
    Collections.sort(sizes);
    return sizes;
  }

  private Dataset dataset(int workers) {
    return Dataset.in(root).with(build -> build.workers(workers));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void staleTasksOfAFamilyAreRunTogether(int workers) {
    Parcel[] tasks = parcels(10, 4, Parcel::writeAll);

    BuildResult result = dataset(workers).build(tasks);

    assertEquals(10, result.executed().size());
    assertEquals(List.of(2, 4, 4), sizes());
    for (int i = 0; i < 10; i++) {
      assertEquals("p" + i, dataset(1).files().read("p" + i + ".txt"));
    }
    batches.clear();
    assertEquals(List.of(), dataset(workers).build(tasks).executed());
    assertEquals(List.of(), sizes());
  }

  /** How they were batched is recorded nowhere. */
  @Test
  void freshnessIsEachTasksOwn() {
    Dataset data = dataset(2).write("in0.txt", "a").write("in1.txt", "b").write("in2.txt", "c");
    Parcel[] tasks = new Parcel[3];
    for (int i = 0; i < 3; i++) {
      Task<?> given = new Given("in" + i + ".txt");
      tasks[i] = Parcel.of("p" + i).requiring(given).running(noting(Parcel::writeAll));
    }
    data.build(tasks);
    assertEquals(List.of(3), sizes());

    batches.clear();
    data.write("in1.txt", "B");
    assertEquals(List.of(TaskKey.of(tasks[1])), data.build(tasks).executed());
    assertEquals(List.of("p1"), List.copyOf(batches));
    Parcel[] smaller = {tasks[0].atMost(1), tasks[1].atMost(1), tasks[2].atMost(1)};
    assertEquals(List.of(), data.build(smaller).executed());
  }

  @Test
  void whatComesOutTheSameRerunsNothingBehindIt() {
    Dataset data = dataset(2).write("in.txt", "a");
    Parcel.Body constant = items -> items.forEach(item -> write(item, "same"));
    Task<?>[] tops = new Task<?>[4];
    for (int i = 0; i < 4; i++) {
      Parcel part = Parcel.of("p" + i).requiring(new Given("in.txt")).running(noting(constant));
      tops[i] = Sketch.of("top" + i).requiring(part);
    }
    assertEquals(8, data.build(tops).executed().size());

    data.write("in.txt", "b");
    assertEquals(4, data.build(tops).executed().size());
    assertEquals(List.of(4, 4), sizes());
  }

  private static void write(BatchItem<Parcel, FileTarget> item, String text) {
    try {
      item.output().writeString(text);
    } catch (IOException e) {
      item.fail(e);
    }
  }

  @Test
  void itemThatFailsFailsAlone() {
    Parcel[] tasks =
        parcels(
            3,
            10,
            items -> {
              Parcel.write(items.get(0));
              items.get(1).output().writeString("half");
              items.get(1).fail(new IOException("no such day"));
              items.get(1).fail(new IOException("told later"));
              Parcel.write(items.get(2));
            });
    Task<?> reader = Sketch.of("reader").requiring(tasks[1]);
    Dataset data = dataset(2);

    BuildResult result = data.build(tasks[0], tasks[1], tasks[2], reader);

    assertEquals(List.of(TaskKey.of(tasks[0]), TaskKey.of(tasks[2])), result.executed());
    assertEquals(List.of(TaskKey.of(reader)), result.blocked());
    assertEquals(1, result.exitCode());
    assertEquals("no such day", messages(result));
    assertFalse(Files.exists(root.resolve("p1.txt")));
  }

  private static String messages(BuildResult result) {
    return String.join(
        " | ",
        result.failures().stream()
            .map(Failure::message)
            .map(it -> it.replaceFirst(" \\(at [^)]*\\)", ""))
            .toList());
  }

  @Test
  void itemThatIsForgottenFailsByItself() {
    Parcel[] tasks = parcels(3, 10, items -> Parcel.writeAll(items.subList(0, 2)));

    BuildResult result = dataset(2).build(tasks);

    assertEquals(List.of(TaskKey.of(tasks[0]), TaskKey.of(tasks[1])), result.executed());
    assertEquals(
        "run returned without writing p2.txt: write it through `out`, or leave it out of output()",
        messages(result));
  }

  @Test
  void whatTheBatchThrowsFailsAllThatHaveNotFailedAlready() {
    Parcel[] tasks =
        parcels(
            3,
            10,
            items -> {
              Parcel.writeAll(items);
              items.get(0).fail(new IOException("no such day"));
              throw new IllegalStateException("out of order");
            });

    BuildResult result = dataset(2).build(tasks);

    String all = "out of order; it was in a batch of 3";
    assertEquals("no such day | " + all + " | " + all, messages(result));
    assertEquals(Map.of(), dataset(1).files().texts());
  }

  /** Also by a build that calls {@code run} itself. */
  @Test
  void taskAloneIsABatchOfOne() throws Exception {
    Parcel one = parcels(1, 3, Parcel::writeAll)[0];
    assertEquals(List.of(TaskKey.of(one)), dataset(1).build(one).executed());
    assertEquals(List.of("p0"), List.copyOf(batches));

    Parcel failing = parcels(1, 3, items -> items.get(0).fail(new IOException("no")))[0];
    assertEquals("no", messages(dataset(1).with(Build::forceAll).build(failing)));
    FileTarget out = FileTarget.of("p0.txt");
    IOException thrown = assertThrows(IOException.class, () -> failing.run(null, out));
    assertEquals("no", thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3})
  void batchOfNothingIsAWrongGraph(int most) {
    Parcel task = Parcel.of("p").atMost(most);

    InvalidGraphException thrown =
        assertThrows(InvalidGraphException.class, () -> dataset(1).build(task));

    assertEquals(
        "Parcel(name=p): maxBatch() returned " + most + "; want at least 1", thrown.getMessage());
    assertFalse(Files.exists(root.resolve(".freshet")));
  }

  @Test
  void itemIsGivenWhatItWouldBeGivenAlone() {
    Dataset data = dataset(1).write("in.txt", "read");
    Parcel[] tasks =
        parcels(
            2,
            10,
            items -> {
              for (BatchItem<Parcel, FileTarget> item : items) {
                Path scratch = Files.writeString(item.context().scratch().resolve("s"), "x");
                item.context().progress(1, 2);
                item.context().message("of " + item.task().name());
                item.output()
                    .writeString(
                        item.context().attempt()
                            + Files.readString(scratch)
                            + item.context().previous(item.task()).map(BatchTest::text));
              }
            });

    data.build(tasks);
    data = data.with(build -> build.workers(1).forceAll());
    data.build(tasks);

    assertEquals("1xOptional[1xOptional.empty]", data.files().read("p1.txt"));
    assertTrue(data.log().events().toString().contains("of p1"), data.log().events()::toString);
    Parcel[] curious =
        parcels(2, 10, items -> items.get(0).context().input(items.get(1).task()).readString());
    String refused = messages(data.with(Build::forceAll).build(curious));
    assertTrue(refused.contains("Parcel(name=p0) reads Parcel(name=p1)"), refused);
  }

  private static String text(FileTarget file) {
    try {
      return file.readString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** A task whose check refuses the one of number 1. */
  record Checked(int number) implements BatchTask<Checked, FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("checked" + number + ".txt");
    }

    @Override
    public int maxBatch() {
      return 3;
    }

    @Override
    public void runBatch(List<BatchItem<Checked, FileTarget>> items) throws IOException {
      for (BatchItem<Checked, FileTarget> item : items) {
        item.output().writeString("number " + item.task().number());
      }
    }

    @Override
    public void check(CheckContext check, FileTarget out) throws IOException {
      check.that(!out.readString().equals("number 1"), "odd");
    }
  }

  @Test
  void whatTheCheckOfAnItemRejectsIsNotPublishedAndTheOthersAre() {
    BuildResult result = dataset(2).build(new Checked(0), new Checked(1), new Checked(2));

    assertEquals(
        List.of(TaskKey.of(new Checked(0)), TaskKey.of(new Checked(2))), result.executed());
    assertTrue(messages(result).contains("odd"), messages(result));
    assertEquals(
        Map.of("checked0.txt", "number 0", "checked2.txt", "number 2"), dataset(1).files().texts());
  }
}
