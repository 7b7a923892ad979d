package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.Growing;
import com.acme.GrowingBundle;
import com.acme.Sketch;
import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tasks run, in what order, and what is told while they do. */
final class RunningTest {

  private static final Sketch READER = Sketch.of("reader").requiring(new Given("in"));

  @Test
  void changedInputRerunsOnlyItsDependents(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    Sketch top = Sketch.of("top").requiring(READER, Sketch.of("beside"));
    data.build(top);

    data.write("in", "2");
    assertEquals(List.of("reader", "top"), data.ran(top));
    assertEquals("top[reader[2]][beside]", data.files().read("top.txt"));
  }

  @Test
  void sameBytesStopTheChange(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    Sketch cutoff = READER.writing("constant");
    Sketch top = Sketch.of("top").requiring(cutoff);
    data.build(top);

    data.write("in", "2");
    assertEquals(List.of("reader"), data.ran(top));
    assertEquals(List.of(), data.ran(top));
  }

  @Test
  void inputsThatComeBackFindTheirTraceAgain(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch constant = READER.writing("constant");
    for (String text : List.of("1", "2", "3", "4")) {
      assertEquals(List.of("reader"), data.write("in", text).ran(constant));
    }

    assertEquals(List.of(), data.write("in", "2").ran(constant));
    assertEquals(List.of(), data.write("in", "1").ran(constant));
  }

  @Test
  void onlyTheLastFourTracesCount(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch constant = READER.writing("constant");
    for (String text : List.of("1", "2", "3", "4", "5")) {
      data.write("in", text).build(constant);
    }

    assertEquals(List.of("reader"), data.write("in", "1").ran(constant));
  }

  @Test
  void inputsThatComeBackRebuildWhatTheyMade(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(READER);
    data.write("in", "2").build(READER);

    data.write("in", "1");
    assertEquals(List.of("INPUT_CHANGED in"), data.why(READER));
    assertEquals("reader[1]", data.files().read("reader.txt"));
    assertFalse(data.files().has(".freshet/trash"));
  }

  @Test
  void growthRequiresWhatAnotherTaskHasMade(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "a b");
    Growing report = report();

    assertEquals(List.of("a", "b", "reader", "report"), data.ran(report));
    assertEquals("a, b", data.files().read("report.txt"));

    data.write("in", "b c");
    assertEquals(List.of("c", "reader", "report"), data.ran(report));
    assertEquals("b, c", data.files().read("report.txt"));
    assertEquals(List.of(), data.ran(report));
  }

  private static Growing report() {
    Sketch list = READER.running((ctx, out) -> Sketch.write(out, text(ctx, new Given("in"))));
    return Sketch.of("report")
        .requiring(list)
        .running(
            (ctx, out) -> {
              List<String> texts = new ArrayList<>();
              for (String name : text(ctx, list).split(" ", -1)) {
                texts.add(text(ctx, Sketch.of(name)));
              }
              Sketch.write(out, String.join(", ", texts));
            })
        .growing(inputs -> Stream.of(text(inputs, list).split(" ")).map(Sketch::of).toList());
  }

  private static String text(Inputs inputs, Task<?> task) throws IOException {
    return Sketch.texts(inputs, task);
  }

  @Test
  void growthMayNameWhatIsAlreadyThere(@TempDir Path root) {
    Sketch known = Sketch.of("known");
    Growing growing =
        Sketch.of("growing")
            .requiring(known)
            .growing(inputs -> List.of(known, Sketch.of("late"), Sketch.of("late")));
    Dataset data = Dataset.in(root);

    assertEquals(List.of("growing", "known", "late"), data.ran(growing, Sketch.of("late")));
    assertEquals(List.of(), data.ran(growing, Sketch.of("late")));
  }

  @Test
  void growthOfGrowthIsBuilt(@TempDir Path root) {
    Growing inner =
        Sketch.of("inner").requiring(Sketch.of("a")).growing(inputs -> List.of(Sketch.of("b")));
    Growing outer = Sketch.of("outer").growing(inputs -> List.of(inner));
    Dataset data = Dataset.in(root);

    assertEquals(List.of("a", "b", "inner", "outer"), data.ran(outer));
    assertEquals(List.of(), data.ran(outer));
  }

  @Test
  void tasksAreReadThroughABundle(@TempDir Path root) {
    Sketch part = Sketch.of("part").requiring(new Given("in"));
    Bundle inner = new Bundle("inner", List.of(part));
    Bundle outer = new Bundle("outer", List.of(inner, Sketch.of("other")));
    Sketch top =
        Sketch.of("top")
            .requiring(outer)
            .running((ctx, out) -> Sketch.write(out, Sketch.texts(ctx, part)));
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(top);

    data.write("in", "2");
    assertEquals(List.of("part", "top"), data.ran(top));
    assertEquals("part[2]", data.files().read("top.txt"));
  }

  @Test
  void growingBundleIsReadThroughToo(@TempDir Path root) {
    Sketch list =
        Sketch.of("list")
            .requiring(new Given("in"))
            .running((ctx, out) -> Sketch.write(out, text(ctx, new Given("in"))));
    GrowingBundle bundle =
        new Bundle("bundle", List.of(list))
            .growing(inputs -> List.of(Sketch.of(text(inputs, list))));
    Sketch top =
        Sketch.of("top")
            .requiring(bundle)
            .running((ctx, out) -> Sketch.write(out, text(ctx, Sketch.of(text(ctx, list)))));
    Dataset data = Dataset.in(root).write("in", "late");

    assertEquals(List.of("late", "list", "top"), data.ran(top));
    assertEquals(List.of(), data.ran(top));
    assertEquals(List.of("later", "list", "top"), data.write("in", "later").ran(top));
    assertEquals("later", data.files().read("top.txt"));
  }

  @Test
  void bundleCanBeAGoal(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Bundle bundle = new Bundle("bundle", List.of(Sketch.of("a"), Sketch.of("b")));

    assertEquals(List.of("a", "b"), data.ran(bundle));
    assertEquals(List.of("a", "b"), Dataset.names(data.build(bundle).fresh()));
  }

  @Test
  void forceRunsWhatItNamesAndNothingElse(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch top = Sketch.of("top").requiring(Sketch.of("a"), Sketch.of("b"));
    data.build(top);

    Dataset forcing = data.with(build -> build.force(TaskKey.of(Sketch.of("a"))));
    assertEquals(List.of("a"), forcing.ran(top));
  }

  @Test
  void forcesAddUp(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch top = Sketch.of("top").requiring(Sketch.of("a"), Sketch.of("b"));
    data.build(top);

    Dataset forcing =
        data.with(
            build ->
                build
                    .force(TaskKey.of(Sketch.of("a")))
                    .force(key -> key.parameters().containsValue("b")));
    assertEquals(List.of("a", "b"), forcing.ran(top));
  }

  @Test
  void forceAllRunsEverything(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch top = Sketch.of("top").requiring(Sketch.of("a"));
    data.build(top);

    assertEquals(List.of("a", "top"), data.with(Build::forceAll).ran(top));
  }

  @Test
  void settingsLeaveTheBuildTheyAreMadeFromAlone(@TempDir Path root) {
    Build plain = Freshet.in(root);
    plain.build(Sketch.of("a"));

    plain.forceAll();
    assertEquals(List.of(), plain.build(Sketch.of("a")).executed());
  }

  @Test
  void higherPriorityRunsFirst(@TempDir Path root) {
    Dataset data = Dataset.in(root).with(build -> build.workers(1));
    Sketch[] tasks = {
      Sketch.of("a"), Sketch.of("b").priority(-1), Sketch.of("c").priority(2), Sketch.of("d")
    };

    data.build(tasks);

    assertEquals(
        List.of("c", "a", "d", "b"),
        data.log().events("finished").stream()
            .map(event -> event.replaceFirst(".*name=(\\w).*", "$1"))
            .toList());
  }

  @Test
  void asManyTasksRunAtOnceAsThereAreWorkers(@TempDir Path root) {
    CountDownLatch allRunning = new CountDownLatch(5);
    Sketch.Body meeting =
        (ctx, out) -> {
          allRunning.countDown();
          Patience.await(allRunning);
          Sketch.write(out, "met");
        };
    Sketch[] tasks =
        IntStream.range(0, 5)
            .mapToObj(i -> Sketch.of("t" + i).running(meeting))
            .toArray(Sketch[]::new);

    assertEquals(5, Dataset.in(root).with(build -> build.workers(5)).ran(tasks).size());
  }

  @Test
  void manyTasksOfOneClassMayEndAtTheSameMoment(@TempDir Path root) {
    int workers = 8;
    for (int round = 0; round < 20; round++) {
      CyclicBarrier barrier = new CyclicBarrier(workers);
      Sketch.Body meeting =
          (ctx, out) -> {
            Sketch.write(out, "met");
            Patience.await(barrier);
          };
      Sketch[] tasks =
          IntStream.range(0, workers)
              .mapToObj(i -> Sketch.of("t" + i).running(meeting))
              .toArray(Sketch[]::new);
      Path fresh = root.resolve(Integer.toString(round));

      BuildResult result = Freshet.in(fresh).workers(workers).build(tasks);

      assertEquals(List.of(), result.failures(), "round " + round);
      assertEquals(workers, result.executed().size());
    }
  }

  @Test
  void lessThanOneWorkerIsRefused(@TempDir Path root) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Freshet.in(root).workers(0));

    assertEquals("workers 0: want at least 1", refused.getMessage());
  }

  @Test
  void interruptStopsTheBuildAndCleansUp(@TempDir Path root) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Sketch sleeper =
        Sketch.of("sleeper")
            .priority(-1)
            .running(
                (ctx, out) -> {
                  Sketch.write(out, "half");
                  running.countDown();
                  Patience.forever();
                });
    Sketch first = Sketch.of("first").requiring(new Given("in"));
    Dataset data = Dataset.in(root).write("in", "1").with(build -> build.workers(1));
    AtomicReference<Object> outcome = new AtomicReference<>();
    Thread builder = new Thread(() -> outcome.set(outcome(data, first, top(sleeper))));

    builder.start();
    Patience.await(running);
    builder.interrupt();
    Patience.join(builder);

    if (!(outcome.get() instanceof BuildResult result)) {
      throw new AssertionError("want a result, not " + outcome.get());
    }
    assertTrue(result.isInterrupted());
    assertEquals(130, result.exitCode());
    assertEquals(List.of("first"), Dataset.names(result.executed()));
    assertEquals(List.of(), result.failed());
    assertEquals(Map.of("in", "1", "first.txt", "first[1]"), data.files().texts());
    try (Stream<Path> staging = Files.list(root.resolve(".freshet/tmp"))) {
      assertEquals(List.of(), staging.toList());
    }
    assertEquals(List.of(), data.ran(first));
  }

  private static Sketch top(Sketch below) {
    return Sketch.of("top").requiring(below);
  }

  private static Object outcome(Dataset data, Task<?>... goals) {
    try {
      return data.build(goals);
    } catch (RuntimeException e) {
      return e;
    }
  }

  @Test
  void interruptAtAnyMomentLosesNothing(@TempDir Path root) throws Exception {
    long seed = 7;
    Random random = new Random(seed);
    Dataset data = Dataset.in(root).with(build -> build.workers(3));
    Sketch[] tasks = new Sketch[30];
    for (int round = 0; round < 15; round++) {
      String where = "seed " + seed + ", round " + round;
      data.write("in", Integer.toString(round));
      for (int i = 0; i < tasks.length; i++) {
        tasks[i] = Sketch.of("t" + i).requiring(new Given("in"));
      }
      AtomicReference<Object> outcome = new AtomicReference<>();
      Thread builder = new Thread(() -> outcome.set(outcome(data, tasks)));

      builder.start();
      Patience.pass(Duration.ofNanos(random.nextInt(20_000_000)));
      builder.interrupt();
      Patience.join(builder);

      if (!(outcome.get() instanceof BuildResult result)) {
        throw new AssertionError(where + ": want a result, not " + outcome.get());
      }
      assertEquals(List.of(), result.failures(), where);
      assertEquals(Map.of(), data.files().stateTexts("tmp"), where);
      List<String> rest = data.ran(tasks);
      assertEquals(List.of(), data.log().events("message"), where);
      for (String name : Dataset.names(result.executed())) {
        assertFalse(rest.contains(name), where + ": " + name + " ran twice");
      }
      for (int i = 0; i < tasks.length; i++) {
        String expected = "t" + i + "[" + round + "]";
        assertEquals(expected, data.files().read("t" + i + ".txt"), where);
      }
    }
  }

  @Test
  void interruptedThreadBuildsNothing(@TempDir Path root) {
    Dataset data = Dataset.in(root);

    Thread.currentThread().interrupt();
    BuildResult result = data.build(Sketch.of("a"));

    assertTrue(Thread.interrupted(), "the flag must be restored");
    assertEquals(130, result.exitCode());
  }

  @Test
  void listenerIsToldWhatHappens(@TempDir Path root) {
    Dataset data = Dataset.in(root).with(build -> build.workers(1));
    data.build(Sketch.of("a"));
    Sketch.Body talking =
        (ctx, out) -> {
          ctx.progress(1, 2);
          ctx.message("attempt " + ctx.attempt());
          Sketch.write(out, "b");
        };

    data.build(Sketch.of("b").requiring(Sketch.of("a")).running(talking));

    String b = "Sketch(name=b,setting=\"\")";
    assertEquals(
        List.of(
            "planned 2",
            "fresh Sketch(name=a,setting=\"\")",
            "started " + b + " [NO_TRACE]",
            "progressed " + b + " 1/2",
            "message " + b + ": attempt 1",
            "finished " + b),
        data.log().events());
  }

  @Test
  void finishedIsToldWhenTheOutputIsInPlace(@TempDir Path root) {
    AtomicReference<String> seen = new AtomicReference<>("nothing");
    BuildListener listener =
        new BuildListener() {
          @Override
          public void finished(TaskKey task, List<Reason> reasons, Duration took) {
            seen.set(Dataset.in(root).files().read("a.txt"));
          }
        };

    Dataset.in(root).with(build -> build.listener(listener)).build(Sketch.of("a"));

    assertEquals("a", seen.get());
  }

  @Test
  void negativeProgressIsRefused(@TempDir Path root) {
    Sketch wrong = Sketch.of("a").running((ctx, out) -> ctx.progress(-1, 2));

    BuildResult result = Dataset.in(root).build(wrong);

    String message = result.failures().get(0).message();
    assertTrue(message.startsWith("progress -1 of 2: want numbers of at least 0"), message);
  }

  @Test
  void throwingListenerDoesNoHarm(@TempDir Path root) {
    Dataset data = Dataset.in(root).with(build -> build.listener(new Spoilsport()));
    Sketch.Body talking =
        (ctx, out) -> {
          ctx.progress(1, 2);
          ctx.message("hello");
          Sketch.write(out, "a");
        };

    assertEquals(List.of("a"), data.ran(Sketch.of("a").running(talking)));
    assertEquals(List.of(), data.ran(Sketch.of("a")));
    assertEquals(3, data.build(Sketch.of("b").requiring(new Given("in"))).exitCode());
  }

  private static final class Spoilsport implements BuildListener {

    @Override
    public void planned(int nodes) {
      throw new IllegalStateException("planned");
    }

    @Override
    public void fresh(TaskKey task) {
      throw new IllegalStateException("fresh");
    }

    @Override
    public void started(TaskKey task, List<Reason> reasons) {
      throw new IllegalStateException("started");
    }

    @Override
    public void progressed(TaskKey task, long done, long total) {
      throw new IllegalStateException("progressed");
    }

    @Override
    public void message(TaskKey task, String text) {
      throw new IllegalStateException("message");
    }

    @Override
    public void finished(TaskKey task, List<Reason> reasons, Duration took) {
      throw new IllegalStateException("finished");
    }

    @Override
    public void failed(Failure failure) {
      throw new IllegalStateException("failed");
    }

    @Override
    public void blocked(TaskKey task, TaskKey by) {
      throw new IllegalStateException("blocked");
    }

    @Override
    public void missing(TaskKey task, List<String> names) {
      throw new IllegalStateException("missing");
    }
  }

  @Test
  void resultListsAreInOrderOfFirstMention(@TempDir Path root) {
    Sketch[] tasks = {Sketch.of("z"), Sketch.of("a").requiring(Sketch.of("m")), Sketch.of("b")};

    BuildResult result = Dataset.in(root).build(tasks);

    List<TaskKey> expected = new ArrayList<>();
    Collections.addAll(expected, TaskKey.of(tasks[0]), TaskKey.of(tasks[1]), TaskKey.of(tasks[2]));
    expected.add(TaskKey.of(Sketch.of("m")));
    assertEquals(expected, result.executed());
  }

  @Test
  void timeSpentAndSavedIsTold(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch.Body slow =
        (ctx, out) -> {
          Patience.pass(Duration.ofMillis(10));
          Sketch.write(out, "a");
        };

    BuildResult first = data.build(Sketch.of("a").running(slow));
    BuildResult second = data.build(Sketch.of("a").running(slow));

    assertTrue(first.elapsed().toMillis() >= 5, "elapsed " + first.elapsed());
    assertEquals(Duration.ZERO, first.saved());
    assertTrue(second.saved().toMillis() >= 5, "saved " + second.saved());
  }

  @Test
  void planWritesNothing(@TempDir Path folder) {
    Path root = folder.resolve("root");

    assertEquals(List.of("a"), Dataset.names(Dataset.in(root).plan(Sketch.of("a")).willRun()));
    assertFalse(Files.exists(root));
  }
}
