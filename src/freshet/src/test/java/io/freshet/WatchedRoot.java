package io.freshet;

import static org.junit.jupiter.api.Assertions.assertAll;

import io.freshet.testing.Folder;
import io.freshet.testing.faults.Faults;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Journal;
import io.freshet.testing.faults.Loss;
import io.freshet.testing.faults.ShadowDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * A dataset root of which every change is written down, and what may be left of it when the power
 * goes. {@code -Dfreshet.seeds=10} tries ten times as many losses.
 */
final class WatchedRoot {

  private static final long SEEDS = 120 * Long.getLong("freshet.seeds", 1);

  private final Path root;
  private final Path before;
  private final Journal journal = new Journal();

  /** What stands in the root now is durable. */
  WatchedRoot(Path root) {
    this.root = root;
    this.before = root.resolveSibling(root.getFileName() + "-before");
    new Folder(root).copyTo(before);
  }

  /** The dataset, built by one thread, so that the notes are in order. */
  Dataset data() {
    return Dataset.in(FaultyFileSystem.wrap(root, Faults.NONE, journal))
        .with(build -> build.workers(1));
  }

  /** How many changes were made so far. */
  int changes() {
    return journal.size();
  }

  /** A file of the user's is synced, as far as it was written by now. */
  void sync(String file) {
    Object handle = new Object();
    journal.opened(handle, root.resolve(file));
    journal.forced(handle);
  }

  /** What is left when the power goes after so many changes, in a folder that is not there yet. */
  Path left(int changes, Loss loss, Path target) throws IOException {
    ShadowDisk disk = ShadowDisk.of(root, before);
    journal.replay(changes, disk);
    Files.createDirectories(target.getParent());
    disk.writeTo(target, loss);
    return target;
  }

  /** What must hold after a loss. */
  interface Check {
    void after(Path left, int changes, String when) throws IOException;
  }

  /** Loses power once per seed, after each number of changes in turn, from some number on. */
  void forEachLoss(int from, Path target, Check check) {
    int moments = journal.size() + 1 - from;
    assertAll(
        LongStream.rangeClosed(1, SEEDS)
            .parallel()
            .mapToObj(seed -> () -> lose(from + (int) (seed % moments), seed, target, check)));
  }

  private void lose(int changes, long seed, Path target, Check check) throws IOException {
    Path left = left(changes, Loss.ofSeed(seed), target.resolve("left-" + seed));
    check.after(left, changes, "power loss " + seed + " after " + changes + " changes");
  }
}
