package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.Sketch;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.testing.Folder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removing outputs, and what is in the trash. */
final class CleanTest {

  private static final Set<CleanScope> GOALS = Set.of();
  private static final Set<CleanScope> DOWNSTREAM = Set.of(CleanScope.DOWNSTREAM);
  private static final Set<CleanScope> DRY_RUN = Set.of(CleanScope.DRY_RUN);

  private static final Sketch BASE = Sketch.of("base").requiring(new Given("in"));
  private static final Sketch FOLDER =
      Sketch.of("folder").requiring(BASE).making(DirectoryTarget.of("d"));
  private static final Bundle BOTH = new Bundle("both", List.of(BASE, FOLDER));
  private static final Sketch END = Sketch.of("end").requiring(BOTH);
  private static final Sketch ASIDE = Sketch.of("aside");

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void build() {
    data = Dataset.in(root).write("in", "1");
    data.build(END, ASIDE);
  }

  @Test
  void outputsOfTheGoalsAreRemovedAndNothingElse() {
    CleanOutcome outcome = data.clean(GOALS, BASE);

    assertEquals(List.of("base.txt"), data.relative(outcome.removed()));
    assertEquals(
        Set.of("in", "d/a", "d/b/c", "end.txt", "aside.txt"), data.files().texts().keySet());
  }

  @Test
  void whatWasRemovedIsMadeAgain() {
    data.clean(GOALS, BASE);

    assertEquals(List.of("OUTPUT_MISSING base.txt"), data.why(BASE));
    assertEquals(List.of(), data.ran(END));
  }

  @Test
  void folderIsRemovedWithAllInIt() {
    assertEquals(List.of("d"), data.relative(data.clean(GOALS, FOLDER).removed()));
    assertFalse(data.files().has("d"));
  }

  @Test
  void whatSomebodyElseWroteStaysAndIsTold() {
    data.write("base.txt", "edited").write("d/more", "mine");

    CleanOutcome outcome = data.clean(GOALS, BASE, FOLDER);

    assertEquals(List.of(), outcome.removed());
    assertEquals(List.of("base.txt", "d"), data.relative(outcome.kept()));
    assertEquals("edited", data.files().read("base.txt"));
    assertEquals("mine", data.files().read("d/more"));
  }

  @Test
  void olderContentOfOursIsRemoved() {
    String old = data.files().read("base.txt");
    data.write("in", "2").build(END);
    data.write("base.txt", old);

    assertEquals(List.of("base.txt"), data.relative(data.clean(GOALS, BASE).removed()));
  }

  @Test
  void wrapperStandsForItsTasks() {
    assertEquals(List.of("base.txt", "d"), data.relative(data.clean(GOALS, BOTH).removed()));
  }

  @Test
  void whatIsMadeElsewhereIsNeverRemoved() {
    CleanOutcome outcome = data.clean(DOWNSTREAM, new Given("in"));

    assertEquals(new CleanOutcome(List.of(), List.of()), outcome);
    assertTrue(data.files().has("base.txt"));
  }

  @Test
  void downstreamGoesThroughFilesFoldersAndWrappers() {
    CleanOutcome outcome = data.clean(DOWNSTREAM, BASE);

    assertEquals(
        List.of("base.txt", "d", "end.txt"),
        data.relative(outcome.removed()).stream().sorted().toList());
    assertEquals(Set.of("in", "aside.txt"), data.files().texts().keySet());
    assertEquals(List.of("base", "end", "folder"), data.ran(END));
  }

  @Test
  void downstreamGoesThroughSeveralLevels() {
    Sketch far = Sketch.of("far").requiring(FOLDER);
    Sketch farther = Sketch.of("farther").requiring(far);
    data.build(farther, Sketch.of("farthest").requiring(farther));

    data.clean(DOWNSTREAM, BASE);

    assertEquals(Set.of("in", "aside.txt"), data.files().texts().keySet());
  }

  @Test
  void downstreamGoesAsFarAsTracesTellAlsoBehindWhatIsGone() {
    data.files().delete("d").delete("base.txt");

    assertEquals(List.of("end.txt"), data.relative(data.clean(DOWNSTREAM, BASE).removed()));
  }

  @Test
  void downstreamKeepsWhatSomebodyElseWrote() {
    data.write("end.txt", "edited");

    CleanOutcome outcome = data.clean(DOWNSTREAM, FOLDER);

    assertEquals(List.of("d"), data.relative(outcome.removed()));
    assertEquals(List.of("end.txt"), data.relative(outcome.kept()));
  }

  @Test
  void dryRunTellsTheSameAndChangesNothing() {
    data.write("aside.txt", "edited");
    SortedMap<String, String> before = data.files().allMarks();
    Set<CleanScope> both = Set.of(CleanScope.DOWNSTREAM, CleanScope.DRY_RUN);

    CleanOutcome dry = data.clean(both, BASE, ASIDE);

    assertEquals(before, data.files().allMarks());
    assertEquals(data.clean(DOWNSTREAM, BASE, ASIDE), dry);
    assertEquals(List.of("aside.txt"), data.relative(dry.kept()));
  }

  @Test
  void withoutStateNothingIsOurs() {
    data.files().delete(".freshet");

    CleanOutcome outcome = data.clean(DOWNSTREAM, BASE);

    assertEquals(List.of(), outcome.removed());
    assertEquals(List.of("base.txt"), data.relative(outcome.kept()));
    assertFalse(data.files().has(".freshet"));
  }

  @Test
  void rootThatIsNotThereIsNotMade() {
    Dataset none = Dataset.in(root.resolve("typo"));

    assertEquals(new CleanOutcome(List.of(), List.of()), none.clean(GOALS, BASE));
    assertEquals(new CleanOutcome(List.of(), List.of()), none.cleanTrash(GOALS));
    assertFalse(data.files().has("typo"));
  }

  @Test
  void outputOutsideTheRootIsRemovedWhenItIsNamed(@TempDir Path elsewhere) {
    Sketch outside = Sketch.of("outside").making(FileTarget.of(elsewhere.resolve("x")));
    data.build(outside);

    assertEquals(List.of(elsewhere.resolve("x").toString()), data.clean(GOALS, outside).removed());
    assertEquals(Map.of(), new Folder(elsewhere).texts());
  }

  @Test
  void outputOutsideTheRootStaysWhenOnlyTracesNameIt(@TempDir Path elsewhere) {
    Path x = elsewhere.resolve("x");
    data.build(Sketch.of("outside").requiring(BASE).making(FileTarget.of(x)));

    CleanOutcome outcome = data.clean(DOWNSTREAM, BASE);

    assertEquals(List.of(x.toString()), outcome.kept());
    assertEquals(Set.of("x"), new Folder(elsewhere).texts().keySet());
  }

  @Test
  void trashIsEmptied() {
    data.write("base.txt", "edited").write("d/a", "edited, too").build(END);
    assertEquals(2, data.files().stateTexts("trash").size());
    SortedMap<String, String> before = data.files().allMarks();

    CleanOutcome dry = data.cleanTrash(DRY_RUN);

    assertEquals(before, data.files().allMarks());
    assertEquals(dry, data.cleanTrash(GOALS));
    assertEquals(1, dry.removed().size());
    assertEquals(Map.of(), data.files().stateTexts("trash"));
    assertEquals(List.of(), data.ran(END));
    assertEquals(List.of(), data.cleanTrash(GOALS).removed());
  }

  @Test
  void trashOfABuildUnderWayStays() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    data.write("base.txt", "edited");
    FutureTask<BuildResult> build = inBackground(waiting(runs, mayEnd).requiring(BASE));
    runs.await();

    List<String> removed = data.cleanTrash(GOALS).removed();

    mayEnd.countDown();
    assertTrue(build.get().isSuccess());
    assertEquals(List.of(), removed);
    assertEquals(List.of("edited"), List.copyOf(data.files().stateTexts("trash").values()));
    assertEquals(1, data.cleanTrash(GOALS).removed().size());
  }

  @Test
  void whatAnotherBuildMakesJustNowIsAwaitedAndRemoved() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Sketch slow = waiting(runs, mayEnd);
    FutureTask<BuildResult> build = inBackground(slow);
    runs.await();

    CleanOutcome outcome = data.with(it -> it.listener(new Waiting(mayEnd))).clean(GOALS, slow);

    assertTrue(build.get().isSuccess());
    assertEquals(List.of("slow.txt"), data.relative(outcome.removed()));
  }

  private static Sketch waiting(CountDownLatch runs, CountDownLatch mayEnd) {
    return Sketch.of("slow")
        .running(
            (ctx, out) -> {
              runs.countDown();
              mayEnd.await();
              Sketch.write(out, "slow");
            });
  }

  private FutureTask<BuildResult> inBackground(Sketch goal) {
    FutureTask<BuildResult> build = new FutureTask<>(() -> Dataset.in(root).build(goal));
    new Thread(build).start();
    return build;
  }
}
