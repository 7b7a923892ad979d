package io.freshet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.testing.faults.Failure;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A single operation that fails, for every one of a small build. */
final class FailingOperationTest {

  private static final int LEAST_OPERATIONS = 100;
  private static final int LEAST_TO_PLAN = 50;
  private static final String TRACES = ".freshet/traces";
  private static final String FOLDERS = ".freshet/folders";

  @ParameterizedTest
  @EnumSource
  void anyFailingOperationIsReportedOrHarmlessAndTheNextBuildIsClean(Failure failure)
      throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      int operations = failEach(world(memory), number -> FaultPlan.failing(number, failure));

      assertTrue(operations >= LEAST_OPERATIONS, () -> "only " + operations + " operations");
    }
  }

  @Test
  void soItIsWithDeniedDeletionsOnADiskThatKnowsNoPermissions() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Predicate<Operation> deletions = it -> it.kind() == Operation.Kind.DELETE;
      failEach(world(memory), number -> FaultPlan.failing(number, Failure.DENIED, deletions));
    }
  }

  @Test
  void soItIsWhereTheStateOfEarlierBuildsIsMerged() throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      SmallBuild world = SmallBuild.in(memory.getPath("/work"), SmallBuild.BUILDS_TO_MERGE);
      Predicate<Operation> merging = it -> it.kind().isChange() && isOfTraces(it.path());
      failEach(world, number -> FaultPlan.failing(number, Failure.NO_SPACE, merging));
      assertTrue(world.isMerged(), "no state was merged");
    }
  }

  private static boolean isOfTraces(Path place) {
    return place.toString().contains("traces");
  }

  private static SmallBuild world(FileSystem disk) {
    return SmallBuild.in(disk.getPath("/work"));
  }

  /** Returns how many builds there were, each with another operation that failed. */
  private static int failEach(SmallBuild world, IntFunction<FaultPlan> plans) {
    int operations = world.operations(plans);
    assertAll(
        IntStream.range(0, operations)
            .parallel()
            .mapToObj(
                number -> () -> fail(world.copy("failed-" + number), plans.apply(number), world)));
    return operations;
  }

  private static void fail(Path root, FaultPlan plan, SmallBuild world) {
    Dataset doomed = SmallBuild.doomed(root, plan);
    Optional<BuildResult> result = build(doomed, plan);
    String when = "failing " + plan;

    if (result.isPresent() && result.get().isSuccess()) {
      world.assertIsClean(root, when);
    }
    world.assertOldOrNew(root, when);
    // Whoever made a file is forgotten with the traces that cannot be read: that is said, and safe.
    boolean isForgotten =
        doomed.log().events().stream().anyMatch(it -> it.contains(TRACES))
            || plan.toString().contains(FOLDERS);
    world.assertTrashIsOfStrangers(root, isForgotten, when);
    BuildResult next = world.assertNextBuildIsClean(root, when);
    world.assertTrashIsOfStrangers(root, isForgotten, when + " and another build");
    result.ifPresent(it -> assertDoneIsDone(it, next, when));
  }

  @Test
  void planThatCannotReadSomethingSaysSoAndChangesNothing() throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      SmallBuild world = world(memory);
      Path root = world.copy("planned");
      SortedMap<String, String> before = new Folder(root).allMarks();
      int number = 0;
      while (plan(root, FaultPlan.failing(number, Failure.INPUT_OUTPUT))) {
        number++;
      }

      assertTrue(number >= LEAST_TO_PLAN, "only " + number);
      assertEquals(before, new Folder(root).allMarks());
    }
  }

  /** Returns whether there was such an operation; a plan that does not tell of it is complete. */
  private static boolean plan(Path root, FaultPlan faults) {
    Dataset doomed = SmallBuild.doomed(root, faults);
    try {
      Plan plan = doomed.plan(SmallBuild.goal());
      int stale = plan.willRun().size() + plan.mayRun().size();
      boolean isTold = !plan.failures().isEmpty() || stale >= SmallBuild.STALE;
      assertTrue(isTold, () -> "a plan that leaves out tasks after " + faults);
    } catch (UncheckedIOException e) {
      assertTrue(e.getMessage().startsWith("dataset root"), () -> e + " after " + faults);
    } catch (RuntimeException e) {
      throw new AssertionError("an unexplained exception after " + faults, e);
    }
    return faults.isReached();
  }

  /** Nothing where the whole build was given up because the state cannot be used. */
  private static Optional<BuildResult> build(Dataset doomed, FaultPlan plan) {
    try {
      BuildResult result = doomed.build(SmallBuild.goal());
      boolean isTold = result.isSuccess() || !result.failures().isEmpty();
      assertTrue(isTold, () -> "neither success nor failure after " + plan);
      return Optional.of(result);
    } catch (UncheckedIOException e) {
      assertTrue(e.getMessage().startsWith("dataset root"), () -> e + " after " + plan);
      return Optional.empty();
    } catch (RuntimeException e) {
      throw new AssertionError("an unexplained exception after " + plan, e);
    }
  }

  private static void assertDoneIsDone(BuildResult result, BuildResult next, String when) {
    List<TaskKey> again = new ArrayList<>(next.executed());
    again.retainAll(result.executed());
    assertEquals(List.of(), again, () -> "what ran once more after " + when);
  }
}
