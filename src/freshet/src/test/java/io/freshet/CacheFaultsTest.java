package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Folder;
import io.freshet.testing.faults.Failure;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.ProcessStopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All of a small build is restored, and one operation fails, or the process ends before it. */
@Tag("once")
final class CacheFaultsTest {

  private static final String CACHE = "../cache";
  private static final int LEAST_OPERATIONS = 100;

  /** A dataset with work to do, and a cache that has all of it. */
  private static SmallBuild world(FileSystem memory) {
    SmallBuild world = SmallBuild.in(memory.getPath("/work"));
    Dataset maker = Dataset.in(world.copy("maker")).with(build -> build.cache(CACHE).cachePush());
    assertEquals(SmallBuild.STALE, maker.build(SmallBuild.goal()).executed().size());
    BuildResult restored = restoring(world.copy("taker")).build(SmallBuild.goal());
    assertEquals(SmallBuild.STALE, restored.restored().size());
    return world;
  }

  private static Dataset restoring(Path root) {
    return Dataset.in(root).with(build -> build.workers(1).cache(CACHE));
  }

  private static int operations(SmallBuild world, IntFunction<FaultPlan> plans) {
    FaultPlan plan = plans.apply(Integer.MAX_VALUE);
    doomed(world.copy("counted"), plan).build(SmallBuild.goal());
    assertTrue(plan.passed().size() >= LEAST_OPERATIONS, "only " + plan.passed().size());
    return plan.passed().size();
  }

  private static Dataset doomed(Path root, FaultPlan plan) {
    return SmallBuild.doomed(root, plan).with(build -> build.workers(1).cache(CACHE));
  }

  @Test
  void killedAtAnyStepItLeavesNothingHalf() throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      SmallBuild world = world(memory);
      int operations = operations(world, FaultPlan::stoppingAfter);
      IntStream.range(0, operations)
          .parallel()
          .forEach(number -> kill(world, world.copy("killed-" + number), number));
    }
  }

  private static void kill(SmallBuild world, Path root, int number) {
    FaultPlan plan = FaultPlan.stoppingAfter(number);
    try {
      doomed(root, plan).build(SmallBuild.goal());
    } catch (ProcessStopped e) {
      assertTrue(plan.isReached());
    }
    String when = "stopping after " + plan;
    world.assertNothingHalf(root, when);
    world.assertTrashIsOfStrangers(root, when);
    if (number % 2 == 0) {
      BuildResult next = restoring(root).build(SmallBuild.goal());
      assertEquals(0, next.executed().size(), () -> "ran after " + when);
      world.assertIsClean(root, when);
    }
    world.assertNextBuildsAreCleanAndIdle(root, when);
    assertEquals(0, staged(root), () -> "left in staging after " + when);
  }

  private static int staged(Path root) {
    return new Folder(root).stateTexts("tmp").size();
  }

  @ParameterizedTest
  @EnumSource
  void anyFailingOperationIsReportedOrHarmless(Failure failure) throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      SmallBuild world = world(memory);
      int operations = operations(world, number -> FaultPlan.failing(number, failure));
      IntStream.range(0, operations)
          .parallel()
          .forEach(
              number ->
                  fail(world, world.copy("failed-" + number), FaultPlan.failing(number, failure)));
    }
  }

  private static void fail(SmallBuild world, Path root, FaultPlan plan) {
    String when = "failing " + plan;
    try {
      if (doomed(root, plan).build(SmallBuild.goal()).isSuccess()) {
        world.assertIsClean(root, when);
      }
    } catch (UncheckedIOException e) {
      assertTrue(plan.isReached(), when);
    }
    world.assertOldOrNew(root, when);
    world.assertNextBuildIsClean(root, when);
  }
}
