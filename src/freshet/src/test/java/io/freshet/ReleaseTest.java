package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.task.Backoff;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task holds of the resources, and gives back before it ends. */
final class ReleaseTest {

  private static final Backoff AT_ONCE = Backoff.constant(Duration.ZERO);

  @TempDir private Path root;

  /** The first ends only when the second has run, which needs what the first holds. */
  @Test
  void whatWaitsForAResourceStartsAsSoonAsItIsGivenBack() {
    CountDownLatch otherRan = new CountDownLatch(1);
    Sketch first =
        Sketch.of("first")
            .running(
                (ctx, out) -> {
                  ctx.release("db");
                  Patience.await(otherRan);
                  Sketch.write(out, "done");
                });
    Sketch second =
        Sketch.of("second")
            .running(
                (ctx, out) -> {
                  Sketch.write(out, "done");
                  otherRan.countDown();
                });

    BuildResult result = build(policy -> policy.withResource("db", 4), first, second);

    assertEquals(List.of(), result.failures());
  }

  /** Sixty tasks hold two of four; each gives back once early, once again, and at its end. */
  @Test
  void noMoreIsHeldThanThereIsHoweverOftenItIsGivenBack() {
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Sketch.Body body =
        (ctx, out) -> {
          most.accumulateAndGet(holders.incrementAndGet(), Math::max);
          Sketch.write(out, "half");
          holders.decrementAndGet();
          ctx.release("db");
          ctx.release("db");
          Sketch.write(out, "done");
        };
    BuildResult result = build(policy -> policy.withResource("db", 2), tasks(60, body));

    assertEquals(60, result.executed().size());
    assertTrue(most.get() <= 2, most::toString);
  }

  /** Also where a thread that an earlier attempt has left gives back then what that one held. */
  @Test
  void furtherAttemptBeginsWithAllOfItsResourcesAgain() {
    AtomicInteger holders = new AtomicInteger();
    Queue<Integer> seen = new ConcurrentLinkedQueue<>();
    Queue<TaskContext> earlier = new ConcurrentLinkedQueue<>();
    Sketch.Body body =
        (ctx, out) -> {
          earlier.forEach(it -> it.release("db"));
          seen.add(holders.incrementAndGet());
          Sketch.write(out, "done");
          holders.decrementAndGet();
          ctx.release("db");
          if (ctx.attempt() < 3) {
            earlier.add(ctx);
            throw new IllegalStateException("not yet");
          }
        };
    Task<?>[] tasks = tasks(10, body);

    BuildResult result =
        build(policy -> policy.withResource("db", 4).withAttempts(3).withBackoff(AT_ONCE), tasks);

    assertEquals(10, result.executed().size());
    assertEquals(30, seen.size());
    assertEquals(Set.of(1), Set.copyOf(seen));
  }

  @Test
  void whatTheTaskDoesNotHoldCannotBeGivenBack() {
    Sketch task = Sketch.of("a").running((ctx, out) -> ctx.release("gpu"));

    BuildResult holding =
        build(policy -> policy.withResource("db", 1).withResource("hive", 1), task);
    BuildResult none = build(policy -> policy, task);

    String rule =
        "Sketch(name=a,setting=\"\") gives back resource gpu, which it does not hold: name it in"
            + " policy() or by --policy; it holds ";
    assertEquals(rule + "db, hive", message(holding));
    assertEquals(rule + "none", message(none));
  }

  @Test
  void nullIsNoResource() {
    Sketch task = Sketch.of("a").running((ctx, out) -> ctx.release(null));

    assertEquals(
        "Sketch(name=a,setting=\"\") gives back resource null, which it does not hold: name it in"
            + " policy() or by --policy; it holds db",
        message(build(policy -> policy.withResource("db", 1), task)));
  }

  /** The second run needs what the first has given back. */
  @Test
  void whereTasksRunTwiceTheSecondRunGivesBack() {
    AtomicInteger holders = new AtomicInteger();
    Queue<Integer> seen = new ConcurrentLinkedQueue<>();
    Sketch.Body body =
        (ctx, out) -> {
          seen.add(holders.incrementAndGet());
          Sketch.write(out, "done");
          holders.decrementAndGet();
          ctx.release("db");
        };

    Freshet.in(root)
        .workers(2)
        .verify()
        .resource("db", 1)
        .policy(key -> true, policy -> policy.withResource("db", 1))
        .build(tasks(20, body));

    assertEquals(40, seen.size());
    assertEquals(Set.of(1), Set.copyOf(seen));
  }

  private static String message(BuildResult result) {
    String message = result.failures().get(0).message();
    return message.substring(0, message.indexOf(" (at "));
  }

  private BuildResult build(UnaryOperator<Policy> policy, Task<?>... tasks) {
    return Freshet.in(root)
        .workers(4)
        .resource("db", 4)
        .resource("hive", 4)
        .policy(key -> true, policy)
        .build(tasks);
  }

  private static Task<?>[] tasks(int many, Sketch.Body body) {
    return IntStream.range(0, many)
        .mapToObj(number -> Sketch.of("task-" + number).running(body))
        .toArray(Task<?>[]::new);
  }
}
