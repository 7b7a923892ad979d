package io.freshet.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.event.Failure;
import io.freshet.event.Restored;
import io.freshet.task.TaskKey;
import io.freshet.text.ShortNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Progress progress = new Progress(new ShortNames(), 2, nanos::get);

  @Test
  void countsWhatIsDone() {
    progress.planned(5);
    progress.fresh(task(1));
    started(2);
    progress.finished(task(2), List.of(), Duration.ofSeconds(1));
    started(3);
    progress.failed(new Failure(task(3), "", new Exception()));
    progress.blocked(task(4), task(3));

    ProgressState state = progress.state();

    assertEquals(4, state.done());
    assertEquals(5, state.total());
    assertEquals(1, state.fresh());
    assertEquals(1, state.failed());
    assertEquals(List.of(), state.running());
  }

  /** It is done, and what else is of its class need not run either. */
  @Test
  void restoredIsDoneAndCounted() {
    grown(4, Duration.ofSeconds(4));
    progress.planned(4);
    ran(0, 4);
    progress.restored(
        task(1), List.of(), new Restored("/cache", "u@h", Instant.EPOCH, Duration.ofSeconds(4)));
    pass(2);

    ProgressState state = progress.state();

    assertEquals(2, state.done());
    assertEquals(1, state.restored());
    assertEquals(0, state.fresh());
    assertEquals(Optional.of(Duration.ofSeconds(2)), state.left());
  }

  /** A large output may take its time; where it cannot be had, the task runs. */
  @Test
  void whatIsFetchedIsShownUntilItIsThereOrTheTaskRuns() {
    progress.planned(2);
    progress.restoring(task(1));
    progress.restoring(task(2));
    progress.started(task(2), List.of());

    assertEquals(
        Set.of("restoring", ""),
        progress.state().running().stream()
            .map(ProgressState.Running::doing)
            .collect(Collectors.toSet()));

    progress.restored(
        task(1), List.of(), new Restored("/cache", "u@h", Instant.EPOCH, Duration.ofSeconds(4)));

    assertEquals(1, progress.state().running().size());
  }

  @Test
  void blockedWrappersDoNotMakeItMoreThanAll() {
    progress.planned(1);
    progress.failed(new Failure(task(1), "", new Exception()));
    progress.blocked(task(2), task(1));

    assertEquals(1, progress.state().done());
  }

  @Test
  void runningTasksTellHowFarTheyAreAndWhatTheySaidLast() {
    started(1);
    pass(5);
    started(2);
    progress.progressed(task(1), 1, 3);
    progress.message(task(1), "one\ntwo\n");
    progress.progressed(task(2), 7, 0);
    progress.message(task(3), "nobody");

    assertEquals(
        List.of(
            new ProgressState.Running("A(x=1)", Duration.ofSeconds(5), "33 %  two"),
            new ProgressState.Running("A(x=2)", Duration.ZERO, "")),
        progress.state().running());
  }

  @Test
  void attemptThatFailedIsTold() {
    started(1);
    progress.progressed(task(1), 1, 2);
    progress.retried(new Failure(task(1), "", new Exception()), 1, Duration.ofSeconds(1));

    assertEquals("attempt 1 failed", progress.state().running().get(0).doing());
  }

  @Test
  void timeLeftFollowsTheRecords() {
    grown(10, Duration.ofSeconds(4));
    pass(2);

    assertEquals(Optional.of(Duration.ofSeconds(20)), progress.state().left());
  }

  @Test
  void timeLeftFollowsThisBuildOnceItHasRunEnough() {
    grown(10, Duration.ofSeconds(4));
    IntStream.range(0, 3).forEach(i -> ran(i, 2));
    pass(2);

    assertEquals(Optional.of(Duration.ofSeconds(7)), progress.state().left());
  }

  @Test
  void timeLeftSparesTheShareThatIsFresh() {
    grown(10, Duration.ofSeconds(4));
    ran(0, 4);
    ran(1, 4);
    progress.fresh(task(2));
    progress.fresh(task(3));
    pass(2);

    assertEquals(Optional.of(Duration.ofSeconds(6)), progress.state().left());
  }

  @Test
  void timeLeftIsAtLeastThatOfTheLongestTask() {
    grown(2, Duration.ofSeconds(60));
    ran(0, 1);
    started(1);
    pass(10);

    assertEquals(Optional.of(Duration.ofSeconds(50)), progress.state().left());
  }

  @Test
  void overdueTaskIsExpectedToEndAtOnce() {
    grown(1, Duration.ofSeconds(1));
    started(0);
    pass(10);

    assertEquals(Optional.of(Duration.ZERO), progress.state().left());
  }

  @Test
  void timeLeftIsNotToldWhileNothingIsKnown() {
    progress.grown(List.of(task(1)), key -> Optional.empty());
    pass(10);

    assertEquals(Optional.empty(), progress.state().left());
  }

  @Test
  void timeLeftIsNotToldInTheFirstMoment() {
    grown(1, Duration.ofSeconds(100));

    assertEquals(Optional.empty(), progress.state().left());
  }

  @Test
  void onlyAFewRecordsAreLookedUp() {
    AtomicLong lookups = new AtomicLong();
    List<TaskKey> tasks = IntStream.range(0, 1000).mapToObj(ProgressTest::task).toList();
    progress.grown(
        tasks,
        key -> {
          lookups.incrementAndGet();
          return Optional.of(Duration.ofSeconds(1));
        });
    assertEquals(0, lookups.get());

    progress.state();

    assertTrue(0 < lookups.get() && lookups.get() <= 50, lookups::toString);
  }

  private void grown(int tasks, Duration took) {
    progress.grown(
        IntStream.range(0, tasks).mapToObj(ProgressTest::task).toList(), key -> Optional.of(took));
    progress.planned(tasks);
  }

  private void started(int number) {
    progress.started(task(number), List.of());
  }

  private void ran(int number, int seconds) {
    started(number);
    progress.finished(task(number), List.of(), Duration.ofSeconds(seconds));
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private static TaskKey task(int number) {
    return TaskKey.ofText("com.acme.A(x=" + number + ")");
  }
}
