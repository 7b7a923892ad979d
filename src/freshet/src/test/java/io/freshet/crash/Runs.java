package io.freshet.crash;

import com.acme.mesh.RunLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a log says of the runs of each task. */
record Runs(List<RunLog.Event> events) {

  /** How often each task began to run. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    starts().forEach(start -> counts.merge(start.task(), 1, Integer::sum));
    return counts;
  }

  /** The tasks that ran. */
  Set<String> tasks() {
    return new TreeSet<>(counts().keySet());
  }

  /** The tasks that ran more than once. */
  Set<String> repeated() {
    return counts().entrySet().stream()
        .filter(count -> count.getValue() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The tasks that a process began to run. */
  Set<String> startedBy(long pid) {
    return starts().stream()
        .filter(start -> start.pid() == pid)
        .map(RunLog.Event::task)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The runs that began while another run of the same task had not ended. */
  List<RunLog.Event> overlaps() {
    Map<String, RunLog.Event> running = new LinkedHashMap<>();
    List<RunLog.Event> overlaps = new ArrayList<>();
    for (RunLog.Event event : events) {
      if (event.kind().equals("end")) {
        running.remove(event.task());
      } else if (running.put(event.task(), event) != null) {
        overlaps.add(event);
      }
    }
    return overlaps;
  }

  private List<RunLog.Event> starts() {
    return events.stream().filter(event -> event.kind().equals("start")).toList();
  }
}
