package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shares resources and threads, and what would wait for itself. */
final class SchedulingTest {

  /** An export runs, one waits for the database: of four places of hive, two are for queries. */
  @Test
  void tasksUseWhatABetterTaskThatWaitsLeaves(@TempDir Path root) {
    CyclicBarrier together = new CyclicBarrier(3);
    Sketch.Body meeting =
        (ctx, out) -> {
          Patience.await(together);
          Sketch.write(out, "met");
        };
    Sketch.Body alone = (ctx, out) -> Sketch.write(out, "done");
    List<Task<?>> tasks =
        List.of(
            Sketch.of("export-1").running(meeting),
            Sketch.of("export-2").running(alone),
            Sketch.of("query-1").running(meeting),
            Sketch.of("query-2").running(meeting));

    BuildResult result =
        Freshet.in(root)
            .workers(4)
            .resource("hive", 4)
            .resource("database", 1)
            .policy(key -> true, policy -> policy.withResource("hive", 1))
            .policy(isNamed("export"), it -> it.withPriority(1).withResource("database", 1))
            .build(tasks.toArray(Task<?>[]::new));

    assertEquals(0, result.exitCode(), () -> result.failures().toString());
  }

  private static Predicate<TaskKey> isNamed(String start) {
    return key -> String.valueOf(key.parameters().get("name")).startsWith(start);
  }

  /** As long as nothing is known of how long they take, and none has a higher priority. */
  @ParameterizedTest
  @ValueSource(strings = {"a b c", "c a b", "b c a"})
  void ofRequirementsTheFirstInOrderOfMentionRunsFirst(String order, @TempDir Path root) {
    List<String> ran = new ArrayList<>();
    List<Sketch> required =
        Arrays.stream(order.split(" "))
            .map(name -> Sketch.of(name).running((ctx, out) -> note(ran, name, out)))
            .toList();

    Freshet.in(root).workers(1).build(Sketch.of("top").requiring(required));

    assertEquals(order, String.join(" ", ran));
  }

  private static void note(List<String> ran, String name, List<Target> out) throws IOException {
    ran.add(name);
    Sketch.write(out, name);
  }

  /** A task that may be asked for with different remarks, which are no part of its identity. */
  record Remarked(@Param(significant = false) String remark) implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("remark.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(remark);
    }
  }

  @Test
  void ofTasksOfOneKeyTheFirstInOrderOfMentionRuns(@TempDir Path root) throws IOException {
    Task<?> one = Sketch.of("one").requiring(new Remarked("first"));
    Task<?> two = Sketch.of("two").requiring(new Remarked("second"));

    Freshet.in(root).build(one, two);
    assertEquals("first", Files.readString(root.resolve("remark.txt")));

    Freshet.in(root).forceAll().build(two, one);
    assertEquals("second", Files.readString(root.resolve("remark.txt")));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 1_000_000})
  void thereAreNoMoreThreadsThanThereIsWork(int workers, @TempDir Path root) {
    Queue<String> threads = new ConcurrentLinkedQueue<>();
    Sketch.Body counting =
        (ctx, out) -> {
          Thread.getAllStackTraces().keySet().stream()
              .filter(it -> it.getThreadGroup() == Thread.currentThread().getThreadGroup())
              .map(Thread::getName)
              .filter(it -> it.matches("freshet-\\d+"))
              .forEach(threads::add);
          Sketch.write(out, "counted");
        };
    List<Sketch> three =
        IntStream.range(0, 3)
            .mapToObj(number -> Sketch.of("task-" + number).running(counting))
            .toList();

    BuildResult result = Freshet.in(root).workers(workers).build(Sketch.of("top").requiring(three));

    assertEquals(4, result.executed().size());
    assertTrue(threads.stream().distinct().count() <= Math.min(workers, 4), threads::toString);
  }

  @Test
  void manyWorkersAllRunAtOnceThoughTheyAreStartedOneByOne(@TempDir Path root) {
    int many = 50;
    CountDownLatch all = new CountDownLatch(many);
    Sketch.Body meeting =
        (ctx, out) -> {
          all.countDown();
          Patience.await(all);
          Sketch.write(out, "met");
        };
    Sketch below = Sketch.of("below");
    Task<?>[] tasks =
        IntStream.range(0, many)
            .mapToObj(number -> Sketch.of("task-" + number).requiring(below).running(meeting))
            .toArray(Task<?>[]::new);

    assertEquals(many + 1, Freshet.in(root).workers(1000).build(tasks).executed().size());
  }

  /** What a task does to its own thread is no business of threads that are started later. */
  @Test
  void threadsInheritNothingFromATask(@TempDir Path root) {
    ThreadLocal<String> mark = new InheritableThreadLocal<>();
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    Sketch first =
        Sketch.of("first")
            .running(
                (ctx, out) -> {
                  mark.set("of the first");
                  Sketch.write(out, "1");
                });
    CyclicBarrier together = new CyclicBarrier(3);
    Sketch.Body looking =
        (ctx, out) -> {
          Patience.await(together);
          seen.add(String.valueOf(mark.get()));
          Sketch.write(out, "2");
        };
    Task<?>[] others =
        IntStream.range(0, 3)
            .mapToObj(number -> Sketch.of("task-" + number).requiring(first).running(looking))
            .toArray(Task<?>[]::new);

    Freshet.in(root).workers(3).build(others);

    assertEquals(2, seen.stream().filter("null"::equals).count(), seen::toString);
  }

  /** The inner build asks for the task itself, or for one that requires it. */
  @ParameterizedTest
  @ValueSource(strings = {"itself", "what requires it", "itself, two builds deep", "by a thread"})
  void buildInATaskThatWouldWaitForThatTaskFails(String kind, @TempDir Path root) {
    AtomicReference<BuildResult> inner = new AtomicReference<>();
    Function<Task<?>, BuildResult> build = goal -> Freshet.in(root).workers(2).build(goal);
    Sketch self = Sketch.of("self");
    Task<?> above = Sketch.of("above").requiring(self);
    Sketch.Body between = (ctx, out) -> inner.set(build.apply(self));
    Sketch.Body body =
        (ctx, out) -> {
          switch (kind) {
            case "itself" -> inner.set(build.apply(self));
            case "what requires it" -> inner.set(build.apply(above));
            case "by a thread" -> {
              Thread thread = new Thread(() -> inner.set(build.apply(self)));
              thread.start();
              thread.join();
            }
            default ->
                inner.compareAndSet(null, build.apply(Sketch.of("between").running(between)));
          }
          Sketch.write(out, "1");
        };

    BuildResult outer = build.apply(self.running(body));

    assertEquals(0, outer.exitCode());
    assertEquals(1, inner.get().exitCode());
    String message = inner.get().failures().get(0).message();
    assertTrue(message.startsWith("a build inside run() of Sketch(name=self"), message);
  }

  @Test
  void buildInATaskOfSomethingElseIsNoTrouble(@TempDir Path root) {
    List<Integer> codes = new ArrayList<>();
    Sketch other = Sketch.of("other");
    Sketch outer =
        Sketch.of("outer")
            .running(
                (ctx, out) -> {
                  codes.add(Freshet.in(root).build(other).exitCode());
                  codes.add(
                      Freshet.in(root.resolve("of-its-own")).build(Sketch.of("outer")).exitCode());
                  Sketch.write(out, "1");
                });

    assertEquals(0, Freshet.in(root).build(outer, other).exitCode());
    assertEquals(List.of(0, 0), codes);
  }
}
