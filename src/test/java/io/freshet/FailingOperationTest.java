package io.freshet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.task.TaskKey;
import io.freshet.testing.faults.Failure;
import io.freshet.testing.faults.FaultPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A single operation that fails, for every one of a small build. */
final class FailingOperationTest {

  private static final int LEAST_OPERATIONS = 100;
  private static final String TRACES = ".freshet/traces";

  @ParameterizedTest
  @EnumSource
  void anyFailingOperationIsReportedOrHarmlessAndTheNextBuildIsClean(Failure failure)
      throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      SmallBuild world = SmallBuild.in(memory.getPath("/work"));
      int operations = world.operations(number -> FaultPlan.failing(number, failure));

      assertTrue(operations >= LEAST_OPERATIONS, () -> "only " + operations + " operations");
      assertAll(
          IntStream.range(0, operations)
              .parallel()
              .mapToObj(number -> () -> fail(number, failure, world)));
    }
  }

  private static void fail(int number, Failure failure, SmallBuild world) {
    Path root = world.copy("failed-" + number);
    FaultPlan plan = FaultPlan.failing(number, failure);
    Dataset doomed = SmallBuild.doomed(root, plan);
    Optional<BuildResult> result = build(doomed, plan);
    String when = failure + " of " + plan;

    if (result.isPresent() && result.get().isSuccess()) {
      world.assertIsClean(root, when);
    }
    world.assertOldOrNew(root, when);
    // Whoever made a file is forgotten with the traces that cannot be read: that is said, and safe.
    boolean isForgotten = doomed.log().events().stream().anyMatch(it -> it.contains(TRACES));
    world.assertTrashIsOfStrangers(root, isForgotten, when);
    BuildResult next = world.assertNextBuildIsClean(root, when);
    world.assertTrashIsOfStrangers(root, isForgotten, when + " and another build");
    result.ifPresent(it -> assertDoneIsDone(it, next, when));
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
