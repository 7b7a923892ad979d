package io.freshet.cache;

import io.freshet.cache.CacheFolder.Kept;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps a folder near its limit: what was not used for longest goes. Looks at all of it at most
 * once an hour, whoever writes to it, and whenever this build has added a sixteenth of the limit.
 * Two that do it at once do no harm: the second finds less. Thread-safe.
 */
final class Pruning {

  /** What is left is less than the limit, so that not each file that comes has to drive one out. */
  private static final double FILLED = 0.9;

  private static final int PARTS = 16;

  private final CacheFolder folder;
  private final long limit;

  /** Bytes added since the last look; it is due at the first, if nobody was here for an hour. */
  private final AtomicLong added = new AtomicLong();

  /** Whether this build has asked for the time of the last look. */
  private final AtomicBoolean hasAsked = new AtomicBoolean();

  Pruning(CacheFolder folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** Looks after the folder if that is due, as long as there is time; else somebody else will. */
  void added(long bytes, Deadline deadline) {
    boolean isMuch = added.addAndGet(bytes) > limit / PARTS;
    try {
      if (isMuch || (hasAsked.compareAndSet(false, true) && folder.isPruningDue())) {
        added.set(0);
        prune(deadline);
      }
    } catch (IOException e) {
      // It is too large for now. What was put is there, and that was asked for.
    }
  }

  /**
   * Removes what is too much, and what killed builds have left.
   *
   * @throws IOException when it cannot be looked at, or the time is over
   */
  Pruned prune(Deadline deadline) throws IOException {
    folder.sweep();
    List<Kept> all = new ArrayList<>();
    CacheFolder.KeptVisitor collecting =
        file -> {
          deadline.check();
          all.add(file);
        };
    folder.entries(collecting);
    folder.content(collecting);
    long bytes = all.stream().mapToLong(Kept::size).sum();
    if (bytes <= limit) {
      return new Pruned(0, 0, all.size(), bytes);
    }
    all.sort(Comparator.comparing(Kept::usedAt));
    return remove(all, bytes, deadline);
  }

  private Pruned remove(List<Kept> oldestFirst, long bytes, Deadline deadline) throws IOException {
    long enough = (long) (limit * FILLED);
    long files = 0;
    long removed = 0;
    for (Kept file : oldestFirst) {
      if (bytes - removed <= enough) {
        break;
      }
      deadline.check();
      if (CacheFolder.delete(file.place())) {
        files++;
        removed += file.size();
      }
    }
    return new Pruned(files, removed, oldestFirst.size() - files, bytes - removed);
  }
}
