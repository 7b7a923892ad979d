package io.freshet.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Parcel;
import com.acme.Sketch;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.testing.Patience;
import java.lang.Thread.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which works are taken together, and that none waits for ever. {@code -Dfreshet.seed=17} makes
 * other random graphs.
 */
final class GatheringTest {

  private static final long SEED = Long.getLong("freshet.seed", 1);
  private static final int CASES = 200;
  private static final Path ROOT = Path.of("data").toAbsolutePath();

  static IntStream cases() {
    return IntStream.range(0, CASES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16})
  void whatIsReadyAtOnceMakesAsFewBatchesAsCanBe(int workers) throws InterruptedException {
    List<Task<?>> tasks = parcels("a", 10, 4);
    tasks.addAll(parcels("b", 3, 3));
    tasks.addAll(parcels("c", 1, 5));

    Visitor visitor = walk(new Graph(ROOT, 100), tasks, workers);

    assertEquals("[1, 2, 3, 4, 4]", visitor.sizes().toString());
  }

  /** A level at a time: what the other worker still does may free more, and is not awaited. */
  @Test
  void oneWorkerGathersALevelBehindTasksThatRunOneByOne() throws InterruptedException {
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      tasks.add(Parcel.of("above-" + i).requiring(Sketch.of("below-" + i)));
    }

    Visitor visitor = walk(new Graph(ROOT, 100), tasks, 1);

    assertEquals("[1, 1, 1, 1, 1, 1, 1, 7]", visitor.sizes().toString());
  }

  /** The other thread waits when the last look ends, and nothing is submitted from then on. */
  @Test
  void batchesThatAreNotFullAreTakenByAllThreads() throws InterruptedException {
    Graph graph = new Graph(ROOT, 100);
    List<Task<?>> tasks = parcels("a", 2, 5);
    tasks.addAll(parcels("b", 2, 4));
    graph.add(tasks);
    CyclicBarrier together = new CyclicBarrier(2);
    Visitor visitor =
        new Visitor(Map.of(), Map.of()) {

          @Override
          public Walk.Visit visit(Node node) {
            super.visit(node);
            if (node.id() == 3) {
              awaitThatTheOtherWaits();
            }
            return Walk.Visit.HANDED_OVER;
          }

          private void awaitThatTheOtherWaits() {
            try {
              Patience.until(
                  "the other thread waits",
                  () -> walk.threads().stream().anyMatch(it -> it.getState() == State.WAITING));
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          void run(List<Node> nodes, HeldResources resources) {
            try {
              Patience.await(together);
            } catch (InterruptedException | BrokenBarrierException e) {
              throw new AssertionError(e);
            }
            super.run(nodes, resources);
          }
        };
    visitor.walk = new Walk(graph, visitor);

    visitor.walk.run(2);

    assertEquals("[2, 2]", visitor.sizes().toString());
  }

  /** The best of a family first, whatever was visited first. */
  @Test
  void batchesHoldTheBestThatWaits() {
    List<Node> nodes = new Graph(ROOT, 100).add(parcels("a", 5, 2));
    RunQueue queue = new RunQueue(Map.of());
    for (Node node : nodes) {
      queue.add(new RunQueue.Work(node, node.id() * 10L, (all, held) -> {}));
    }

    assertEquals(3, queue.size());
    assertEquals("[a-4, a-3]", names(queue.poll()));
    assertEquals("[a-2, a-1]", names(queue.poll()));
    assertTrue(queue.isGathering());
    assertEquals(1, queue.size());
    assertEquals("[]", names(queue.poll()));
    assertEquals("[a-0]", names(queue.pollAny()));
    assertEquals(0, queue.size());
  }

  private static String names(List<RunQueue.Work> works) {
    return works.stream().map(it -> it.node().task().toString()).toList().toString();
  }

  /** A batch holds once what one task wants; without that eight at once would want eight. */
  @Test
  void batchHoldsTheResourcesOfOne() {
    Policy policy = Policy.DEFAULT.withResource("db", 2);
    List<Task<?>> tasks = new ArrayList<>();
    parcels("a", 6, 4).forEach(it -> tasks.add(((Parcel) it).policy(policy)));
    List<Node> nodes = new Graph(ROOT, 100).add(tasks);
    RunQueue queue = new RunQueue(Map.of("db", 3));
    nodes.forEach(node -> queue.add(new RunQueue.Work(node, 0, (all, held) -> {})));

    List<RunQueue.Work> first = queue.poll();
    assertEquals("[a-0, a-1, a-2, a-3]", names(first));
    assertEquals("[]", names(queue.pollAny()), "one of three is left");
    queue.release(first.get(0));
    assertEquals("[a-4, a-5]", names(queue.pollAny()));
  }

  @Test
  void tasksOfOtherResourcesTimeoutsOrAttemptsAreNoFamily() throws InterruptedException {
    List<Task<?>> tasks = new ArrayList<>();
    Stream.of(
            Policy.DEFAULT,
            Policy.DEFAULT.withPriority(3),
            Policy.DEFAULT.withAttempts(2),
            Policy.DEFAULT.withTimeout(Duration.ofHours(1)))
        .forEach(it -> tasks.add(Parcel.of("task-" + tasks.size()).policy(it)));
    tasks.add(Parcel.of("smaller").atMost(9));

    Visitor visitor = walk(new Graph(ROOT, 100), tasks, 1);

    assertEquals("[1, 1, 1, 2]", visitor.sizes().toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allIsDoneAndNoMoreIsHeldThanThereIs(int number) throws InterruptedException {
    Random random = new Random(SEED * 1_000_003 + number);
    World world = new World(random);

    world.run(1 + random.nextInt(4));

    String story = "seed " + SEED + ", case " + number + ": " + world.visitor.batches;
    assertEquals(Set.copyOf(world.graph.nodes()), world.visitor.done, story);
    assertEquals(List.of(), List.copyOf(world.visitor.wrong), story);
  }

  private static List<Task<?>> parcels(String name, int many, int most) {
    return IntStream.range(0, many)
        .mapToObj(number -> Parcel.of(name + "-" + number).atMost(most))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Visitor walk(Graph graph, List<Task<?>> tasks, int workers)
      throws InterruptedException {
    graph.add(tasks);
    Visitor visitor = new Visitor(Map.of(), Map.of());
    visitor.walk = new Walk(graph, visitor);
    visitor.walk.run(workers);
    return visitor;
  }

  /** A random graph of tasks that are batch tasks or not, some of which take several attempts. */
  private static final class World {

    private final Graph graph;
    private final Visitor visitor;

    World(Random random) {
      Map<String, Integer> limits = Map.of("db", 1 + random.nextInt(3), "gpu", 1);
      this.graph = new Graph(ROOT, 1000);
      List<Task<?>> tasks = new ArrayList<>();
      Map<String, Integer> attempts = new HashMap<>();
      for (int i = 0; i < 5 + random.nextInt(40); i++) {
        Task<?>[] required =
            IntStream.range(0, tasks.isEmpty() ? 0 : random.nextInt(4))
                .mapToObj(it -> tasks.get(random.nextInt(tasks.size())))
                .toArray(Task<?>[]::new);
        Policy policy = Policy.DEFAULT.withPriority(random.nextInt(2));
        policy = random.nextBoolean() ? policy.withResource("db", 1) : policy;
        policy = random.nextInt(3) == 0 ? policy.withResource("gpu", 1) : policy;
        tasks.add(
            random.nextInt(4) == 0
                ? Sketch.of("task-" + i).requiring(required)
                : Parcel.of("task-" + i)
                    .atMost(1 + random.nextInt(3))
                    .policy(policy)
                    .requiring(required));
        attempts.put("task-" + i, 1 + random.nextInt(3));
      }
      graph.add(tasks);
      this.visitor = new Visitor(limits, attempts);
      visitor.walk = new Walk(graph, visitor, limits);
    }

    void run(int workers) throws InterruptedException {
      try (visitor) {
        visitor.walk.run(workers);
      }
    }
  }

  /** Runs what it visits; a further attempt is asked for by a thread of its own. */
  private static class Visitor implements Walk.Visitor, AutoCloseable {

    private final Map<String, Integer> limits;
    private final Map<String, Integer> attempts;
    private final Map<String, Integer> held = new HashMap<>();
    private final Queue<String> batches = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> batchSizes = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Set<Node> done = ConcurrentHashMap.newKeySet();
    private final ExecutorService timer = Executors.newSingleThreadExecutor();

    /** Set before anything is visited. */
    Walk walk = new Walk(new Graph(ROOT, 1), this);

    Visitor(Map<String, Integer> limits, Map<String, Integer> attempts) {
      this.limits = limits;
      this.attempts = new ConcurrentHashMap<>(attempts);
    }

    List<Integer> sizes() {
      List<Integer> sizes = new ArrayList<>(batchSizes);
      Collections.sort(sizes);
      return sizes;
    }

    @Override
    public Walk.Visit visit(Node node) {
      walk.submit(node, this::run);
      return Walk.Visit.HANDED_OVER;
    }

    void run(List<Node> nodes, HeldResources resources) {
      batches.add(nodes.toString());
      batchSizes.add(nodes.size());
      take(nodes.get(0), 1);
      if (nodes.size() > nodes.get(0).maxBatch() || nodes.stream().anyMatch(done::contains)) {
        wrong.add(nodes.toString());
      }
      take(nodes.get(0), -1);
      nodes.forEach(this::end);
    }

    private synchronized void take(Node node, int sign) {
      node.policy()
          .resources()
          .forEach(
              (name, amount) -> {
                if (held.merge(name, sign * amount, Integer::sum) > limits.getOrDefault(name, 0)) {
                  wrong.add(held + " of " + limits);
                }
              });
    }

    private void end(Node node) {
      if (attempts.merge(node.task().toString(), -1, Integer::sum) > 0) {
        timer.execute(() -> walk.submit(node, this::run));
      } else {
        done.add(node);
        walk.done(node);
      }
    }

    @Override
    public List<Node> recall(Node node) {
      return List.of();
    }

    @Override
    public List<? extends Task<?>> discover(Node node) {
      return List.of();
    }

    @Override
    public long expectedMillis(Node node) {
      return node.id() % 3;
    }

    @Override
    public void grown(List<Node> added) {}

    @Override
    public void close() {
      timer.shutdownNow();
    }
  }
}
