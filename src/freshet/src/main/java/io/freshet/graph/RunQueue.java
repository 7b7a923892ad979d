package io.freshet.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits for a worker and for resources. Taken first is what has the higher priority, then
 * what the longer expected path waits for, then what was discovered first. All that a work holds it
 * gets at once, so nothing can be deadlocked. Better work that waits keeps so much of each resource
 * as it wants, so nothing starves; what it leaves is for others. For one thread at a time.
 */
final class RunQueue {

  private static final Comparator<Work> BEST_FIRST =
      Comparator.comparingInt((Work work) -> work.node().priority())
          .thenComparingLong(Work::expectedMillis)
          .reversed()
          .thenComparingInt(work -> work.node().id());

  private final Map<SortedMap<String, Integer>, TreeSet<Work>> byClaims = new HashMap<>();

  /** What nobody holds of each resource. */
  private final Map<String, Integer> free;

  /**
   * What is held by works that were taken and have not ended; those that want nothing are left out.
   */
  private final IdentityHashMap<Work, Map<String, Integer>> held = new IdentityHashMap<>();

  /** How many works wait. */
  private int size;

  /** Makes a queue that has these amounts of each resource. */
  RunQueue(Map<String, Integer> limits) {
    this.free = new HashMap<>(limits);
  }

  /** What is to be done for a node. */
  record Work(Node node, long expectedMillis, Consumer<HeldResources> action) {

    SortedMap<String, Integer> claims() {
      return node.policy().resources();
    }
  }

  void add(Work work) {
    size++;
    byClaims.computeIfAbsent(work.claims(), claims -> new TreeSet<>(BEST_FIRST)).add(work);
  }

  /** How much work waits. */
  int size() {
    return size;
  }

  /** The best work that can be done now, which holds its resources from now on. */
  @Nullable Work poll() {
    Map<String, Integer> left = new HashMap<>(free);
    for (Work work : bestOfEach()) {
      if (fits(work.claims(), left)) {
        take(work);
        return work;
      }
      work.claims().forEach((name, amount) -> left.merge(name, -amount, Integer::sum));
    }
    return null;
  }

  /** Gives back what a work that has ended still holds. */
  void release(Work work) {
    Map<String, Integer> rest = held.remove(work);
    if (rest != null) {
      rest.forEach((name, amount) -> free.merge(name, amount, Integer::sum));
    }
  }

  /** Gives back one resource of a work; returns whether it held it until now. */
  boolean release(Work work, String resource) {
    Map<String, Integer> rest = held.get(work);
    Integer amount = rest == null ? null : rest.remove(resource);
    if (amount == null) {
      return false;
    }
    free.merge(resource, amount, Integer::sum);
    return true;
  }

  private List<Work> bestOfEach() {
    List<Work> best = new ArrayList<>(byClaims.size());
    byClaims.values().forEach(works -> best.add(works.first()));
    best.sort(BEST_FIRST);
    return best;
  }

  private static boolean fits(SortedMap<String, Integer> claims, Map<String, Integer> left) {
    return claims.entrySet().stream()
        .allMatch(claim -> left.getOrDefault(claim.getKey(), 0) >= claim.getValue());
  }

  private void take(Work work) {
    size--;
    work.claims().forEach((name, amount) -> free.merge(name, -amount, Integer::sum));
    if (!work.claims().isEmpty()) {
      held.put(work, new HashMap<>(work.claims()));
    }
    TreeSet<Work> works = byClaims.get(work.claims());
    if (works != null) {
      works.remove(work);
      if (works.isEmpty()) {
        byClaims.remove(work.claims());
      }
    }
  }
}
