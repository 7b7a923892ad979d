package io.freshet.history;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Of the tasks that ran, the chain of requirements that took longest: no number of workers makes
 * the build quicker than that.
 *
 * @param tasks what was required first comes first
 * @param took how long they took together
 */
public record CriticalPath<T>(List<T> tasks, Duration took) {

  /**
   * The longest chain; of several the one whose last task comes first. A cycle, which no build but
   * a damaged history may have, is not followed to where it began.
   *
   * @param requires the tasks that each requires
   * @param took how long each took, zero where it did not run
   */
  public static <T> CriticalPath<T> of(
      Collection<T> tasks, Function<T, List<T>> requires, Function<T, Duration> took) {
    return new Search<>(requires, took, new HashSet<>(), new HashMap<>()).longest(tasks);
  }

  /** How long a task took, with all before it on the longest chain that ends there. */
  private record End<T>(Duration total, @Nullable T before) {}

  private record Search<T>(
      Function<T, List<T>> requires,
      Function<T, Duration> took,
      Set<T> opened,
      Map<T, End<T>> ends) {

    CriticalPath<T> longest(Collection<T> tasks) {
      tasks.forEach(this::find);
      End<T> longest = longestOf(tasks);
      Deque<T> chain = new ArrayDeque<>();
      for (T task = longest.before(); task != null; task = end(task).before()) {
        chain.addFirst(task);
      }
      return new CriticalPath<>(new ArrayList<>(chain), longest.total());
    }

    /** Depth first, with a stack of its own: chains may be long. */
    private void find(T start) {
      Deque<T> path = new ArrayDeque<>(List.of(start));
      while (!path.isEmpty()) {
        T task = path.element();
        List<T> open = opened.add(task) ? unknown(requires.apply(task)) : List.of();
        open.forEach(path::push);
        if (open.isEmpty()) {
          path.pop();
          ends.computeIfAbsent(task, this::settled);
        }
      }
    }

    private List<T> unknown(List<T> tasks) {
      return tasks.stream().filter(it -> !opened.contains(it)).toList();
    }

    private End<T> settled(T task) {
      End<T> longest = longestOf(requires.apply(task));
      return new End<>(longest.total().plus(took.apply(task)), longest.before());
    }

    /** The chain that ends with one of these. */
    private End<T> longestOf(Collection<T> tasks) {
      T last = null;
      Duration longest = Duration.ZERO;
      for (T task : tasks) {
        Duration total = end(task).total();
        if (ends.containsKey(task) && (last == null || total.compareTo(longest) > 0)) {
          last = task;
          longest = total;
        }
      }
      return new End<>(longest, last);
    }

    private End<T> end(T task) {
      return ends.getOrDefault(task, new End<>(Duration.ZERO, null));
    }
  }
}
