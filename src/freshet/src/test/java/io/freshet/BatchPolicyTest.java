package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Parcel;
import com.acme.Sketch;
import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.target.FileTarget;
import io.freshet.task.Backoff;
import io.freshet.task.BatchItem;
import io.freshet.task.Policy;
import io.freshet.task.TaskKey;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How batches are run: attempts, limits of time, resources, workers, second runs, stops. */
final class BatchPolicyTest {

  private static final Backoff AT_ONCE = Backoff.constant(Duration.ofMillis(1));

  @TempDir private Path root = Path.of("");

  /** The batches that have run. */
  private final Queue<String> batches = new ConcurrentLinkedQueue<>();

  private Parcel[] parcels(int many, Policy policy, Parcel.Body body) {
    return IntStream.range(0, many)
        .mapToObj(
            number ->
                Parcel.of("p" + number)
                    .policy(policy)
                    .running(
                        items -> {
                          batches.add(Parcel.names(items));
                          body.run(items);
                        }))
        .toArray(Parcel[]::new);
  }

  private Dataset dataset(UnaryOperator<Build> settings) {
    return Dataset.in(root).with(settings);
  }

  private static String messages(BuildResult result) {
    return String.join(
        " | ",
        result.failures().stream()
            .map(Failure::message)
            .map(it -> it.replaceFirst(" \\(at [^)]*\\)", ""))
            .toList());
  }

  /** The first fails once, the second twice, the third never. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void whatFailsIsTriedAgainInALaterBatchByItsOwnAttempts(int workers) {
    Queue<String> attempts = new ConcurrentLinkedQueue<>();
    Policy policy = Policy.DEFAULT.withAttempts(3).withBackoff(AT_ONCE);
    Parcel[] tasks =
        parcels(
            3,
            policy,
            items -> {
              for (BatchItem<Parcel, FileTarget> item : items) {
                int attempt = item.context().attempt();
                attempts.add(item.task().name() + "-" + attempt);
                if (attempt <= List.of("p2", "p0", "p1").indexOf(item.task().name())) {
                  item.fail(new IOException("not yet"));
                } else {
                  Parcel.write(item);
                }
              }
            });

    BuildResult result = dataset(build -> build.workers(workers)).build(tasks);

    assertEquals(3, result.executed().size(), () -> messages(result));
    List<String> sorted = new ArrayList<>(attempts);
    Collections.sort(sorted);
    assertEquals("[p0-1, p0-2, p1-1, p1-2, p1-3, p2-1]", sorted.toString());
    assertEquals("p0 p1 p2", batches.peek());
  }

  @Test
  void whatNeverSucceedsFailsAfterItsLastAttempt() {
    Policy policy = Policy.DEFAULT.withAttempts(2).withBackoff(AT_ONCE);
    Parcel[] tasks =
        parcels(
            2,
            policy,
            items -> {
              throw new IOException("no answer");
            });
    Dataset data = dataset(build -> build.workers(2));

    BuildResult result = data.build(tasks);

    assertEquals(2, result.failed().size());
    assertEquals(2, data.log().events("retried").size(), data.log().events()::toString);
    assertEquals("p0 p1", batches.peek());
  }

  @Test
  void limitOfTimeIsForTheBatchAsAWhole() {
    Policy policy = Policy.DEFAULT.withTimeout(Duration.ofMillis(200));
    Parcel[] tasks =
        parcels(
            3,
            policy,
            items -> {
              items.get(0).fail(new IOException("no such day"));
              Parcel.write(items.get(1));
              Patience.forever();
            });

    BuildResult result = dataset(build -> build.workers(2)).build(tasks);

    String late =
        "took longer than its timeout of 0.2 s and was interrupted; set a longer one in policy() or"
            + " by --policy; it was in a batch of 3";
    assertEquals("no such day | " + late + " | " + late, messages(result));
    assertEquals(Map.of(), Dataset.in(root).files().texts());
  }

  /** Three want two each of three: only as one run they can be run at once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void batchHoldsTheResourcesOfOneTask(int workers) {
    AtomicInteger running = new AtomicInteger();
    Queue<Integer> seen = new ConcurrentLinkedQueue<>();
    Parcel[] tasks =
        parcels(
            25,
            Policy.DEFAULT.withResource("db", 2),
            items -> {
              seen.add(running.incrementAndGet());
              Parcel.writeAll(items);
              running.decrementAndGet();
            });

    BuildResult result = dataset(build -> build.workers(workers).resource("db", 3)).build(tasks);

    assertEquals(25, result.executed().size());
    assertEquals(List.of(1, 1, 1), List.copyOf(seen));
  }

  /** So the sum over all tasks is what was spent. */
  @Test
  void timeIsSharedOutOverTheTasks() {
    List<Duration> took = Collections.synchronizedList(new ArrayList<>());
    BuildListener listener =
        new BuildListener() {
          @Override
          public void finished(TaskKey task, List<Reason> reasons, Duration lastAttempt) {
            took.add(lastAttempt);
          }
        };
    Duration whole = Duration.ofMillis(80);
    Parcel[] tasks =
        parcels(
            4,
            Policy.DEFAULT,
            items -> {
              Patience.pass(whole);
              Parcel.writeAll(items);
            });

    BuildResult result = dataset(build -> build.workers(2).listener(listener)).build(tasks);

    assertEquals(4, took.size());
    assertEquals(1, took.stream().distinct().count(), took::toString);
    Duration sum = took.get(0).multipliedBy(4);
    assertTrue(sum.compareTo(whole.dividedBy(2)) > 0, sum::toString);
    assertTrue(sum.compareTo(result.elapsed()) < 0, sum::toString);
  }

  /** The batch ends only when the other task has run, which needs what the batch holds. */
  @Test
  void resourceIsGivenBackWhenEachItemHasGivenItBack() {
    CountDownLatch batchBegan = new CountDownLatch(1);
    CountDownLatch belowRan = new CountDownLatch(1);
    CountDownLatch otherRan = new CountDownLatch(1);
    Queue<Long> before = new ConcurrentLinkedQueue<>();
    Parcel[] tasks =
        parcels(
            2,
            Policy.DEFAULT.withResource("db", 1).withPriority(1),
            items -> {
              batchBegan.countDown();
              Patience.await(belowRan);
              items.get(0).context().release("db");
              items.get(0).context().release("db");
              before.add(otherRan.getCount());
              items.get(1).context().release("db");
              Patience.await(otherRan);
              Parcel.writeAll(items);
            });
    Sketch below =
        Sketch.of("below")
            .running(
                (ctx, out) -> {
                  Patience.await(batchBegan);
                  Sketch.write(out, "done");
                  belowRan.countDown();
                });
    Sketch other =
        Sketch.of("other")
            .requiring(below)
            .running(
                (ctx, out) -> {
                  otherRan.countDown();
                  Sketch.write(out, "done");
                });

    BuildResult result =
        dataset(
                build ->
                    build
                        .workers(2)
                        .resource("db", 1)
                        .policy(
                            key -> "other".equals(key.parameters().get("name")),
                            policy -> policy.withResource("db", 1)))
            .build(tasks[0], tasks[1], other);

    assertEquals(List.of(), result.failures());
    assertEquals(List.of(1L), List.copyOf(before));
  }

  @Test
  void verifyRunsTheBatchAgainAndComparesEachItem() {
    AtomicInteger runs = new AtomicInteger();
    Parcel[] tasks =
        parcels(
            4,
            Policy.DEFAULT,
            items -> {
              int run = runs.incrementAndGet();
              for (BatchItem<Parcel, FileTarget> item : items) {
                switch (item.task().name()) {
                  case "p0" -> item.output().writeString("run " + run);
                  case "p1" -> item.output().writeString("same");
                  case "p2" -> item.fail(new IOException("no"));
                  default -> {
                    if (run == 1) {
                      item.output().writeString("once");
                    }
                  }
                }
              }
            });
    Dataset data = dataset(Build::verify);

    BuildResult result = data.build(tasks);

    assertEquals(List.of("p0 p1 p2 p3", "p0 p1 p3"), List.copyOf(batches));
    assertEquals(List.of(TaskKey.of(tasks[0])), result.unstable());
    assertEquals(Map.of("p0.txt", "run 1", "p1.txt", "same"), data.files().texts());
    assertEquals(
        "no | when run again to verify: run returned without writing p3.txt: write it through"
            + " `out`, or leave it out of output()",
        messages(result));
  }

  /** The second run needs what the first has given back. */
  @Test
  void whereABatchRunsTwiceTheSecondRunGivesBack() {
    AtomicInteger holders = new AtomicInteger();
    Queue<Integer> seen = new ConcurrentLinkedQueue<>();
    Parcel[] tasks =
        parcels(
            60,
            Policy.DEFAULT.withResource("db", 1),
            items -> {
              seen.add(holders.incrementAndGet());
              Parcel.writeAll(items);
              holders.decrementAndGet();
              items.forEach(item -> item.context().release("db"));
            });

    dataset(build -> build.workers(4).verify().resource("db", 1)).build(tasks);

    assertEquals(12, seen.size());
    assertEquals(Set.of(1), Set.copyOf(seen));
  }

  @Test
  void failFastStopsBeforeTheNextBatch() {
    Parcel[] tasks = parcels(25, Policy.DEFAULT, items -> items.get(0).fail(new IOException("no")));

    BuildResult result = dataset(build -> build.workers(1).failFast()).build(tasks);

    assertEquals(1, batches.size());
    assertEquals(10, result.failed().size());
  }

  /** All of it is interrupted, and nothing is left half or in staging. */
  @Test
  void interruptEndsTheBatch() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    Parcel[] tasks =
        parcels(
            3,
            Policy.DEFAULT.withAttempts(3),
            items -> {
              Parcel.write(items.get(0));
              running.countDown();
              Patience.forever();
            });
    List<BuildResult> results = new ArrayList<>();
    Thread building = new Thread(() -> results.add(Dataset.in(root).build(tasks)));
    building.start();
    Patience.await(running);

    building.interrupt();
    Patience.join(building);

    assertEquals(130, results.get(0).exitCode());
    assertEquals(List.of(), results.get(0).failures());
    assertEquals(Map.of(), Dataset.in(root).files().texts());
    assertFalse(
        Dataset.in(root).files().allMarks().keySet().stream()
            .anyMatch(it -> it.startsWith(".freshet/tmp/")));
  }

  /** A later task on the same thread is inside of none of them. */
  @Test
  void buildInABatchRefusesItsTasksAndNoOthersAfterwards() {
    List<String> inner = Collections.synchronizedList(new ArrayList<>());
    Parcel[] tasks =
        parcels(
            3,
            Policy.DEFAULT,
            items -> {
              inner.add(messages(Freshet.in(root).build(items.get(1).task())));
              Parcel.writeAll(items);
            });
    Sketch later =
        Sketch.of("later")
            .requiring(tasks)
            .running(
                (ctx, out) -> {
                  inner.add(messages(Freshet.in(root).forceAll().build(Parcel.of("p0"))));
                  Sketch.write(out, "done");
                });

    BuildResult result = dataset(build -> build.workers(1)).build(later);

    assertEquals(List.of(), result.failures());
    assertTrue(inner.get(0).startsWith("a build inside run() of Parcel(name=p1)"), inner.get(0));
    assertEquals("", inner.get(1));
  }

  /** What another build holds is left out, and comes later. */
  @Test
  void taskThatAnotherBuildRunsIsLeftOutOfTheBatch() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch othersRan = new CountDownLatch(1);
    Parcel slow =
        Parcel.of("p1")
            .running(
                items -> {
                  held.countDown();
                  Patience.await(othersRan);
                  Parcel.writeAll(items);
                });
    Thread other = new Thread(() -> Freshet.in(root).build(slow));
    other.start();
    Patience.await(held);
    Parcel[] tasks =
        parcels(
            3,
            Policy.DEFAULT,
            items -> {
              Parcel.writeAll(items);
              othersRan.countDown();
            });

    BuildResult result = dataset(build -> build.workers(1)).build(tasks);

    Patience.join(other);
    assertEquals(List.of("p0 p2"), List.copyOf(batches));
    assertEquals(List.of("p0", "p2"), Dataset.names(result.executed()));
    assertEquals(List.of(TaskKey.of(slow)), result.fresh());
  }
}
