package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.event.BuildListener;
import io.freshet.event.Reason;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes after any change of the disk by a durable build. Built on a real disk, whose
 * folders can be synced; what is left of it is looked at in memory.
 */
final class DurableBuildTest {

  @AutoClose private final FileSystem memory = SmallBuild.memory();
  private final Map<TaskKey, Integer> reported = new ConcurrentHashMap<>();

  /** Builds, and notes after how many changes each task was reported as done. */
  private static Dataset durable(WatchedRoot watched, Map<TaskKey, Integer> reported) {
    BuildListener noting =
        new BuildListener() {
          @Override
          public void finished(TaskKey task, List<Reason> reasons, Duration took) {
            reported.put(task, watched.changes());
          }
        };
    return watched.data().with(build -> build.workers(1).durable().listener(noting));
  }

  @Test
  void whatWasReportedAsDoneSurvivesAPowerLoss(@TempDir Path folder) {
    SmallBuild world = SmallBuild.in(folder);
    WatchedRoot watched = new WatchedRoot(world.copy("root"));

    durable(watched, reported).ran(SmallBuild.goal());

    assertEquals(SmallBuild.STALE, reported.size());
    assertReportedIsDone(world, watched, 0);
    watched.forEachLoss(
        0,
        memory.getPath("/old-or-new"),
        (left, changes, when) -> {
          world.assertNothingHalf(left, when);
          world.assertTrashIsOfStrangers(left, when);
        });
  }

  @Test
  void soDoesWhatAFirstBuildReported(@TempDir Path folder) {
    SmallBuild world = SmallBuild.in(folder);
    Folder inputs = new Folder(folder.resolve("root"));
    inputs.write("in/a", SmallBuild.CHANGED).write("in/b", "b");
    WatchedRoot watched = new WatchedRoot(inputs.path());

    durable(watched, reported).ran(SmallBuild.goal());

    assertReportedIsDone(world, watched, 0);
  }

  @Test
  void soDoesWhatIsMergedAfterwards(@TempDir Path folder) {
    SmallBuild world = SmallBuild.in(folder, SmallBuild.BUILDS_TO_MERGE);
    WatchedRoot watched = new WatchedRoot(world.copy("root"));
    reported.put(SmallBuild.STILL, 0);

    durable(watched, reported).ran(SmallBuild.goal());

    assertReportedIsDone(world, watched, Collections.max(reported.values()));
  }

  @Test
  void finishedBuildNeedsNoOtherAfterAPowerLoss(@TempDir Path folder) {
    SmallBuild world = SmallBuild.in(folder);
    WatchedRoot watched = new WatchedRoot(world.copy("root"));

    durable(watched, reported).ran(SmallBuild.goal());

    watched.forEachLoss(
        watched.changes(),
        memory.getPath("/work"),
        (left, changes, when) -> {
          world.assertIsClean(left, when);
          world.assertTrashIsOfStrangers(left, when);
          assertEquals(List.of(), Dataset.in(left).ran(SmallBuild.goal()), when);
        });
  }

  private void assertReportedIsDone(SmallBuild world, WatchedRoot watched, int from) {
    watched.forEachLoss(
        from,
        memory.getPath("/work"),
        (left, changes, when) -> {
          BuildResult next = world.assertNextBuildIsClean(left, when);
          List<TaskKey> again = new ArrayList<>(next.executed());
          again.removeIf(task -> reported.getOrDefault(task, Integer.MAX_VALUE) > changes);
          assertEquals(List.of(), again, () -> "what was done and ran again after " + when);
        });
  }
}
