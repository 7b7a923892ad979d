package io.freshet.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which work is taken next. */
final class RunQueueTest {

  private final Map<String, Policy> policies = new HashMap<>();

  @Test
  void higherPriorityThenLongerPathThenFirstDiscoveredComesFirst() {
    policies.put("urgent", Policy.DEFAULT.withPriority(1));
    RunQueue queue = new RunQueue(Map.of());
    List<Node> nodes = nodes("b", "a", "long", "urgent");
    nodes.forEach(node -> add(queue, node, name(node).equals("long") ? 1000 : 10));

    assertEquals(List.of("urgent", "long", "b", "a"), takeAll(queue));
  }

  @Test
  void workThatDoesNotFitLetsOthersPass() {
    policies.put("first", Policy.DEFAULT.withResource("db", 1));
    policies.put("second", Policy.DEFAULT.withResource("db", 1));
    RunQueue queue = new RunQueue(Map.of("db", 1));
    nodes("first", "second", "free").forEach(node -> add(queue, node, 0));

    RunQueue.Work first = Objects.requireNonNull(next(queue));
    assertEquals("first", name(first.node()));
    assertEquals("free", name(next(queue)));
    assertNull(next(queue));

    queue.release(first);
    assertEquals("second", name(next(queue)));
  }

  /** Else many small ones could keep a large one waiting for ever. */
  @Test
  void nothingOvertakesWorkThatWaitsForTheSameResource() {
    policies.put("running", Policy.DEFAULT.withResource("db", 1));
    policies.put("large", Policy.DEFAULT.withResource("db", 3).withPriority(1));
    policies.put("small", Policy.DEFAULT.withResource("db", 1));
    RunQueue queue = new RunQueue(Map.of("db", 3));
    List<Node> nodes = nodes("running", "large", "small");
    add(queue, nodes.get(0), 0);
    RunQueue.Work running = Objects.requireNonNull(next(queue));
    add(queue, nodes.get(1), 0);
    add(queue, nodes.get(2), 0);

    assertNull(next(queue));
    queue.release(running);

    assertEquals("large", name(next(queue)));
    assertNull(next(queue));
  }

  @Test
  void severalResourcesAreTakenTogetherOrNotAtAll() {
    policies.put("db", Policy.DEFAULT.withResource("db", 1));
    policies.put("both", Policy.DEFAULT.withResource("db", 1).withResource("gpu", 1));
    policies.put("gpu", Policy.DEFAULT.withResource("gpu", 1));
    RunQueue queue = new RunQueue(Map.of("db", 1, "gpu", 1));
    nodes("db", "both", "gpu").forEach(node -> add(queue, node, 0));

    RunQueue.Work db = Objects.requireNonNull(next(queue));
    assertNull(next(queue), "gpu is awaited by both, which came first");

    queue.release(db);
    assertEquals("both", name(next(queue)));
  }

  /** What is left of its claims is given back at its end, and nothing twice. */
  @Test
  void whatIsGivenBackEarlyIsForOthersAtOnceAndGivenBackOnce() {
    policies.put("first", Policy.DEFAULT.withResource("db", 2).withResource("gpu", 1));
    List.of("a", "b").forEach(it -> policies.put(it, Policy.DEFAULT.withResource("db", 2)));
    policies.put("gpu", Policy.DEFAULT.withResource("gpu", 1));
    RunQueue queue = new RunQueue(Map.of("db", 2, "gpu", 1));
    nodes("first", "a", "b", "gpu").forEach(node -> add(queue, node, 0));
    RunQueue.Work first = Objects.requireNonNull(next(queue));
    assertNull(next(queue));

    assertTrue(queue.release(first, "db"));
    assertFalse(queue.release(first, "db"), "it was given back already");

    RunQueue.Work second = Objects.requireNonNull(next(queue));
    assertEquals("a", name(second));
    assertNull(next(queue));
    queue.release(first);
    assertFalse(queue.release(first, "gpu"), "all was given back at the end");
    assertEquals(List.of("gpu"), takeAll(queue), "db is held by the second");
    queue.release(second);
    assertEquals(List.of("b"), takeAll(queue));
  }

  /** Exports read by hive and write to the database; queries read by hive only. */
  @Test
  void whatWaitingWorkLeavesOfAResourceIsForOthers() {
    Policy export = Policy.DEFAULT.withPriority(1).withResource("hive", 1).withResource("db", 1);
    List.of("export-1", "export-2", "export-3").forEach(it -> policies.put(it, export));
    List<String> queries = List.of("query-1", "query-2", "query-3");
    queries.forEach(it -> policies.put(it, Policy.DEFAULT.withResource("hive", 1)));
    RunQueue queue = new RunQueue(Map.of("hive", 4, "db", 1));
    nodes("export-1", "export-2", "export-3", "query-1", "query-2", "query-3")
        .forEach(node -> add(queue, node, 0));

    RunQueue.Work running = Objects.requireNonNull(next(queue));

    assertEquals("export-1", name(running));
    assertEquals(
        List.of("query-1", "query-2"), takeAll(queue), "of hive, one is in use and one is awaited");
    queue.release(running);
    assertEquals(List.of("export-2"), takeAll(queue));
  }

  private List<Node> nodes(String... names) {
    Graph graph =
        new Graph(
            Path.of("data").toAbsolutePath(),
            100,
            (task, key) -> policies.getOrDefault(name(key), Policy.DEFAULT));
    List<Task<?>> tasks = new ArrayList<>();
    for (String name : names) {
      tasks.add(Sketch.of(name));
    }
    return graph.add(tasks);
  }

  private static void add(RunQueue queue, Node node, long expectedMillis) {
    queue.add(new RunQueue.Work(node, expectedMillis, (nodes, held) -> {}));
  }

  private static RunQueue.@Nullable Work next(RunQueue queue) {
    return queue.poll().stream().findFirst().orElse(null);
  }

  private static List<String> takeAll(RunQueue queue) {
    List<String> names = new ArrayList<>();
    for (RunQueue.Work work = next(queue); work != null; work = next(queue)) {
      names.add(name(work.node()));
    }
    return names;
  }

  private static String name(RunQueue.@Nullable Work work) {
    return name(Objects.requireNonNull(work).node());
  }

  private static String name(Node node) {
    return name(node.key());
  }

  private static String name(TaskKey key) {
    return Objects.requireNonNull(key.parameters().get("name"));
  }
}
