package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.testing.Folder;
import io.freshet.testing.faults.Loss;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The power goes after any change of the disk by a small build that syncs nothing: what it wrote is
 * lost, cut, or there without what came before it.
 */
final class PowerLossTest {

  @AutoClose private final FileSystem memory = SmallBuild.memory();
  private final Path folder = memory.getPath("/work");
  private final SmallBuild world = SmallBuild.in(folder);

  @Test
  void journalTellsAllThatABuildChanges() throws IOException {
    Path root = world.copy("root");
    WatchedRoot watched = new WatchedRoot(root);

    watched.data().ran(SmallBuild.goal());

    Path left = watched.left(watched.changes(), Loss.ofNothing(), folder.resolve("left"));
    assertEquals(new Folder(root).texts(), new Folder(left).texts());
    for (String state : new String[] {"traces", "stat", "code", "trash"}) {
      assertEquals(new Folder(root).stateTexts(state), new Folder(left).stateTexts(state));
    }
  }

  @Test
  void nothingWrongIsFreshAfterAPowerLoss() {
    WatchedRoot watched = new WatchedRoot(world.copy("root"));
    watched.data().ran(SmallBuild.goal());

    watched.forEachLoss(0, folder, this::assertNextBuildsAreCleanAndIdle);
  }

  @Test
  void norAfterAPowerLossInTheFirstBuilds() {
    Folder inputs = new Folder(folder.resolve("root")).write("in/a", "a1").write("in/b", "b");
    WatchedRoot watched = new WatchedRoot(inputs.path());
    Dataset data = watched.data();
    data.ran(SmallBuild.goal());
    data.write("in/a", SmallBuild.CHANGED);
    watched.sync("in/a");
    int changes = watched.changes();
    data.ran(SmallBuild.goal());

    watched.forEachLoss(changes, folder, this::assertNextBuildsAreCleanAndIdle);
  }

  private void assertNextBuildsAreCleanAndIdle(Path left, int changes, String when) {
    world.assertNextBuildsAreCleanAndIdle(left, when);
  }
}
