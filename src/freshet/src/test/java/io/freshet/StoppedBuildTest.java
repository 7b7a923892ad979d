package io.freshet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.ProcessStopped;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends after the k-th change of the disk, for every k of a small build. */
final class StoppedBuildTest {

  private static final int LEAST_CHANGES = 100;
  private static final int ON_REAL_DISK = 20;

  @Test
  void buildThatIsStoppedAnywhereLeavesOldOrNewFilesAndTheNextOneIsClean() throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      SmallBuild world = SmallBuild.in(memory.getPath("/work"));
      int changes = world.operations(FaultPlan::stoppingAfter);

      assertTrue(changes >= LEAST_CHANGES, () -> "a build of only " + changes + " changes");
      assertAll(
          IntStream.range(0, changes)
              .parallel()
              .mapToObj(number -> () -> stopAfter(number, world)));
    }
  }

  @Test
  void soItIsOnARealDisk(@TempDir Path folder) {
    SmallBuild world = SmallBuild.in(folder);
    int changes = world.operations(FaultPlan::stoppingAfter);

    assertAll(
        IntStream.range(0, ON_REAL_DISK)
            .parallel()
            .mapToObj(step -> () -> stopAfter(step * changes / ON_REAL_DISK, world)));
  }

  @Test
  void soItIsWhereTheStateOfEarlierBuildsIsMerged() throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      SmallBuild world = SmallBuild.in(memory.getPath("/work"), SmallBuild.BUILDS_TO_MERGE);
      int changes = world.operations(FaultPlan::stoppingAfter);

      assertTrue(world.isMerged(), "no state was merged");
      assertAll(
          IntStream.range(0, changes)
              .parallel()
              .mapToObj(number -> () -> stopAfter(number, world)));
    }
  }

  @Test
  void filesOfAStoppedBuildAreKnownAsOursAlsoWhenTheInputHasChangedSince() throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      SmallBuild world = SmallBuild.in(memory.getPath("/work"));
      int changes = world.operations(FaultPlan::stoppingAfter);

      assertAll(
          IntStream.range(0, changes)
              .parallel()
              .mapToObj(number -> () -> stopAndChangeTheInput(number, world)));
    }
  }

  private static void stopAndChangeTheInput(int changes, SmallBuild world) {
    Path root = world.copy("stopped-" + changes);
    String when = "a stop before " + stop(root, changes) + " and another input";
    Dataset data = Dataset.in(root).write("in/a", "a3");

    data.ran(SmallBuild.goal());

    world.assertTrashIsOfStrangers(root, when);
    assertEquals("left[a3]", data.files().read("left.txt"), when);
  }

  private static void stopAfter(int changes, SmallBuild world) {
    Path root = world.copy("stopped-" + changes);
    String when = "a stop before " + stop(root, changes);

    world.assertNothingHalf(root, when);
    world.assertTrashIsOfStrangers(root, when);
    BuildResult next = world.assertNextBuildIsClean(root, when);
    assertFalse(next.executed().contains(SmallBuild.STILL), () -> "a trace was lost by " + when);
    world.assertIdle(root, when);
    world.assertTrashIsOfStrangers(root, when + " and another build");
  }

  private static FaultPlan stop(Path root, int changes) {
    FaultPlan plan = FaultPlan.stoppingAfter(changes);
    try {
      SmallBuild.doomed(root, plan).build(SmallBuild.goal());
    } catch (ProcessStopped e) {
      assertTrue(plan.isReached());
    }
    return plan;
  }
}
