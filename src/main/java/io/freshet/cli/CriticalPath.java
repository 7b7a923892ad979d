package io.freshet.cli;

import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of the tasks that ran, the chain of requirements that took longest: more workers would not have
 * made the build faster than this.
 *
 * @param tasks what was required first comes first
 */
record CriticalPath(List<TaskKey> tasks, Duration took) {

  /**
   * The longest chain; of several the one whose last task comes first.
   *
   * @param requires which of the others each task requires; without cycles
   * @param took how long each took; zero for those that are not told
   */
  static CriticalPath of(Map<TaskKey, List<TaskKey>> requires, Map<TaskKey, Duration> took) {
    return new Search(requires, took).longest();
  }

  /** How long a task took, with all before it on the longest chain that ends there. */
  private record End(Duration total, @Nullable TaskKey before) {}

  private record Search(
      Map<TaskKey, List<TaskKey>> requires, Map<TaskKey, Duration> took, Map<TaskKey, End> ends) {

    Search(Map<TaskKey, List<TaskKey>> requires, Map<TaskKey, Duration> took) {
      this(requires, took, new HashMap<>());
    }

    CriticalPath longest() {
      TaskKey last = null;
      Duration longest = Duration.ZERO;
      for (TaskKey task : requires.keySet()) {
        Duration total = end(task).total();
        if (last == null || total.compareTo(longest) > 0) {
          last = task;
          longest = total;
        }
      }
      return new CriticalPath(chain(last), longest);
    }

    private List<TaskKey> chain(@Nullable TaskKey last) {
      Deque<TaskKey> chain = new ArrayDeque<>();
      for (TaskKey task = last; task != null; task = end(task).before()) {
        chain.addFirst(task);
      }
      return new ArrayList<>(chain);
    }

    /** Depth first, with a stack of its own: chains may be long. */
    private End end(TaskKey start) {
      Deque<TaskKey> path = new ArrayDeque<>(List.of(start));
      while (!path.isEmpty()) {
        TaskKey task = path.element();
        List<TaskKey> open = new ArrayList<>();
        if (!ends.containsKey(task)) {
          of(task).stream().filter(it -> !ends.containsKey(it)).forEach(open::add);
        }
        if (open.isEmpty()) {
          path.pop();
          ends.computeIfAbsent(task, this::settled);
        } else {
          open.forEach(path::push);
        }
      }
      return ends.getOrDefault(start, new End(Duration.ZERO, null));
    }

    private End settled(TaskKey task) {
      TaskKey before = null;
      Duration longest = Duration.ZERO;
      for (TaskKey required : of(task)) {
        Duration total = ends.getOrDefault(required, new End(Duration.ZERO, null)).total();
        if (before == null || total.compareTo(longest) > 0) {
          before = required;
          longest = total;
        }
      }
      return new End(longest.plus(took.getOrDefault(task, Duration.ZERO)), before);
    }

    private List<TaskKey> of(TaskKey task) {
      return requires.getOrDefault(task, List.of());
    }
  }
}
