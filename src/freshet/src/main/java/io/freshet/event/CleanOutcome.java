package io.freshet.event;

import io.freshet.task.TaskKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was removed, or would be.
 *
 * @param removed paths, or names in other stores, in the order in which they were cleaned
 * @param kept places where somebody else's content stands, or that lie where nothing is removed
 * @param orphans what was moved to the trash as nobody asks for it
 * @param read places of what no goal asks for and yet stays, with a task that has read it and whose
 *     own outputs are there
 * @param refusals why it is not known what is an orphan, so that nothing was moved
 */
public record CleanOutcome(
    List<String> removed,
    List<String> kept,
    List<Orphan> orphans,
    Map<String, TaskKey> read,
    List<String> refusals) {

  /** Keeps its own copies. */
  public CleanOutcome {
    removed = List.copyOf(removed);
    kept = List.copyOf(kept);
    orphans = List.copyOf(orphans);
    read = Collections.unmodifiableMap(new LinkedHashMap<>(read));
    refusals = List.copyOf(refusals);
  }

  /** Of a cleaning that looked for no orphans. */
  public CleanOutcome(List<String> removed, List<String> kept) {
    this(removed, kept, List.of(), Map.of(), List.of());
  }
}
