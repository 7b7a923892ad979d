package io.freshet.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

  private final Map<String, List<String>> requires = new LinkedHashMap<>();
  private final Map<String, Duration> took = new HashMap<>();

  @Test
  void nothingRan() {
    assertEquals(new CriticalPath<>(List.of(), Duration.ZERO), path());
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
  void ofTwoEqualOnesTheFirstIsTold() {
    ran("first", 5);
    ran("second", 5);

    assertPath(5, "first");
  }

  @Test
  void tasksWithoutATimeTakeNone() {
    requires.put("a", List.of());

    assertPath(0, "a");
  }

  /** A damaged history may hold one. */
  @Test
  void cycleIsNotFollowed() {
    ran("a", 1, "b");
    ran("b", 2, "c");
    ran("c", 4, "a");
    ran("self", 1, "self");

    assertPath(7, "c", "b", "a");
  }

  @Test
  void longChainsNeedNoStack() {
    for (int i = 100_000; i > 0; i--) {
      ran("t" + i, 1, "t" + (i - 1));
    }
    ran("t0", 1);

    assertEquals(Duration.ofSeconds(100_001), path().took());
  }

  private void ran(String name, int seconds, String... required) {
    requires.put(name, Arrays.stream(required).toList());
    took.put(name, Duration.ofSeconds(seconds));
  }

  private void assertPath(int seconds, String... names) {
    List<String> tasks = Arrays.stream(names).toList();
    assertEquals(new CriticalPath<>(tasks, Duration.ofSeconds(seconds)), path());
  }

  private CriticalPath<String> path() {
    return CriticalPath.of(
        requires.keySet(),
        task -> requires.getOrDefault(task, List.of()),
        task -> took.getOrDefault(task, Duration.ZERO));
  }
}
