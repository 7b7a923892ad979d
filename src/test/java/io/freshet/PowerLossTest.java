package io.freshet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.testing.Folder;
import io.freshet.testing.faults.Faults;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Journal;
import io.freshet.testing.faults.Loss;
import io.freshet.testing.faults.ShadowDisk;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The power goes after any change of the disk by a small build: what was not synced is lost, cut,
 * or there without what came before it. {@code -Dfreshet.seeds=10} tries ten times as many.
 */
final class PowerLossTest {

  private static final long SEEDS = 200 * Long.getLong("freshet.seeds", 1);

  @AutoClose private final FileSystem memory = SmallBuild.memory();
  private final Path folder = memory.getPath("/work");
  private final Journal journal = new Journal();

  private Dataset watched(Path root) {
    return Dataset.in(FaultyFileSystem.wrap(root, Faults.NONE, journal))
        .with(build -> build.workers(1));
  }

  /** What is left of the folder when the power goes after so many changes. */
  private Path left(Path root, Path before, int changes, long seed) throws IOException {
    ShadowDisk disk = ShadowDisk.of(root, before);
    journal.replay(changes, disk);
    Path left = folder.resolve("left-" + seed);
    disk.writeTo(left, Loss.ofSeed(seed));
    return left;
  }

  private interface Check {
    void after(Path left, String when) throws IOException;
  }

  /** Loses power once per seed, after each number of changes in turn, from some number on. */
  private void forEachLoss(Path root, Path before, int from, Check check) {
    int moments = journal.size() + 1 - from;
    assertAll(
        LongStream.rangeClosed(1, SEEDS)
            .parallel()
            .mapToObj(
                seed -> {
                  int changes = from + (int) (seed % moments);
                  String when = "power loss " + seed + " after " + changes + " changes";
                  return () -> check.after(left(root, before, changes, seed), when);
                }));
  }

  @Test
  void journalTellsAllThatABuildChanges() throws IOException {
    SmallBuild world = SmallBuild.in(folder);
    Path root = world.copy("watched");
    Path before = world.copy("before");

    watched(root).ran(SmallBuild.goal());

    ShadowDisk disk = ShadowDisk.of(root, before);
    journal.replay(journal.size(), disk);
    disk.writeTo(folder.resolve("left"), Loss.ofNothing());
    Folder left = new Folder(folder.resolve("left"));
    assertEquals(new Folder(root).texts(), left.texts());
    assertEquals(new Folder(root).stateTexts("traces"), left.stateTexts("traces"));
    assertEquals(new Folder(root).stateTexts("trash"), left.stateTexts("trash"));
  }

  @Test
  void nothingWrongIsFreshAfterAPowerLoss() {
    SmallBuild world = SmallBuild.in(folder);
    Path root = world.copy("watched");
    watched(root).ran(SmallBuild.goal());

    forEachLoss(root, world.copy("before"), 0, world::assertNextBuildsAreCleanAndIdle);
  }

  @Test
  void norAfterAPowerLossInTheFirstBuilds() {
    SmallBuild world = SmallBuild.in(folder);
    Path root = new Folder(folder.resolve("watched")).write("in/a", "a1").write("in/b", "b").path();
    new Folder(root).copyTo(folder.resolve("before"));
    Dataset data = watched(root);
    data.ran(SmallBuild.goal());
    data.write("in/a", SmallBuild.CHANGED);
    synced(root.resolve("in/a"));
    int changes = journal.size();
    data.ran(SmallBuild.goal());

    forEachLoss(root, folder.resolve("before"), changes, world::assertNextBuildsAreCleanAndIdle);
  }

  /** The user's own file is safe: what is lost here is Freshet's. */
  private void synced(Path file) {
    Object handle = new Object();
    journal.opened(handle, file);
    journal.forced(handle);
  }
}
