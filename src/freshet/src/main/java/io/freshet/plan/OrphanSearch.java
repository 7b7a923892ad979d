package io.freshet.plan;

import io.freshet.task.TaskKey;
import io.freshet.trace.Extra;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.RecordedInput;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds tasks that the tasks of a graph once asked for, as traces tell, directly or one through the
 * other, and that nobody asks for now.
 */
public final class OrphanSearch {

  private static final Comparator<Trace> BY_TASK =
      Comparator.comparing(trace -> trace.recipe().key().toString());

  private final TraceStore traces;
  private final Set<TaskKey> asking;
  private final Set<TaskKey> wanted;
  private final Instant since;
  private final Map<TaskKey, Trace> newest = new LinkedHashMap<>();
  private final Map<TaskKey, List<TaskKey>> asked = new HashMap<>();

  /**
   * Reads the newest trace of each task.
   *
   * @param asking the tasks of the graph
   * @param wanted the tasks that other goals need
   * @param since tasks that ran before are left out: somebody unknown may need them
   */
  public OrphanSearch(TraceStore traces, Set<TaskKey> asking, Set<TaskKey> wanted, Instant since) {
    this.traces = traces;
    this.asking = asking;
    this.wanted = wanted;
    this.since = since;
    for (Trace trace : traces.newest()) {
      TaskKey key = trace.recipe().key();
      newest.put(key, trace);
      Extra.askedBy(trace.extras())
          .forEach(by -> asked.computeIfAbsent(by, first -> new ArrayList<>()).add(key));
    }
  }

  /**
   * What was found.
   *
   * @param orphans the newest trace of each task that nobody asks for
   * @param readers of those that are no orphans, as something made from them stands there: by whom
   *     they are read
   */
  public record Result(List<Trace> orphans, Map<Trace, TaskKey> readers) {}

  /**
   * Searches.
   *
   * @param stands whether any of the outputs of a run is there
   */
  public Result run(Predicate<Trace> stands) {
    Set<TaskKey> found = onceAskedFor();
    Map<Trace, TaskKey> readers = new TreeMap<>(BY_TASK);
    Map<String, TaskKey> makers = new HashMap<>();
    found.forEach(key -> names(newestOf(key)).forEach(name -> makers.put(name, key)));
    Deque<Trace> open = new ArrayDeque<>();
    for (Map.Entry<TaskKey, Trace> task : newest.entrySet()) {
      if (!isKnown(task.getKey())
          && !found.contains(task.getKey())
          && stands.test(task.getValue())) {
        open.add(task.getValue());
      }
    }
    while (!open.isEmpty()) {
      Trace reader = open.remove();
      for (RecordedInput input : reader.inputs()) {
        TaskKey maker = makers.get(input.name());
        if (maker != null && found.remove(maker)) {
          Trace read = newestOf(maker);
          readers.put(read, reader.recipe().key());
          open.add(read);
        }
      }
    }
    return new Result(found.stream().map(this::newestOf).sorted(BY_TASK).toList(), readers);
  }

  /** Of a task that was found among those that have one. */
  private Trace newestOf(TaskKey task) {
    return Objects.requireNonNull(newest.get(task));
  }

  private Set<TaskKey> onceAskedFor() {
    Set<TaskKey> found = new LinkedHashSet<>();
    Deque<TaskKey> open = new ArrayDeque<>(asking);
    while (!open.isEmpty()) {
      for (TaskKey key : onceAskedForBy(open.remove())) {
        if (mayBeOrphan(key) && found.add(key)) {
          open.add(key);
        }
      }
    }
    return found;
  }

  private Collection<TaskKey> onceAskedForBy(TaskKey task) {
    Set<TaskKey> keys = new LinkedHashSet<>(asked.getOrDefault(task, List.of()));
    for (Trace trace : traces.of(task)) {
      trace.inputs().forEach(input -> keys.add(input.owner()));
    }
    return keys;
  }

  private boolean mayBeOrphan(TaskKey key) {
    return newest.containsKey(key)
        && !isKnown(key)
        && traces.of(key).stream().noneMatch(trace -> trace.recordedAt().isBefore(since));
  }

  private boolean isKnown(TaskKey key) {
    return asking.contains(key) || wanted.contains(key);
  }

  private static List<String> names(Trace trace) {
    return trace.outputs().stream().map(NamedFingerprint::name).toList();
  }
}
