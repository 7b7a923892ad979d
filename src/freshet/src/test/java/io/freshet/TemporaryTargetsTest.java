package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.Growing;
import com.acme.GrowingBundle;
import com.acme.Sketch;
import io.freshet.event.OnModified;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A temporary output may be gone while all that reads it is fresh, and is made for who must. */
final class TemporaryTargetsTest {

  private static final Sketch TEMP = temporary("temp", new Given("in"));
  private static final Sketch READER = Sketch.of("reader").requiring(TEMP);

  private static Sketch temporary(String name, Task<?>... requires) {
    return Sketch.of(name).requiring(requires).making(FileTarget.of(name + ".tmp").temporary());
  }

  /** A dataset in which these were built, and then all temporary outputs deleted. */
  private static Dataset builtWithout(Path root, List<Task<?>> goals, String... gone) {
    Dataset data = Dataset.in(root).write("in", "1").write("other", "1");
    assertEquals(0, data.build(goals.toArray(Task<?>[]::new)).exitCode());
    for (String name : gone) {
      data.files().delete(name);
    }
    return data;
  }

  /** What a build runs; the plan before must have foretold it up to cutoff, with the reasons. */
  private static List<String> ranAsPlanned(Dataset data, Task<?>... goals) {
    Plan plan = data.plan(goals);
    BuildResult result = data.build(goals);

    assertEquals(List.of(), result.failures(), "failures");
    assertEquals(plan.willRun(), result.executed(), "promised and executed");
    assertTrue(result.fresh().containsAll(plan.mayRun()), "what may run comes out fresh");
    assertTrue(result.fresh().containsAll(plan.fresh()), "fresh");
    for (TaskKey task : result.executed()) {
      assertEquals(plan.reasons(task), data.log().reasons(task), () -> "reasons of " + task);
    }
    assertEachToldOnce(data, result);
    return Dataset.names(result.executed());
  }

  private static void assertEachToldOnce(Dataset data, BuildResult result) {
    List<String> told = new ArrayList<>();
    told.addAll(shown(data, "fresh"));
    told.addAll(shown(data, "finished"));
    told.addAll(shown(data, "failed"));
    told.addAll(shown(data, "blocked"));
    Set<String> distinct = new TreeSet<>(told);
    assertEquals(List.copyOf(distinct), told.stream().sorted().toList(), "told");
    assertEquals(result.fresh().size(), shown(data, "fresh").size(), "told as fresh");
    assertEquals(shown(data, "started").size(), Set.copyOf(shown(data, "started")).size());
    List<String> planned = data.log().events("planned");
    assertEquals(planned.get(planned.size() - 1), "" + told.size(), "planned");
  }

  private static List<String> shown(Dataset data, String kind) {
    return data.log().events(kind).stream()
        .map(event -> event.replaceFirst("^([^)]*\\)).*$", "$1"))
        .toList();
  }

  @Test
  void isNotMissedWhileItsReaderIsFresh(@TempDir Path root) {
    Dataset data = builtWithout(root, List.of(READER), "temp.tmp");

    assertEquals(List.of(), ranAsPlanned(data, READER));
    assertEquals(List.of(TaskKey.of(READER), TaskKey.of(TEMP)), data.build(READER).fresh());
    assertEquals(Set.of("in", "other", "reader.txt"), data.files().texts().keySet());
  }

  @Test
  void isMissedWithoutTheMark(@TempDir Path root) {
    Sketch reader = Sketch.of("reader").requiring(Sketch.of("temp").requiring(new Given("in")));
    Dataset data = builtWithout(root, List.of(reader), "temp.txt");

    assertEquals(List.of("temp"), data.ran(reader));
  }

  @Test
  void aFolderMayBeGone(@TempDir Path root) {
    Sketch folder =
        Sketch.of("temp").requiring(new Given("in")).making(DirectoryTarget.of("d").temporary());
    Sketch reader = Sketch.of("reader").requiring(folder);
    Dataset data = builtWithout(root, List.of(reader), "d");

    assertEquals(List.of(), ranAsPlanned(data, reader));
    assertEquals(
        List.of("reader", "temp"), ranAsPlanned(data, reader.requiring(folder).version("2")));
  }

  @Test
  void isMadeAgainForAReaderThatMustRun(@TempDir Path root) {
    Dataset data = builtWithout(root, List.of(READER), "temp.tmp", "reader.txt");

    assertEquals(List.of("reader", "temp"), ranAsPlanned(data, READER));
    assertEquals(
        List.of("started temp", "started reader"),
        data.log().events().stream()
            .filter(event -> event.startsWith("started"))
            .map(event -> event.replaceFirst("Sketch\\(name=(\\w+).*", "$1"))
            .toList());
    assertEquals("[OUTPUT_MISSING temp.tmp]", data.log().reasons(TaskKey.of(TEMP)).toString());
    assertEquals("reader[temp[1]]", data.files().read("reader.txt"));
    assertEquals(List.of(), ranAsPlanned(data, READER));
  }

  @Test
  void isNoCauseOfTheReaderItIsMadeAgainFor(@TempDir Path root) {
    Dataset data = builtWithout(root, List.of(READER), "temp.tmp", "reader.txt");

    assertEquals(List.of(), data.plan(READER).causes(TaskKey.of(READER)));
  }

  @Test
  void aChainIsMadeAgainFromItsStart(@TempDir Path root) {
    Sketch second = temporary("second", TEMP);
    Sketch third = temporary("third", second);
    Sketch reader = Sketch.of("reader").requiring(third);
    Dataset data = builtWithout(root, List.of(reader), "temp.tmp", "second.tmp", "third.tmp");

    assertEquals(List.of(), ranAsPlanned(data, reader));
    Sketch changed = reader.version("2");
    assertEquals(List.of("reader", "second", "temp", "third"), ranAsPlanned(data, changed));
    assertEquals("reader[third[second[temp[1]]]]", data.files().read("reader.txt"));
  }

  @Test
  void aChainIsMadeAgainOnlyFromWhatIsStillThere(@TempDir Path root) {
    Sketch second = temporary("second", TEMP);
    Sketch reader = Sketch.of("reader").requiring(temporary("third", second));
    Dataset data = builtWithout(root, List.of(reader), "temp.tmp", "third.tmp");

    assertEquals(List.of("reader", "third"), ranAsPlanned(data, reader.version("2")));
  }

  @Test
  void ofTwoReadersOnlyTheStaleOneRuns(@TempDir Path root) {
    Sketch other = Sketch.of("other reader").requiring(TEMP);
    Dataset data = builtWithout(root, List.of(READER, other), "temp.tmp", "reader.txt");

    assertEquals(List.of("reader", "temp"), ranAsPlanned(data, other, READER));
  }

  @Test
  void twoStaleReadersShareOneRun(@TempDir Path root) {
    Sketch other = Sketch.of("second").requiring(TEMP);
    Dataset data =
        builtWithout(root, List.of(READER, other), "temp.tmp", "reader.txt", "second.txt");

    assertEquals(List.of("reader", "second", "temp"), ranAsPlanned(data, other, READER));
  }

  @Test
  void isMadeAgainForAReaderBehindBundles(@TempDir Path root) {
    Bundle inner = new Bundle("inner", List.of(TEMP));
    Sketch reader = Sketch.of("reader").requiring(new Bundle("outer", List.of(inner)));
    reader = reader.running((ctx, out) -> Sketch.write(out, "read " + Sketch.texts(ctx, TEMP)));
    Dataset data = builtWithout(root, List.of(reader), "temp.tmp");

    assertEquals(List.of(), ranAsPlanned(data, reader));
    assertEquals(List.of("reader", "temp"), ranAsPlanned(data, reader.version("2")));
  }

  @Test
  void isMadeAgainForWhoeverNamesMoreRequirements(@TempDir Path root) {
    Growing growing = growing(inputs -> List.of(Sketch.of(Sketch.texts(inputs, TEMP))));
    Dataset data = builtWithout(root, List.of(growing), "temp.tmp");

    Plan plan = data.plan(growing);
    BuildResult result = data.build(growing);

    assertEquals(List.of(TaskKey.of(TEMP)), plan.willRun());
    assertEquals(List.of(TaskKey.of(growing)), plan.mayRun());
    assertEquals(List.of(TaskKey.of(TEMP)), plan.causes(TaskKey.of(growing)));
    assertEquals(
        "[INPUT_CHANGED temp.tmp is gone, and thenRequires() reads it]",
        plan.reasons(TaskKey.of(growing)).toString());
    assertEquals(List.of(TaskKey.of(TEMP)), result.executed());
    assertEachToldOnce(data, result);
  }

  private static Growing growing(Growing.Growth growth) {
    return Sketch.of("growing").requiring(TEMP).growing(growth);
  }

  @Test
  void isMadeAgainForABundleThatNamesMore(@TempDir Path root) {
    GrowingBundle bundle =
        new Bundle("bundle", List.of(TEMP))
            .growing(inputs -> List.of(Sketch.of("late" + Sketch.texts(inputs, TEMP).length())));
    Sketch reader = Sketch.of("reader").requiring(bundle).writing("read");
    Dataset data = builtWithout(root, List.of(reader), "temp.tmp");

    Plan plan = data.plan(reader);

    assertEquals(List.of(TaskKey.of(TEMP)), plan.willRun());
    assertEquals(List.of(TaskKey.of(reader)), plan.mayRun());
    assertEquals(List.of("temp"), data.ran(reader));
  }

  @Test
  void namedLateItIsMissedByAStaleReaderOnly(@TempDir Path root) {
    Sketch list = Sketch.of("list").requiring(new Given("other"));
    Growing growing =
        Sketch.of("growing").requiring(list).writing("grown").growing(inputs -> List.of(TEMP));
    Dataset data = builtWithout(root, List.of(growing), "temp.tmp");

    assertEquals(List.of(), ranAsPlanned(data, growing));
    data.files().delete("growing.txt");
    assertEquals(List.of("growing", "temp"), ranAsPlanned(data, growing));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void namedLateItIsMadeAgainAlsoWhenItWasVisitedBefore(int workers, @TempDir Path root) {
    Sketch list = Sketch.of("list").requiring(Sketch.of("slow").requiring(new Given("other")));
    Growing growing =
        Sketch.of("growing")
            .requiring(list)
            .running((ctx, out) -> Sketch.write(out, Sketch.texts(ctx, TEMP)))
            .growing(inputs -> List.of(TEMP));
    Dataset data =
        builtWithout(root, List.of(READER, growing), "temp.tmp", "growing.txt")
            .with(build -> build.workers(workers));

    assertEquals(List.of("growing", "temp"), ranAsPlanned(data, READER, growing));
    assertEquals("temp[1]", data.files().read("growing.txt"));
  }

  @Test
  void isMadeAgainWhenItIsAskedForItself(@TempDir Path root) {
    Dataset data = builtWithout(root, List.of(READER), "temp.tmp");

    assertEquals(List.of("temp"), ranAsPlanned(data, READER, TEMP));
    assertTrue(data.files().has("temp.tmp"));
  }

  @Test
  void isMadeAgainWhenABundleOfItIsAskedFor(@TempDir Path root) {
    Bundle outer = new Bundle("outer", List.of(new Bundle("inner", List.of(TEMP))));
    Dataset data = builtWithout(root, List.of(READER), "temp.tmp");

    assertEquals(List.of("temp"), ranAsPlanned(data, READER, outer));
  }

  @Test
  void isMadeAgainWhenABundleIsAskedForThatNamesItLate(@TempDir Path root) {
    Sketch list = Sketch.of("list").requiring(new Given("other"));
    GrowingBundle outer = new Bundle("outer", List.of(list)).growing(inputs -> List.of(TEMP));
    Dataset data = builtWithout(root, List.of(READER, outer), "temp.tmp");

    assertEquals(List.of("temp"), ranAsPlanned(data, READER, outer));
  }

  @Test
  void aBundleThatNobodyAsksForMissesNothing(@TempDir Path root) {
    Sketch reader = Sketch.of("reader").requiring(new Bundle("b", List.of(TEMP))).writing("read");
    Dataset data = builtWithout(root, List.of(reader), "temp.tmp");

    assertEquals(List.of(), ranAsPlanned(data, reader));
  }

  @Test
  void theOtherOutputOfItsTaskMustBeThere(@TempDir Path root) {
    Sketch both = TEMP.making(FileTarget.of("temp.tmp").temporary(), FileTarget.of("kept.txt"));
    Sketch reader = Sketch.of("reader").requiring(both);
    Dataset data = builtWithout(root, List.of(reader), "temp.tmp");
    assertEquals(List.of(), ranAsPlanned(data, reader));

    data.files().delete("kept.txt");
    assertEquals(List.of("temp"), ranAsPlanned(data, reader));
    assertEquals("[OUTPUT_MISSING kept.txt]", data.log().reasons(TaskKey.of(both)).toString());
    assertTrue(data.files().has("temp.tmp"), "made along with the other");
  }

  @Test
  void whatFailsWhenItIsMadeAgainBlocksItsStaleReaderOnly(@TempDir Path root) {
    for (int workers : new int[] {1, 3}) {
      for (boolean isFirst : new boolean[] {false, true}) {
        AtomicBoolean isBroken = new AtomicBoolean();
        Sketch temp = breaking(isBroken);
        Sketch reader = READER.requiring(temp);
        Sketch fresh = Sketch.of("z").requiring(temp).priority(isFirst ? 1 : -1);
        Bundle bundle = new Bundle("bundle", List.of(temp));
        Sketch behind = Sketch.of("behind").requiring(bundle).writing("b").priority(-1);
        Path place = root.resolve(workers + "" + isFirst);
        Dataset data =
            builtWithout(place, List.of(reader, fresh, behind), "temp.tmp", "reader.txt")
                .with(build -> build.workers(workers));
        isBroken.set(true);

        BuildResult result = data.build(reader, fresh, behind);

        assertEquals(List.of("temp"), Dataset.names(result.failed()));
        assertEquals(List.of("reader"), Dataset.names(result.blocked()));
        assertEquals(List.of("behind", "z"), Dataset.names(result.fresh()));
        assertEachToldOnce(data, result);
      }
    }
  }

  private static Sketch breaking(AtomicBoolean isBroken) {
    return TEMP.running(
        (ctx, out) -> {
          if (isBroken.get()) {
            throw new IllegalStateException("broken");
          }
          Sketch.write(out, "made");
        });
  }

  @Test
  void whatFailsInAChainBlocksWhatIsMadeOfIt(@TempDir Path root) {
    AtomicBoolean isBroken = new AtomicBoolean();
    Sketch second = temporary("second", breaking(isBroken));
    Sketch reader = Sketch.of("reader").requiring(second);
    Sketch fresh = Sketch.of("z").requiring(second).priority(-1);
    Dataset data =
        builtWithout(root, List.of(reader, fresh), "temp.tmp", "second.tmp", "reader.txt");
    isBroken.set(true);

    BuildResult result = data.build(reader, fresh);

    assertEquals(List.of("temp"), Dataset.names(result.failed()));
    assertEquals(List.of("reader", "second"), Dataset.names(result.blocked()));
    assertEquals(List.of("z"), Dataset.names(result.fresh()));
    assertEachToldOnce(data, result);
  }

  @Test
  void whatFailsBlocksWhoeverReadsItToNameMore(@TempDir Path root) {
    AtomicBoolean isBroken = new AtomicBoolean();
    Sketch temp = breaking(isBroken);
    List<String> asked = new ArrayList<>();
    Growing growing =
        Sketch.of("growing")
            .requiring(new Bundle("bundle", List.of(temp)))
            .writing("grown")
            .growing(inputs -> noted(asked, inputs));
    Dataset data = builtWithout(root, List.of(growing), "temp.tmp");
    asked.clear();
    isBroken.set(true);

    BuildResult result = data.build(growing);

    assertEquals(List.of("growing"), Dataset.names(result.blocked()));
    assertEquals(List.of(), asked);
  }

  private static List<Task<?>> noted(List<String> asked, Inputs inputs) throws Exception {
    asked.add(Sketch.texts(inputs, TEMP));
    return List.of();
  }

  @Test
  void whatIsNotNeededIsNotMadeForABlockedReader(@TempDir Path root) {
    Sketch reader = READER.requiring(TEMP, new Given("other"));
    Dataset data = builtWithout(root, List.of(reader), "temp.tmp", "reader.txt", "other");

    BuildResult result = data.build(reader);

    assertEquals(List.of(), data.plan(reader).willRun());
    assertEquals(List.of(), result.executed());
    assertEquals(List.of("reader"), Dataset.names(result.blocked()));
    assertEquals(List.of("temp"), Dataset.names(result.fresh()));
  }

  @Test
  void aStrangersContentIsStaleAsAnywhere(@TempDir Path root) {
    Dataset data = builtWithout(root, List.of(READER)).write("temp.tmp", "strange");

    assertEquals(List.of("temp"), ranAsPlanned(data, READER));
    assertEquals("[OUTPUT_MODIFIED temp.tmp]", data.log().reasons(TaskKey.of(TEMP)).toString());
    assertEquals("temp[1]", data.files().read("temp.tmp"));
  }

  @Test
  void forcedReadersHaveItMadeAgain(@TempDir Path root) {
    Dataset data =
        builtWithout(root, List.of(READER), "temp.tmp")
            .with(build -> build.force(TaskKey.of(READER)));

    assertEquals(List.of("reader", "temp"), ranAsPlanned(data, READER));
  }

  @Test
  void forcedItselfItRuns(@TempDir Path root) {
    Dataset data =
        builtWithout(root, List.of(READER), "temp.tmp")
            .with(build -> build.force(TaskKey.of(TEMP)));

    assertEquals(List.of("temp"), ranAsPlanned(data, READER));
    assertEquals("[FORCED]", data.log().reasons(TaskKey.of(TEMP)).toString());
  }

  @Test
  void isMadeAgainWhenItsInputHasChanged(@TempDir Path root) {
    Dataset data = builtWithout(root, List.of(READER), "temp.tmp").write("in", "2");

    Plan plan = data.plan(READER);

    assertEquals("[INPUT_CHANGED in]", plan.reasons(TaskKey.of(TEMP)).toString());
    assertEquals(List.of("reader", "temp"), data.ran(READER));
    assertEquals("reader[temp[2]]", data.files().read("reader.txt"));
  }

  @Test
  void staysGoneWhenAllThatChangedComesOutAsBefore(@TempDir Path root) {
    Sketch same = Sketch.of("same").requiring(new Given("in")).writing("always the same");
    Sketch reader = Sketch.of("reader").requiring(temporary("temp", same), same);
    Dataset data = builtWithout(root, List.of(reader), "temp.tmp").write("in", "2");

    Plan plan = data.plan(reader);
    BuildResult result = data.build(reader);

    assertEquals(List.of("same"), Dataset.names(plan.willRun()));
    assertEquals(List.of("reader", "temp"), Dataset.names(plan.mayRun()));
    assertEquals(List.of("same"), Dataset.names(result.executed()));
    assertEquals(List.of("reader", "temp"), Dataset.names(result.fresh()));
    assertEachToldOnce(data, result);
  }

  @Test
  void whatMayChangeIsSureToRunWhenItIsGoneAndAReaderRuns(@TempDir Path root) {
    Sketch same = Sketch.of("same").requiring(new Given("in")).writing("always the same");
    Sketch reader = Sketch.of("reader").requiring(temporary("temp", same));
    Dataset data = builtWithout(root, List.of(reader), "temp.tmp", "reader.txt");
    data.write("in", "2");

    Plan plan = data.plan(reader);

    assertEquals(List.of("reader", "same", "temp"), Dataset.names(plan.willRun()));
    assertEquals(List.of(), plan.mayRun());
    assertEquals(List.of("reader", "same", "temp"), data.ran(reader));
  }

  @Test
  void mayBeMadeAgainForAReaderThatMayRun(@TempDir Path root) {
    Sketch changing = Sketch.of("changing").requiring(new Given("other"));
    Sketch reader = READER.requiring(TEMP, changing);
    Dataset data = builtWithout(root, List.of(reader), "temp.tmp").write("other", "2");

    Plan plan = data.plan(reader);

    assertEquals(List.of("changing"), Dataset.names(plan.willRun()));
    assertEquals(List.of("reader", "temp"), Dataset.names(plan.mayRun()));
    assertEquals(List.of(TaskKey.of(changing)), plan.causes(TaskKey.of(reader)));
    assertEquals(List.of("changing", "reader", "temp"), data.ran(reader));
  }

  @Test
  void isNotMadeForAReaderWhoseModifiedOutputIsKept(@TempDir Path root) {
    Dataset data =
        builtWithout(root, List.of(READER), "temp.tmp")
            .write("reader.txt", "strange")
            .with(build -> build.modified(OnModified.KEEP));

    assertEquals(List.of(), ranAsPlanned(data, READER));
    assertEquals("strange", data.files().read("reader.txt"));
  }

  @Test
  void isNotMadeForAReaderWhoseModifiedOutputIsAFailure(@TempDir Path root) {
    Dataset data =
        builtWithout(root, List.of(READER), "temp.tmp")
            .write("reader.txt", "strange")
            .with(build -> build.modified(OnModified.FAIL));

    BuildResult result = data.build(READER);

    assertEquals(List.of("reader"), Dataset.names(result.failed()));
    assertEquals(List.of("temp"), Dataset.names(result.fresh()));
  }

  @Test
  void itsReaderCanBeAcceptedWithoutIt(@TempDir Path root) {
    Dataset data = builtWithout(root, List.of(READER), "temp.tmp").write("reader.txt", "corrected");

    Freshet.in(root).accept("corrected by hand", READER);

    assertEquals(List.of(), ranAsPlanned(data, READER));
    assertEquals("corrected", data.files().read("reader.txt"));
  }

  @Test
  void manyWorkersMakeItOnce(@TempDir Path root) {
    List<Task<?>> readers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      readers.add(Sketch.of("r" + i).requiring(temporary("t" + i % 5, TEMP)));
    }
    Dataset data = builtWithout(root, readers).with(build -> build.workers(8));
    for (int i = 0; i < 40; i += 3) {
      data.files().delete("r" + i + ".txt").delete("t" + i % 5 + ".tmp");
    }
    data.files().delete("temp.tmp");

    List<String> ran = ranAsPlanned(data, readers.toArray(Task<?>[]::new));

    assertEquals(14 + 5 + 1, ran.size(), ran::toString);
  }
}
