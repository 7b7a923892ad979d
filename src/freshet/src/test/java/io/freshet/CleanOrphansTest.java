package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Bundle;
import com.acme.FanOut;
import com.acme.Given;
import com.acme.Sketch;
import com.acme.roll.Entry;
import com.acme.roll.Roll;
import com.acme.roll.Rolls;
import com.acme.roll.Sum;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.event.Orphan;
import io.freshet.target.FileTarget;
import io.freshet.task.AllowFailure;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Pipes;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.ProcessStopped;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of outputs that no goal asks for any more. */
final class CleanOrphansTest {

  private static final Set<CleanScope> ORPHANS = Set.of(CleanScope.ORPHANS);
  private static final Set<CleanScope> DRY_RUN = Set.of(CleanScope.ORPHANS, CleanScope.DRY_RUN);
  private static final Roll ROLL = new Roll("list");
  private static final Roll OTHER_ROLL = new Roll("other");
  private static final Sum SUM = new Sum("list");

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void open() {
    data = Dataset.in(root);
  }

  private List<String> cleaned(Task<?>... goals) {
    return moved(data.clean(ORPHANS, goals));
  }

  private List<String> moved(CleanOutcome outcome) {
    assertEquals(List.of(), outcome.refusals());
    return data.relative(outcome.orphans().stream().map(Orphan::place).sorted().toList());
  }

  private void list(String... names) {
    data.write("list", String.join("\n", names) + "\n");
  }

  private void builtAnew(Task<?> goal, String... names) {
    list(names);
    assertTrue(data.build(goal).isSuccess());
  }

  /** As a person would who wants these goals no more. */
  private void forget(String goals) {
    String text = data.files().read(".freshet/goals");
    data.write(".freshet/goals", text.replaceAll("(?m)^.*" + goals + ".*\n", ""));
  }

  @Test
  void outputOfATaskWhoseFileIsGoneGoesToTheTrash() {
    FanOut all = new FanOut(SourceFiles.matching("raw/*.csv"));
    data.write("raw/a.csv", "1").write("raw/b.csv", "2").build(all);
    data.files().delete("raw/b.csv");
    data.build(all);

    CleanOutcome outcome = data.clean(ORPHANS, all);

    assertEquals(List.of("copies/raw/b.csv"), moved(outcome));
    Orphan orphan = outcome.orphans().get(0);
    assertEquals(TaskKey.of(new FanOut.Copied("raw/b.csv")), orphan.task());
    assertFalse(orphan.isEdited());
    assertEquals("2", data.files().read(orphan.trash()));
    assertTrue(orphan.trash().startsWith(".freshet/trash/"), orphan.trash());
    assertEquals(Set.of("raw/a.csv", "copies/raw/a.csv"), data.files().texts().keySet());
    assertEquals(List.of(), data.ran(all));
    assertEquals(List.of(), cleaned(all));
  }

  @Test
  void lastFileOfASetThatMayBeEmptyGoesToo() {
    FanOut all = new FanOut(SourceFiles.matching("raw/*.csv").orEmpty());
    data.write("raw/a.csv", "1").build(all);
    data.files().delete("raw/a.csv");

    assertEquals(List.of("copies/raw/a.csv"), cleaned(all));
  }

  @Test
  void fileThatComesBackIsMadeAnew() {
    builtAnew(ROLL, "a", "b");
    builtAnew(ROLL, "a");
    assertEquals(List.of("entries/b"), cleaned(ROLL));

    list("a", "b");

    assertEquals(List.of("b"), data.ran(ROLL));
    builtAnew(ROLL, "a");
    assertEquals(List.of("entries/b"), cleaned(ROLL));
  }

  @Test
  void whatAnOrphanAskedForIsAnOrphanUnlessSomebodyElseAsksForIt() {
    builtAnew(ROLL, "abc", "xyz");
    builtAnew(ROLL, "ab");

    assertEquals(List.of("entries/abc", "entries/x", "entries/xy", "entries/xyz"), cleaned(ROLL));
    assertEquals(List.of(), data.ran(ROLL));
  }

  @Test
  void wrapperThatIsAskedForNoMoreLeavesOrphans() {
    Rolls rolls = new Rolls("rolls");
    data.write("other", "b\n").write("rolls", "list\nother\n");
    builtAnew(rolls, "a");
    data.write("rolls", "list\n").build(rolls);

    assertEquals(List.of("entries/b"), cleaned(rolls));
  }

  @Test
  void taskThatIsNoWrapperHasOrphansToo() {
    builtAnew(SUM, "a", "b");
    builtAnew(SUM, "a");

    assertEquals(List.of("entries/b"), cleaned(SUM));
    assertEquals(List.of(), data.ran(SUM));
  }

  @Test
  void whatOnceWasRequiredByEditedCodeIsAnOrphan() {
    Sketch reader = Sketch.of("reader");
    data.build(reader.requiring(Sketch.of("old"), Sketch.of("new")));
    data.build(reader.requiring(Sketch.of("new")));

    assertEquals(List.of("old.txt"), cleaned(reader.requiring(Sketch.of("new"))));
  }

  @Test
  void dryRunTellsTheSameAndChangesNothing() {
    builtAnew(ROLL, "a", "b");
    data.write("entries/b", "edited");
    list("a");
    SortedMap<String, String> before = data.files().allMarks();

    CleanOutcome dry = data.clean(DRY_RUN, ROLL);

    assertEquals(before, data.files().allMarks());
    assertEquals(List.of("entries/b"), moved(dry));
    assertEquals("", dry.orphans().get(0).trash());
    assertTrue(dry.orphans().get(0).isEdited());
    assertEquals(List.of("entries/b"), cleaned(ROLL));
  }

  @Test
  void whatSomebodyElseHasChangedGoesToTheTrashAndIsTold() {
    builtAnew(ROLL, "a", "b");
    data.write("entries/b", "edited");
    list("a");

    Orphan orphan = data.clean(ORPHANS, ROLL).orphans().get(0);

    assertTrue(orphan.isEdited());
    assertEquals("edited", data.files().read(orphan.trash()));
  }

  @Test
  void whatAnotherGoalNeedsStays() {
    data.write("other", "b\n");
    builtAnew(ROLL, "a", "b");
    assertEquals(List.of(), data.ran(OTHER_ROLL));
    builtAnew(ROLL, "a");

    assertEquals(List.of(), cleaned(ROLL));

    data.write("other", "c\n").build(OTHER_ROLL);
    assertEquals(List.of("entries/b"), cleaned(ROLL));
  }

  @Test
  void orphansOfAnotherGoalStay() {
    data.write("other", "b\n").build(OTHER_ROLL);
    builtAnew(ROLL, "a");
    data.write("other", "c\n").build(OTHER_ROLL);

    assertEquals(List.of(), cleaned(ROLL));
    assertEquals(List.of("entries/b"), cleaned(ROLL, OTHER_ROLL));
  }

  @Test
  void orphansOfAnotherGoalStayThoughTheseGoalsOnceAskedForIt() {
    Sketch reader = Sketch.of("reader");
    data.write("other", "b\n").build(new Sum("other"), reader.requiring(new Sum("other")));
    data.write("other", "c\n").build(new Sum("other"), reader);

    assertEquals(List.of(), cleaned(reader));
    assertEquals(List.of("entries/b"), cleaned(reader, new Sum("other")));
  }

  @Test
  void goalOfWhichNothingCameIsForgotten() {
    builtAnew(ROLL, "a", "b");
    assertEquals(3, data.build(new Roll("typo")).exitCode());
    assertEquals(3, data.build(new Sum("other typo"), new Roll("typo"), ROLL).exitCode());
    list("a");

    assertEquals(List.of("entries/b"), cleaned(ROLL));

    data.write("typo", "x\n").build(new Roll("typo"));
    data.files().delete("typo");
    assertEquals(3, data.build(new Roll("typo")).exitCode());
    assertEquals(1, data.clean(ORPHANS, ROLL).refusals().size());
  }

  @Test
  void taskThatWasAskedForByItselfStays() {
    builtAnew(ROLL, "a", "b");
    data.build(new Entry("b"));
    list("a");

    assertEquals(List.of(), cleaned(ROLL));
  }

  @Test
  void taskThatWasAcceptedByItselfStays() {
    builtAnew(ROLL, "a", "b");
    data.write("entries/b", "mine").accept("better", new Entry("b"));
    list("a");

    assertEquals(List.of(), cleaned(ROLL));
  }

  @Test
  void otherParametersAreAnotherGoal() {
    data.write("other", "b\n").build(new Sum("other"));
    builtAnew(SUM, "a");
    data.files().delete("other");

    assertEquals(
        List.of(
            "Sum(file=other) was asked for here, and what it needs cannot be told: Sum(file=other)"
                + " asks for more once what it reads is fresh; build it, name it beside the others,"
                + " or delete its line in .freshet/goals if nobody wants it any more"),
        data.clean(ORPHANS, SUM).refusals());
    assertTrue(data.files().has("sums/other"));
  }

  @Test
  void whatIsMissingAndToleratedIsNoReasonToRefuse() {
    AllowFailure<FileTarget> extra = AllowFailure.of(new Given("extra"));
    Sketch reader = Sketch.of("reader").requiring(extra, new Entry("b")).writing("x");
    assertEquals(0, data.build(reader).exitCode());
    Sketch without = Sketch.of("reader").requiring(extra).writing("x");
    assertEquals(0, data.build(without).exitCode());

    assertEquals(List.of("entries/b"), cleaned(without));
  }

  @Test
  void goalThatIsNotFreshIsRefused() {
    builtAnew(ROLL, "a", "b");
    list("a", "x", "y", "z");

    assertEquals(
        List.of(
            "what is an orphan is known once all is fresh, and Roll(file=list) is not fresh,"
                + " Entry(name=x) is not fresh, Entry(name=y) is not fresh and 1 more: build"
                + " first"),
        data.clean(ORPHANS, ROLL).refusals());

    data.files().delete("list");

    assertEquals(
        List.of(
            "what is an orphan is known once all is fresh, and Roll(file=list) is blocked,"
                + " Given(file=list) is missing: build first"),
        data.clean(ORPHANS, ROLL).refusals());
    assertTrue(data.files().has("entries/b"));
  }

  @Test
  void goalThatIsNoTaskAnyMoreIsRefused() {
    builtAnew(ROLL, "a", "b");
    list("a");
    String text = data.files().read(".freshet/goals");
    String odd = "(\n)\n=\na(\n\u0000\u001b\nsince\nforget\nforget x\nsince noon\n";
    data.write(".freshet/goals", text + "com.acme.Renamed(x=1)\n" + odd + "cut off");

    List<String> refusals = data.clean(ORPHANS, ROLL).refusals();

    assertEquals(9, refusals.size());
    assertEquals(
        "Renamed(x=1) was asked for here, and what it needs cannot be told: there"
            + " is no class com.acme.Renamed on the class path; build it, name it beside the others, or delete its"
            + " line in .freshet/goals if nobody wants it any more",
        refusals.get(0));
    assertTrue(refusals.get(8).startsWith("cut off was asked for here, "), refusals.get(8));
    assertTrue(data.files().has("entries/b"));

    data.write(".freshet/goals", text);
    assertEquals(List.of("entries/b"), cleaned(ROLL));
  }

  @Test
  void goalThatCannotBeReadFromTextIsNamedBesideTheOthers() {
    Bundle bundle = new Bundle("bundle", List.of(new Entry("b")));
    builtAnew(ROLL, "a", "b");
    data.build(bundle);
    list("a");

    assertEquals(1, data.clean(ORPHANS, ROLL).refusals().size());
    assertEquals(List.of(), cleaned(ROLL, bundle));
  }

  @Test
  void whatRanBeforeTheBookOfGoalsBeganStays() {
    builtAnew(ROLL, "a", "b");
    data.files().delete(".freshet/goals");
    list("a");
    assertEquals(List.of(), cleaned(ROLL));
    data.build(ROLL);
    assertEquals(List.of(), cleaned(ROLL));

    builtAnew(ROLL, "a", "c");
    list("a");

    assertEquals(List.of("entries/c"), cleaned(ROLL));
  }

  @Test
  void whatIsReadByATaskThatNoGoalNeedsStaysAsLongAsItsOutputIsThere() {
    Sketch reader = Sketch.of("reader").requiring(new Given("entries/b"));
    builtAnew(ROLL, "a", "b", "bc");
    data.build(reader);
    builtAnew(ROLL, "a");
    forget("Sketch");

    CleanOutcome outcome = data.clean(ORPHANS, ROLL);

    assertEquals(List.of("entries/bc"), moved(outcome));
    assertEquals(Map.of(root.resolve("entries/b").toString(), TaskKey.of(reader)), outcome.read());

    data.files().delete("reader.txt");
    assertEquals(List.of("entries/b"), cleaned(ROLL));
  }

  @Test
  void inputOfTheGraphStays() {
    builtAnew(ROLL, "a", "b");
    Sketch reader = Sketch.of("reader").requiring(new Given("entries/b"));
    data.build(reader);
    list("a");

    assertEquals(List.of(), cleaned(ROLL, reader));
    assertTrue(data.files().has("entries/b"));
  }

  @Test
  void fileOfASetOfTheGraphStays() {
    builtAnew(ROLL, "a", "b");
    Sketch reader = Sketch.of("reader").requiring(SourceFiles.matching("entries/b*"));
    data.build(reader);
    list("a");

    assertEquals(List.of(), cleaned(ROLL, reader));
    assertTrue(data.files().has("entries/b"));
  }

  @Test
  void whatAnotherTaskHasMadeSinceStays() {
    builtAnew(ROLL, "a", "b");
    builtAnew(ROLL, "a");
    Sketch maker = Sketch.of("maker").making(FileTarget.of("entries/b"));
    data.build(maker);
    forget("Sketch");

    assertEquals(List.of(), cleaned(ROLL));
    assertEquals("maker", data.files().read("entries/b"));
  }

  @Test
  void outputOutsideTheRootStays(@TempDir Path elsewhere) {
    Sketch reader = Sketch.of("reader");
    Sketch outside = Sketch.of("outside").making(FileTarget.of(elsewhere.resolve("x")));
    data.build(reader.requiring(outside));
    data.build(reader);

    assertEquals(List.of(), cleaned(reader));
    assertTrue(elsewhere.resolve("x").toFile().exists());
  }

  @Test
  void oneThatCannotBeExaminedIsAWarning() throws Exception {
    builtAnew(ROLL, "a", "b", "c");
    list("a");
    data.files().delete("entries/b");
    Pipes.make(root.resolve("entries/b"));

    CleanOutcome outcome = data.clean(ORPHANS, ROLL);

    assertEquals(List.of("entries/c"), moved(outcome));
    assertEquals(List.of("entries/b"), data.relative(outcome.kept()));
    String warning = data.log().events("warning").get(0);
    assertTrue(warning.startsWith("entries/b is an orphan, but cannot be moved to the trash: "));
  }

  @Test
  void rootThatIsNotThereIsNotMade() {
    Dataset none = Dataset.in(root.resolve("typo"));

    assertEquals(1, none.clean(ORPHANS, ROLL).refusals().size());
    assertFalse(data.files().has("typo"));
  }

  @Test
  void whatAnotherBuildMakesAnewMeanwhileStays() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Sketch slow = Sketch.of("slow");
    Sketch reader = Sketch.of("reader");
    data.build(reader.requiring(slow));
    data.build(reader);
    Sketch again =
        slow.version("2")
            .running(
                (ctx, out) -> {
                  runs.countDown();
                  mayEnd.await();
                  Sketch.write(out, "anew");
                });
    FutureTask<BuildResult> build = new FutureTask<>(() -> Dataset.in(root).build(again));
    Dataset cleaner = data.with(it -> it.listener(new Waiting(mayEnd)));
    new Thread(build).start();
    runs.await();
    // What is asked for now is noted already: here it is as if nobody had read that.
    forget("slow");

    List<String> moved = moved(cleaner.clean(ORPHANS, reader));

    assertTrue(build.get().isSuccess());
    assertEquals(List.of(), moved);
    assertEquals("anew", data.files().read("slow.txt"));
  }

  /** Each is moved in one step; what a kill has left where it was goes next time. */
  @Test
  void killAtAnyMomentLosesNothing() throws IOException {
    Set<Integer> left = new TreeSet<>();
    try (FileSystem memory = SmallBuild.memory()) {
      for (int i = 0; stopped(memory.getPath("/work/" + i), i); i++) {
        Dataset killed = Dataset.in(memory.getPath("/work/" + i));
        Set<String> before = Set.copyOf(killed.files().texts().values());
        left.add(before.size());
        killed.clean(ORPHANS, ROLL);

        assertEquals(Map.of("list", "a\n", "entries/a", "a"), killed.files().texts());
        assertEquals(
            Set.of("b", "c"), Set.copyOf(killed.files().stateTexts("trash").values()), "lost");
        assertEquals(List.of(), killed.ran(ROLL));
      }
    }

    assertEquals(Set.of(2, 3, 4), left);
  }

  private static boolean stopped(Path root, int changes) {
    Dataset.in(root).write("list", "a\nb\nc\n").build(ROLL);
    Dataset.in(root).write("list", "a\n");
    FaultPlan plan = FaultPlan.stoppingAfter(changes);
    try {
      SmallBuild.doomed(root, plan).clean(ORPHANS, ROLL);
    } catch (ProcessStopped e) {
      assertTrue(plan.isReached());
    }
    return plan.isReached();
  }
}
