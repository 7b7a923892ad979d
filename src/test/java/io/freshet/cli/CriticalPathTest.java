package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

  private final Map<TaskKey, List<TaskKey>> requires = new LinkedHashMap<>();
  private final Map<TaskKey, Duration> took = new HashMap<>();

  @Test
  void nothingRan() {
    assertEquals(new CriticalPath(List.of(), Duration.ZERO), CriticalPath.of(requires, took));
  }

  @Test
  void timeCountsNotLength() {
    ran("goal", 1, "slow", "c");
    ran("c", 1, "b");
    ran("b", 1, "a");
    ran("a", 1);
    ran("slow", 9);

    assertPath(10, "slow", "goal");
  }

  @Test
  void chainOfManyShortOnesMayBeTheLongest() {
    ran("goal", 1, "c", "slow");
    ran("c", 4, "b");
    ran("slow", 9);
    ran("b", 4, "a");
    ran("a", 4);

    assertPath(13, "a", "b", "c", "goal");
  }

  @Test
  void diamondIsCountedOnce() {
    ran("goal", 1, "left", "right");
    ran("left", 2, "base");
    ran("right", 3, "base");
    ran("base", 4);

    assertPath(8, "base", "right", "goal");
  }

  @Test
  void lastTaskNeedNotBeAGoal() {
    ran("goal", 1);
    ran("other", 5);

    assertPath(5, "other");
  }

  @Test
  void tasksWithoutATimeTakeNone() {
    requires.put(task("a"), List.of());

    assertPath(0, "a");
  }

  @Test
  void longChainsNeedNoStack() {
    for (int i = 100_000; i > 0; i--) {
      ran("t" + i, 1, "t" + (i - 1));
    }
    ran("t0", 1);

    assertEquals(Duration.ofSeconds(100_001), CriticalPath.of(requires, took).took());
  }

  private void ran(String name, int seconds, String... required) {
    requires.put(task(name), Arrays.stream(required).map(CriticalPathTest::task).toList());
    took.put(task(name), Duration.ofSeconds(seconds));
  }

  private void assertPath(int seconds, String... names) {
    List<TaskKey> tasks = Arrays.stream(names).map(CriticalPathTest::task).toList();
    assertEquals(
        new CriticalPath(tasks, Duration.ofSeconds(seconds)), CriticalPath.of(requires, took));
  }

  private static TaskKey task(String name) {
    return TaskKey.ofText("A(name=" + name + ")");
  }
}
