package io.freshet.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.task.TaskKey;
import io.freshet.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Whose the lines of the common pool's threads are. */
@ResourceLock(Resources.SYSTEM_OUT)
class PoolThreadsTest {

  private static final TaskKey ONE = TaskKey.ofText(One.class.getName() + "()");
  private static final TaskKey OTHER_ONE = TaskKey.ofText(One.class.getName() + "(x=1)");
  private static final TaskKey TWO = TaskKey.ofText(Two.class.getName() + "()");

  @TempDir private Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  /** The class of a task, with a class inside. */
  private static final class One {
    static void say() {
      new Inner().say();
    }

    private static final class Inner {
      void say() {
        System.out.println("of one");
      }
    }
  }

  /** The class of another task, which lets the first one's class do something. */
  private static final class Two {
    static void say() {
      System.out.println("of two");
    }

    static void letOneSay() {
      One.say();
    }
  }

  @BeforeEach
  void watchTheConsole() {
    System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void leaveTheConsole() {
    System.setOut(out);
  }

  @Test
  void lineIsOfTheOnlyTaskThatRuns() throws Exception {
    say(() -> System.out.println("anything"), ONE);

    assertEquals(List.of("One: anything"), lines);
    assertEquals("", shown());
  }

  @Test
  void lineIsOfTheOnlyTaskWhoseClassIsAtWork() throws Exception {
    say(One::say, ONE, TWO);
    say(Two::say, ONE, TWO);

    assertEquals(List.of("One: of one", "Two: of two"), lines);
  }

  /** The nearest on the stack prints; whom it does that for nobody knows better. */
  @Test
  void nearestClassCounts() throws Exception {
    say(Two::letOneSay, TWO, ONE);

    assertEquals(List.of("One: of one"), lines);
  }

  @Test
  void lineIsOfNobodyWhereItMayBeOfSeveral() throws Exception {
    say(One::say, ONE, OTHER_ONE);
    say(() -> System.out.println("anything"), ONE, TWO);

    assertEquals(List.of(), lines);
    assertEquals("of one\nanything\n", shown());
  }

  @Test
  void lineIsOfNobodyWhereNoTaskRuns() throws Exception {
    say(() -> System.out.println("anything"));

    assertEquals(List.of(), lines);
    assertEquals("anything\n", shown());
  }

  /** Prints on a thread of the common pool while these tasks run. */
  private void say(Runnable saying, TaskKey... tasks) throws IOException {
    try (TaskLogs logs =
        new TaskLogs(
            new TaskLogs.Keeping(folder, 1 << 20, InstantSource.system(), () -> ZoneOffset.UTC),
            false,
            (task, line) -> lines.add(task.simpleName().replaceFirst(".*\\$", "") + ": " + line),
            warning -> {})) {
      say(saying, logs, List.of(tasks));
    }
  }

  private static void say(Runnable saying, TaskLogs logs, List<TaskKey> tasks) {
    if (tasks.isEmpty()) {
      onPool(saying);
      return;
    }
    TaskLog log = logs.open(tasks.get(0), 1);
    try {
      say(saying, logs, tasks.subList(1, tasks.size()));
    } finally {
      log.close();
    }
  }

  /** Not by {@code join()}: a thread that waits so for the pool helps it. */
  private static void onPool(Runnable saying) {
    AtomicBoolean isOfPool = new AtomicBoolean();
    CountDownLatch isSaid = new CountDownLatch(1);
    ForkJoinPool.commonPool()
        .execute(
            () -> {
              isOfPool.set(PoolThreads.isCurrent());
              saying.run();
              isSaid.countDown();
            });
    try {
      Patience.await(isSaid);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertTrue(isOfPool.get());
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
