package io.freshet.report;

import io.freshet.history.TaskRun;
import io.freshet.history.Unit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The chain of tasks, each requiring the one before, whose runs took longest together: no number of
 * workers makes the build quicker than that.
 *
 * @param units the tasks on it that ran, the first first
 * @param took how long they took together
 */
record CriticalPath(List<Unit> units, Duration took) {

  /** Of a build: units of several tasks are left out, which did not run one by one. */
  static CriticalPath of(List<Unit> units, Map<String, TaskRun> runs) {
    Map<Integer, Unit> tasks = new HashMap<>();
    units.stream().filter(Unit::isTask).forEach(unit -> tasks.put(unit.id(), unit));
    Map<Integer, Duration> until = new HashMap<>();
    Map<Integer, Integer> before = new HashMap<>();
    for (Unit unit : inOrder(tasks)) {
      Duration longest = Duration.ZERO;
      for (int required : unit.requires()) {
        Duration one = until.getOrDefault(required, Duration.ZERO);
        if (one.compareTo(longest) > 0) {
          longest = one;
          before.put(unit.id(), required);
        }
      }
      until.put(unit.id(), longest.plus(took(unit, runs)));
    }
    return until.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(last -> new CriticalPath(chain(last.getKey(), before, tasks, runs), last.getValue()))
        .orElse(new CriticalPath(List.of(), Duration.ZERO));
  }

  private static Duration took(Unit unit, Map<String, TaskRun> runs) {
    TaskRun run = runs.get(unit.name());
    return run == null ? Duration.ZERO : run.took();
  }

  /** Each after all that it requires. */
  private static List<Unit> inOrder(Map<Integer, Unit> tasks) {
    Map<Integer, Integer> waiting = new HashMap<>();
    Map<Integer, List<Unit>> dependants = new HashMap<>();
    Deque<Unit> ready = new ArrayDeque<>();
    for (Unit unit : tasks.values()) {
      List<Integer> known = unit.requires().stream().filter(tasks::containsKey).toList();
      known.forEach(it -> dependants.computeIfAbsent(it, first -> new ArrayList<>()).add(unit));
      waiting.put(unit.id(), known.size());
      if (known.isEmpty()) {
        ready.add(unit);
      }
    }
    List<Unit> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      Unit unit = ready.remove();
      ordered.add(unit);
      for (Unit dependant : dependants.getOrDefault(unit.id(), List.of())) {
        if (waiting.merge(dependant.id(), -1, Integer::sum) == 0) {
          ready.add(dependant);
        }
      }
    }
    return ordered;
  }

  private static List<Unit> chain(
      int last, Map<Integer, Integer> before, Map<Integer, Unit> tasks, Map<String, TaskRun> runs) {
    List<Unit> chain = new ArrayList<>();
    for (Integer at = last; at != null; at = before.get(at)) {
      Unit unit = tasks.get(at);
      if (unit != null && runs.containsKey(unit.name())) {
        chain.add(unit);
      }
    }
    Collections.reverse(chain);
    return chain;
  }
}
