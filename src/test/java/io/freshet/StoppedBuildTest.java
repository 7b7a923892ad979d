package io.freshet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Folder;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.ProcessStopped;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends after the k-th change of the disk, for every k of a small build. */
final class StoppedBuildTest {

  private static final int LEAST_CHANGES = 60;

  @Test
  void buildThatIsStoppedAnywhereLeavesOldOrNewFilesAndTheNextOneIsClean(@TempDir Path folder) {
    SmallBuild world = SmallBuild.in(folder);
    int changes = 0;
    while (stopAfter(changes, world, folder.resolve("stopped"))) {
      changes++;
    }
    int most = changes;
    assertTrue(most > LEAST_CHANGES, () -> "the build made only " + most + " changes");
  }

  /** Returns whether there was anything left to stop. */
  private static boolean stopAfter(int changes, SmallBuild world, Path place) {
    Path root = world.copyTo(place);
    FaultPlan plan = FaultPlan.stoppingAfter(changes);
    Dataset doomed = Dataset.in(FaultyFileSystem.wrap(root, plan)).with(build -> build.workers(1));
    try {
      doomed.build(SmallBuild.goal());
    } catch (ProcessStopped e) {
      assertTrue(plan.isReached());
    }
    String when = "a stop before " + plan;

    world.assertNothingHalf(root, when);
    world.assertTrashIsOfStrangers(root, when);
    world.assertNextBuildIsClean(root, when);
    world.assertTrashIsOfStrangers(root, when + " and another build");
    new Folder(place).delete("");
    return plan.isReached();
  }
}
