package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.acme.Stacked;
import com.acme.trial.TrialProvider;
import io.freshet.cache.CacheSettings;
import io.freshet.engine.Engine;
import io.freshet.engine.Settings;
import io.freshet.event.BuildOutcome;
import io.freshet.event.CleanScope;
import io.freshet.event.Restored;
import io.freshet.store.StoreSettings;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one root has built, another takes from a shared cache; and what it must not take. */
final class CachedBuildTest {

  private static final Given IN = new Given("in");

  private final String place = UUID.randomUUID().toString();
  private final AtomicInteger runs = new AtomicInteger();

  @TempDir private Path folder;
  private Dataset first;
  private Dataset second;

  @BeforeEach
  void twoRoots() {
    first = root("one").write("in", "1");
    second = root("two").write("in", "1");
  }

  private Dataset root(String name) {
    return root(name, build -> build);
  }

  private Dataset root(String name, UnaryOperator<Build> settings) {
    return Dataset.in(folder.resolve(name))
        .with(build -> settings.apply(build.cache("trial:" + place).cachePush()));
  }

  /** A task that counts its runs. */
  private Sketch counted(String name) {
    return Sketch.of(name)
        .requiring(IN)
        .running(
            (ctx, out) -> {
              runs.incrementAndGet();
              Sketch.write(out, name + Sketch.texts(ctx, IN));
            });
  }

  private static List<String> restored(BuildResult result) {
    assertEquals(List.of(), result.failures());
    return Dataset.names(result.restored());
  }

  @Test
  void emptyRootIsBuiltByRestoringAlone() {
    Sketch task = counted("a");
    Sketch reader = Sketch.of("b").requiring(task);
    first.build(reader);

    BuildResult taken = second.build(reader);

    assertEquals(List.of("a", "b"), restored(taken));
    assertEquals(List.of(), taken.executed());
    assertEquals(1, runs.get());
    assertEquals(first.files().standing(), second.files().standing());
    assertEquals(2, taken.cacheUse().hits());
    assertEquals(List.of(), second.build(reader).restored());
    assertEquals(0, second.plan(reader).willRun().size());
  }

  @Test
  void restoredTaskTellsWhereItComesFrom() {
    Sketch task = counted("a");
    first.build(task);

    second.build(task);

    Restored from = second.plan(task).restored(TaskKey.of(task)).orElseThrow();
    assertEquals("trial:" + place, from.place());
    assertTrue(from.madeBy().startsWith(System.getProperty("user.name") + "@"), from::madeBy);
    assertEquals(true, first.plan(task).restored(TaskKey.of(task)).isEmpty());
    assertEquals(
        List.of("Sketch(name=a,setting=\"\") [NO_TRACE]"), second.log().events("restored"));
    assertEquals(List.of("Sketch(name=a,setting=\"\")"), second.log().events("restoring"));
    assertEquals(List.of(), second.log().events("started"));
  }

  @Test
  void goingBackToEarlierInputsRunsNothing() {
    Sketch task = counted("a");
    first.build(task);
    first.write("in", "2").build(task);

    BuildResult back = first.write("in", "1").build(task);

    assertEquals(List.of("a"), restored(back));
    assertEquals(2, runs.get());
    assertEquals("a1", first.files().read("a.txt"));
  }

  @Test
  void eachKindOfOutputIsRestoredAsItWas() {
    Target[] outputs = {
      FileTarget.of("program"),
      DirectoryTarget.of("folder"),
      FileTarget.of("left").optional(),
      FileTarget.of("empty")
    };
    Sketch task =
        Sketch.of("a")
            .making(outputs)
            .running(
                (ctx, out) -> {
                  runs.incrementAndGet();
                  ((FileTarget) out.get(0)).writeString("#!/bin/sh");
                  execute(((FileTarget) out.get(0)).path());
                  Path made = ((DirectoryTarget) out.get(1)).create();
                  Files.createDirectories(made.resolve("hollow/deep"));
                  Files.writeString(made.resolve("run.sh"), "run");
                  execute(made.resolve("run.sh"));
                  Files.writeString(made.resolve("tëxt %41+ b"), "text");
                  Files.createSymbolicLink(made.resolve("link"), Path.of("run.sh"));
                  Files.createSymbolicLink(made.resolve("to"), Path.of("hollow"));
                  ((FileTarget) out.get(3)).writeString("");
                });
    first.build(task);

    assertEquals(List.of("a"), restored(second.build(task)));

    assertEquals(first.files().standing(), second.files().standing());
    assertTrue(Files.isDirectory(second.files().path().resolve("folder/hollow/deep")));
    assertTrue(Files.isSymbolicLink(second.files().path().resolve("folder/to")));
    assertEquals(List.of(), second.build(task).executed());
  }

  private static void execute(Path file) throws IOException {
    Standing.setBit(file, "x");
  }

  @Test
  void temporaryOutputIsRestoredForWhoReadsIt() {
    Sketch temporary = counted("temp").making(FileTarget.of("temp.txt").temporary());
    Sketch reader = Sketch.of("reader").requiring(temporary);
    first.build(reader);
    second.build(reader);
    second.files().delete("temp.txt");

    BuildResult result = second.build(Sketch.of("another").requiring(temporary));

    assertEquals(List.of("temp"), restored(result));
    assertEquals(1, runs.get());
  }

  @Test
  void taskThatNamesMoreRequirementsLaterIsRestored() {
    Task<?> task = Sketch.of("grown").requiring(IN).growing(inputs -> List.of(counted("late")));
    first.build(task);

    assertEquals(List.of("grown", "late"), restored(second.build(task)));
  }

  @Test
  void tasksOfABatchAreRestored() {
    Task<?>[] tasks = {new Stacked("a", "", counted("a")), new Stacked("b", "", counted("b"))};
    first.build(tasks);

    assertEquals(2, restored(second.build(tasks)).size());
    assertEquals(2, runs.get());
  }

  @Test
  void strangersContentIsKeptBeforeWhatIsRestoredTakesItsPlace() {
    Sketch task = counted("a");
    first.build(task);
    second.write("a.txt", "mine");

    assertEquals(List.of("a"), restored(second.build(task)));

    assertEquals("a1", second.files().read("a.txt"));
    assertEquals(1, second.log().events("message").size(), second.log().events()::toString);
    assertTrue(second.files().stateTexts("trash").containsValue("mine"));
  }

  @Test
  void otherInputsOrSaltOrCodeAreAnotherKey() {
    first.build(counted("a"));

    assertEquals(List.of(), restored(second.write("in", "2").build(counted("a"))));
    assertEquals(List.of(), restored(second.write("in", "1").build(counted("a").version("2"))));
    Dataset salted = root("salted", build -> build.cacheSalt("another machine")).write("in", "1");
    assertEquals(List.of(), restored(salted.build(counted("a"))));
    assertEquals(
        List.of("a"),
        restored(
            salted
                .with(build -> build.cache("trial:" + place))
                .write("a.txt", "x")
                .build(counted("a"))));
  }

  /** Two external tasks whose files are swapped: the same content in the same places. */
  @Test
  void swappedExternalsAreAnotherKey() {
    Given other = new Given("other");
    first.write("other", "1");
    second.write("other", "1");
    first.build(Sketch.of("a").requiring(IN).writing("made of in"));

    BuildResult result = second.build(Sketch.of("a").requiring(other).writing("made of other"));

    assertEquals(List.of(), restored(result));
    assertEquals("made of other", second.files().read("a.txt"));
  }

  @Test
  void whatIsForcedOrVerifiedRuns() {
    first.build(counted("a"));

    BuildResult forced = root("two", Build::forceAll).build(counted("a"));
    BuildResult verified = root("three", Build::verify).write("in", "1").build(counted("a"));

    assertEquals(List.of(), restored(forced));
    assertEquals(List.of(), restored(verified));
    assertEquals(4, runs.get());
  }

  @Test
  void readerDoesNotWriteUnlessItIsToldTo() {
    Dataset reading =
        Dataset.in(folder.resolve("reading")).with(build -> build.cache("trial:" + place));
    reading.write("in", "1").build(counted("a"));

    assertEquals(List.of(), restored(second.build(counted("a"))));
  }

  @Test
  void whatWasAcceptedIsNotPushed() {
    first.write("a.txt", "by hand").accept("mine", counted("a"));
    first.build(counted("a"));

    assertEquals(List.of(), restored(second.build(counted("a"))));
    assertEquals("a1", second.files().read("a.txt"));
  }

  @Test
  void whatReadAnInputThatChangedMeanwhileIsNotPushed() {
    Sketch task =
        Sketch.of("a")
            .requiring(IN)
            .running(
                (ctx, out) -> {
                  first.write("in", "2").write("in", "1");
                  Sketch.write(out, "doubtful");
                });
    first.build(task);

    assertEquals(List.of(), restored(second.build(counted("a"))));
  }

  @Test
  void runThatAskedForWhatItMadeBeforeIsNotPushed() {
    Sketch task =
        Sketch.of("a")
            .requiring(IN)
            .running(
                (ctx, out) -> Sketch.write(out, "" + ctx.previous(Sketch.of("a")).isPresent()));
    first.build(task);

    assertEquals(List.of(), restored(second.build(task)));
  }

  @Test
  void whatWasRestoredIsACopy() {
    Sketch task = counted("a");
    first.build(task);
    second.build(task);

    second.write("a.txt", "edited");

    assertEquals(List.of("a"), restored(root("three").write("in", "1").build(task)));
    assertEquals("a1", root("three").files().read("a.txt"));
  }

  @Test
  void whatAnotherCheckHasPassedRunsAndIsChecked() {
    AtomicInteger checks = new AtomicInteger();
    Task<?> old = counted("a").checking((check, out) -> checks.incrementAndGet());
    first.build(old);

    assertEquals(List.of("a"), restored(second.build(old)));
    assertEquals(1, checks.get());
    assertEquals(List.of(), restored(root("three").write("in", "1").build(counted("a"))));
  }

  /** As in a build of a fork, which may not see the secrets of CI. */
  @ParameterizedTest
  @ValueSource(strings = {"", "another key"})
  void whoHasNotGotTheKeyRestoresNothing(String key) {
    build("signing", "the key");

    assertEquals(1, build("also", "the key").restored().size());
    assertEquals(0, build("other", key).restored().size());
  }

  private BuildOutcome build(String root, String key) {
    Settings settings =
        Settings.of(folder.resolve(root))
            .withStores(StoreSettings.NONE.in(Map.of(CacheSettings.SECRET_VARIABLE, key)))
            .withCache(
                CacheSettings.NONE.at("trial:" + place).choosing(CacheSettings.Choice.PUSHING));
    return new Engine(settings).build(List.of(Sketch.of("a")));
  }

  @Test
  void failedTaskIsNotCached() {
    Sketch failing =
        Sketch.of("a")
            .running(
                (ctx, out) -> {
                  Sketch.write(out, "half");
                  throw new IOException("no");
                });

    first.build(failing);

    assertEquals(Set.of(), TrialProvider.place(place).all().keySet());
  }

  @Test
  void whatIsInAStoreIsCachedOnlyWhereThatIsAskedFor() {
    Sketch task = counted("a").making(FileTarget.of("far:" + place + "/a"));
    first.build(task);

    assertEquals(Set.of(), TrialProvider.place(place).all().keySet());

    root("one", Build::cacheStores)
        .build(counted("b").making(FileTarget.of("far:" + place + "/b")));
    assertNotEquals(Set.of(), TrialProvider.place(place).all().keySet());
  }

  @Test
  void cleaningTakesAwayWhatWasRestored() {
    Sketch task = counted("a");
    first.build(task);
    second.build(task);

    second.clean(Set.of(CleanScope.DOWNSTREAM), task);

    assertEquals(List.of("in"), List.copyOf(second.files().texts().keySet()));
  }
}
