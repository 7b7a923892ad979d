package io.freshet.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.task.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random work with random wants, more of which comes while other work is done: none starves, and
 * nothing lies idle that could be used. {@code -Dfreshet.seed=17} makes other choices.
 */
final class FairQueueTest {

  private static final long SEED = Long.getLong("freshet.seed", 1);
  private static final int CASES = 300;
  private static final int MOST_WORK = 60;
  private static final List<String> NAMES = List.of("cpu", "db", "gpu", "hive");

  private static final Comparator<RunQueue.Work> BEST_FIRST =
      Comparator.comparingInt((RunQueue.Work it) -> -it.node().priority())
          .thenComparingLong(it -> -it.expectedMillis())
          .thenComparingInt(it -> it.node().id());

  static IntStream cases() {
    return IntStream.range(0, CASES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allIsDoneNothingStarvesAndNothingIsIdleInVain(int number) {
    World world = new World(new Random(SEED * 1_000_003 + number));

    world.run();

    assertEquals(world.nodes.size(), world.done, world::story);
  }

  /** A queue, and beside it what is known to be free, to run and to wait. */
  private static final class World {

    private final Random random;
    private final Map<String, Integer> limits = new HashMap<>();
    private final Map<String, Integer> free;
    private final List<Node> nodes;
    private final RunQueue queue;
    private final List<RunQueue.Work> waiting = new ArrayList<>();
    private final List<RunQueue.Work> running = new ArrayList<>();

    /** What of the resources each work that runs holds still. */
    private final Map<RunQueue.Work, Map<String, Integer>> held = new HashMap<>();

    private final List<String> events = new ArrayList<>();
    private int added;
    private int done;

    World(Random random) {
      this.random = random;
      NAMES.forEach(name -> limits.put(name, 1 + random.nextInt(5)));
      this.free = new HashMap<>(limits);
      this.queue = new RunQueue(limits);
      Graph graph = new Graph(Path.of("data").toAbsolutePath(), 1000, (task, key) -> policy());
      int size = 1 + random.nextInt(MOST_WORK);
      this.nodes =
          graph.add(IntStream.range(0, size).mapToObj(id -> Sketch.of("task-" + id)).toList());
    }

    private Policy policy() {
      Policy policy = Policy.DEFAULT.withPriority(random.nextInt(3));
      for (String name : NAMES) {
        if (random.nextInt(3) == 0) {
          policy = policy.withResource(name, 1 + random.nextInt(limit(name)));
        }
      }
      return policy;
    }

    private int limit(String name) {
      return limits.getOrDefault(name, 0);
    }

    void run() {
      while (added < nodes.size() || !running.isEmpty()) {
        add();
        startAll();
        if (!running.isEmpty() && random.nextBoolean()) {
          giveBack(running.get(random.nextInt(running.size())));
          startAll();
        }
        if (!running.isEmpty()) {
          end(running.remove(random.nextInt(running.size())));
          startAll();
        }
      }
    }

    private void add() {
      for (int i = random.nextInt(8); i > 0 && added < nodes.size(); i--) {
        Node node = nodes.get(added++);
        RunQueue.Work work = new RunQueue.Work(node, random.nextInt(3), (nodes, held) -> {});
        waiting.add(work);
        queue.add(work);
      }
      waiting.sort(BEST_FIRST);
      assertEquals(waiting.size(), queue.size(), this::story);
    }

    private void startAll() {
      for (List<RunQueue.Work> one = queue.poll(); !one.isEmpty(); one = queue.poll()) {
        assertEquals(1, one.size(), this::story);
        start(one.get(0));
      }
      waiting.forEach(this::mustWait);
    }

    private void start(RunQueue.Work work) {
      events.add("start " + work.node() + " " + work.claims() + " of " + free);
      work.claims().forEach((name, amount) -> free.merge(name, -amount, Integer::sum));
      assertTrue(free.values().stream().allMatch(it -> it >= 0), this::story);
      waiting.remove(work);
      running.add(work);
      held.put(work, new HashMap<>(work.claims()));
      waiting.stream().findFirst().ifPresent(best -> mustLeaveEnough(work, best));
    }

    /** Of the best that waits nothing worse takes what it wants: so it starts in the end. */
    private void mustLeaveEnough(RunQueue.Work work, RunQueue.Work best) {
      boolean isEnough =
          best.claims().entrySet().stream()
              .filter(it -> work.claims().containsKey(it.getKey()))
              .allMatch(it -> free.getOrDefault(it.getKey(), 0) >= it.getValue());
      assertTrue(isEnough || BEST_FIRST.compare(work, best) < 0, () -> best + story());
    }

    /** What waits lacks something, or wants what better work waits for. */
    private void mustWait(RunQueue.Work work) {
      Map<String, Integer> left = new HashMap<>(free);
      waiting.subList(0, waiting.indexOf(work)).stream()
          .map(RunQueue.Work::claims)
          .distinct()
          .forEach(claims -> claims.forEach((it, amount) -> left.merge(it, -amount, Integer::sum)));
      assertTrue(!fits(work.claims(), left), () -> work.node() + " waits in vain: " + story());
    }

    private static boolean fits(Map<String, Integer> claims, Map<String, Integer> left) {
      return claims.entrySet().stream()
          .allMatch(it -> left.getOrDefault(it.getKey(), 0) >= it.getValue());
    }

    /** Any resource, which it may hold, have given back or never wanted. */
    private void giveBack(RunQueue.Work work) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      Integer amount = held.getOrDefault(work, Map.of()).remove(name);
      events.add("give back " + name + " of " + work.node());
      free.merge(name, amount == null ? 0 : amount, Integer::sum);
      assertEquals(amount != null, queue.release(work, name), this::story);
    }

    private void end(RunQueue.Work work) {
      events.add("end " + work.node());
      held.getOrDefault(work, Map.of())
          .forEach((name, amount) -> free.merge(name, amount, Integer::sum));
      held.remove(work);
      queue.release(work);
      assertFalse(NAMES.stream().anyMatch(it -> queue.release(work, it)), this::story);
      done++;
    }

    String story() {
      return "seed " + SEED + ", limits " + limits + ", waiting " + waiting + ", " + events;
    }
  }
}
