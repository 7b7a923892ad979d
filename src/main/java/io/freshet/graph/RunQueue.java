package io.freshet.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits for a worker and for resources. Taken first is what has the higher priority, then
 * what the longer expected path waits for, then what was discovered first. All that a work holds it
 * gets at once, so nothing can be deadlocked; and nothing is taken that holds a resource for which
 * better work is waiting, so nothing starves. For one thread at a time.
 */
final class RunQueue {

  private static final Comparator<Work> BEST_FIRST =
      Comparator.comparingInt((Work work) -> work.node().priority())
          .thenComparingLong(Work::expectedMillis)
          .reversed()
          .thenComparingInt(work -> work.node().id());

  private final Map<SortedMap<String, Integer>, TreeSet<Work>> byClaims = new HashMap<>();
  private final Map<String, Integer> free;

  /** With so much of each resource. */
  RunQueue(Map<String, Integer> limits) {
    this.free = new HashMap<>(limits);
  }

  /** What is to be done for a node. */
  record Work(Node node, long expectedMillis, Runnable action) {

    SortedMap<String, Integer> claims() {
      return node.policy().resources();
    }
  }

  void add(Work work) {
    byClaims.computeIfAbsent(work.claims(), claims -> new TreeSet<>(BEST_FIRST)).add(work);
  }

  /** The best work that can be done now, which holds its resources from now on. */
  @Nullable Work poll() {
    Set<String> awaited = new HashSet<>();
    for (Work work : bestOfEach()) {
      if (fits(work.claims()) && Collections.disjoint(work.claims().keySet(), awaited)) {
        take(work);
        return work;
      }
      awaited.addAll(work.claims().keySet());
    }
    return null;
  }

  /** Gives back what a work has held. */
  void release(Work work) {
    work.claims().forEach((name, amount) -> free.merge(name, amount, Integer::sum));
  }

  private List<Work> bestOfEach() {
    List<Work> best = new ArrayList<>(byClaims.size());
    byClaims.values().forEach(works -> best.add(works.first()));
    best.sort(BEST_FIRST);
    return best;
  }

  private boolean fits(SortedMap<String, Integer> claims) {
    return claims.entrySet().stream()
        .allMatch(claim -> free.getOrDefault(claim.getKey(), 0) >= claim.getValue());
  }

  private void take(Work work) {
    work.claims().forEach((name, amount) -> free.merge(name, -amount, Integer::sum));
    TreeSet<Work> works = byClaims.get(work.claims());
    if (works != null) {
      works.remove(work);
      if (works.isEmpty()) {
        byClaims.remove(work.claims());
      }
    }
  }
}
