package io.freshet.graph;

import io.freshet.task.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Work that waits for a worker and for resources. Taken first is what has the higher priority, then
 * what the longer expected path waits for, then what was discovered first. All that a work holds it
 * gets at once, so nothing can be deadlocked. Better work that waits keeps so much of each resource
 * as it wants, so nothing starves; what it leaves is for others.
 *
 * <p>Works of a lane are taken together, the best of them, as many as a batch may hold; they hold
 * the resources of one. What is no batch task has batches of one. For one thread at a time.
 */
final class RunQueue {

  private static final Comparator<Work> BEST_FIRST =
      Comparator.comparingInt((Work work) -> work.node().priority())
          .thenComparingLong(Work::expectedMillis)
          .reversed()
          .thenComparingInt(work -> work.node().id());

  private final Map<Lane, TreeSet<Work>> lanes = new HashMap<>();

  /** What nobody holds of each resource. */
  private final Map<String, Integer> free;

  /**
   * What is held by batches that were taken and have not ended, by the first work of each; those
   * that want nothing are left out.
   */
  private final IdentityHashMap<Work, Map<String, Integer>> held = new IdentityHashMap<>();

  /** How many batches wait, full or not. */
  private int size;

  /** Makes a queue that has these amounts of each resource. */
  RunQueue(Map<String, Integer> limits) {
    this.free = new HashMap<>(limits);
  }

  /** What is to be done for a node. */
  record Work(Node node, long expectedMillis, Walk.Action action) {

    SortedMap<String, Integer> claims() {
      return node.policy().resources();
    }

    private Lane lane() {
      return node.isBatch()
          ? new Lane(claims(), node.maxBatch(), Optional.of(Family.of(node)))
          : new Lane(claims(), 1, Optional.empty());
    }
  }

  /** Those works that may stand in for each other, and how many of them are taken together. */
  private record Lane(SortedMap<String, Integer> claims, int most, Optional<Family> family) {}

  /** What tasks have in common that are run together, besides their resources. */
  private record Family(Class<?> type, Optional<Duration> timeout, int attempts) {

    static Family of(Node node) {
      Policy policy = node.policy();
      return new Family(node.task().getClass(), policy.timeout(), policy.attempts());
    }
  }

  void add(Work work) {
    Lane lane = work.lane();
    TreeSet<Work> works = lanes.computeIfAbsent(lane, first -> new TreeSet<>(BEST_FIRST));
    if (works.size() % lane.most() == 0) {
      size++;
    }
    works.add(work);
  }

  /** How many batches wait, full or not. */
  int size() {
    return size;
  }

  /** Whether there is a batch that waits for more. */
  boolean isGathering() {
    return lanes.entrySet().stream().anyMatch(it -> !isFull(it.getKey(), it.getValue()));
  }

  /** The best full batch that can be done now; none where there is none. */
  List<Work> poll() {
    return poll(RunQueue::isFull);
  }

  /** The best batch that can be done now, full or not; none where there is none. */
  List<Work> pollAny() {
    return poll((lane, works) -> true);
  }

  private static boolean isFull(Lane lane, Set<Work> works) {
    return works.size() >= lane.most();
  }

  /** What is taken holds its resources from now on. */
  private List<Work> poll(BiPredicate<Lane, Set<Work>> isDue) {
    Map<String, Integer> left = new HashMap<>(free);
    for (Work work : bestOfEach(isDue)) {
      if (fits(work.claims(), left)) {
        return take(work);
      }
      work.claims().forEach((name, amount) -> left.merge(name, -amount, Integer::sum));
    }
    return List.of();
  }

  /** Gives back what a batch that has ended still holds, by its first work. */
  void release(Work work) {
    Map<String, Integer> rest = held.remove(work);
    if (rest != null) {
      rest.forEach((name, amount) -> free.merge(name, amount, Integer::sum));
    }
  }

  /** Gives back one resource of a batch; returns whether it held it until now. */
  boolean release(Work work, String resource) {
    Map<String, Integer> rest = held.get(work);
    Integer amount = rest == null ? null : rest.remove(resource);
    if (amount == null) {
      return false;
    }
    free.merge(resource, amount, Integer::sum);
    return true;
  }

  private List<Work> bestOfEach(BiPredicate<Lane, Set<Work>> isDue) {
    List<Work> best = new ArrayList<>(lanes.size());
    lanes.forEach(
        (lane, works) -> {
          if (isDue.test(lane, works)) {
            best.add(works.first());
          }
        });
    best.sort(BEST_FIRST);
    return best;
  }

  private static boolean fits(SortedMap<String, Integer> claims, Map<String, Integer> left) {
    return claims.entrySet().stream()
        .allMatch(claim -> left.getOrDefault(claim.getKey(), 0) >= claim.getValue());
  }

  private List<Work> take(Work best) {
    Lane lane = best.lane();
    TreeSet<Work> works = Objects.requireNonNull(lanes.get(lane));
    List<Work> taken = new ArrayList<>();
    while (taken.size() < lane.most() && !works.isEmpty()) {
      taken.add(Objects.requireNonNull(works.pollFirst()));
    }
    if (works.isEmpty()) {
      lanes.remove(lane);
    }
    size--;
    lane.claims().forEach((name, amount) -> free.merge(name, -amount, Integer::sum));
    if (!lane.claims().isEmpty()) {
      held.put(best, new HashMap<>(lane.claims()));
    }
    return taken;
  }
}
