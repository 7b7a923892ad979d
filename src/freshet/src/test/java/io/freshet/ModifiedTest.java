package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.event.OnModified;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done where somebody else's content stands in the place of an output. */
final class ModifiedTest {

  private static final Sketch BASE = Sketch.of("base");
  private static final Sketch READER = Sketch.of("reader").requiring(BASE);
  private static final Sketch PAIR =
      Sketch.of("pair").making(FileTarget.of("one"), FileTarget.of("two"));

  @TempDir private Path root;
  private Dataset data;
  private Dataset keeping;
  private Dataset failing;

  @BeforeEach
  void openData() {
    data = Dataset.in(root);
    keeping = data.with(build -> build.modified(OnModified.KEEP));
    failing = data.with(build -> build.modified(OnModified.FAIL));
  }

  @Test
  void keptFileStaysAndIsRead() {
    data.build(READER);
    data.write("base.txt", "edited");

    assertEquals(List.of("reader"), keeping.ran(READER));

    assertEquals("edited", data.files().read("base.txt"));
    assertEquals("reader[edited]", data.files().read("reader.txt"));
    assertEquals(
        List.of(
            "Sketch(name=base,setting=\"\"): base.txt was changed by someone else and is kept as"
                + " it is"),
        keeping.log().events("message"));
    assertEquals(List.of(), keeping.ran(READER));
    assertFalse(data.files().has(".freshet/trash"));
  }

  @Test
  void whatWasKeptIsMadeAnewByTheNextUsualBuild() {
    data.build(READER);
    data.write("base.txt", "edited");
    keeping.build(READER);

    assertEquals(List.of("base", "reader"), data.ran(READER));

    assertEquals("reader[base]", data.files().read("reader.txt"));
    assertEquals(List.of("edited"), List.copyOf(data.files().stateTexts("trash").values()));
  }

  @Test
  void fileOfSomebodyElseIsKeptAlsoWhereTheTaskNeverRan() {
    data.write("base.txt", "brought along");

    assertEquals(List.of("reader"), keeping.ran(READER));
    assertEquals("reader[brought along]", data.files().read("reader.txt"));
  }

  @Test
  void forceDoesNotOverrideKeep() {
    data.build(READER);
    data.write("base.txt", "edited");

    Dataset forcing = keeping.with(build -> build.modified(OnModified.KEEP).forceAll());

    assertEquals(List.of("reader"), forcing.ran(READER));
    assertEquals("edited", data.files().read("base.txt"));
  }

  @Test
  void forceDoesNotOverrideFail() {
    data.build(BASE);
    data.write("base.txt", "edited");

    BuildResult result = data.with(build -> build.modified(OnModified.FAIL).forceAll()).build(BASE);

    assertEquals(1, result.failures().size());
    assertEquals("edited", data.files().read("base.txt"));
  }

  @Test
  void keepFailsWhereAnotherOutputIsGone() {
    data.build(PAIR);
    data.write("one", "edited").files().delete("two");

    String message = keeping.build(PAIR).failures().get(0).message();

    assertEquals(
        "one: somebody else's content stands here; it cannot be kept, as other outputs are gone;"
            + " adopt it with freshet accept, or build with --modified=rebuild, which keeps it in"
            + " the trash",
        message);
    assertEquals("edited", data.files().read("one"));
  }

  @Test
  void failLeavesTheFileAndBlocksItsReaders() {
    data.build(READER);
    data.write("base.txt", "edited");

    BuildResult result = failing.build(READER);

    assertEquals(List.of(TaskKey.of(BASE)), result.failed());
    assertEquals(List.of(TaskKey.of(READER)), result.blocked());
    assertEquals(1, result.exitCode());
    assertEquals(
        "base.txt: somebody else's content stands here; adopt it with freshet accept, or build with"
            + " --modified=rebuild, which keeps it in the trash",
        result.failures().get(0).message());
    assertEquals("edited", data.files().read("base.txt"));
  }

  @Test
  void failNamesEachSuchFileOnOneLine() {
    Sketch odd = Sketch.of("odd").making(FileTarget.of("a\nb"), FileTarget.of("c"));
    data.write("a\nb", "x").write("c", "y");

    String message = failing.build(odd).failures().get(0).message();

    assertTrue(message.startsWith("a\\nb, c: somebody else's content"), message);
  }

  @ParameterizedTest
  @EnumSource(names = {"KEEP", "FAIL"})
  void whatIsOursIsReplacedWhateverIsAsked(OnModified way) {
    Dataset strict = data.with(build -> build.modified(way));
    strict.build(BASE.writing("1").version("1"));
    strict.build(BASE.writing("2").version("2"));

    assertEquals(List.of("base"), strict.ran(BASE.writing("3").version("3")));
    strict.files().delete("base.txt");
    assertEquals(List.of("base"), strict.ran(BASE.writing("3").version("3")));
    assertEquals("3", data.files().read("base.txt"));
  }

  @ParameterizedTest
  @EnumSource(names = {"KEEP", "FAIL"})
  void olderContentOfOursThatSomebodyPutBackIsOurs(OnModified way) {
    data.build(BASE.writing("1").version("1"));
    data.build(BASE.writing("2").version("2"));
    data.write("base.txt", "1");

    Dataset strict = data.with(build -> build.modified(way));

    assertEquals(List.of("base"), strict.ran(BASE.writing("2").version("2")));
  }

  @Test
  void folderWithAnAddedFileIsKept() {
    Sketch folder = Sketch.of("folder").making(DirectoryTarget.of("d"));
    Sketch reader = Sketch.of("reader").requiring(folder);
    data.build(reader);
    data.write("d/more", "mine");

    assertEquals(List.of("reader"), keeping.ran(reader));
    assertEquals("mine", data.files().read("d/more"));
  }

  @ParameterizedTest
  @EnumSource(names = {"KEEP", "FAIL"})
  void planForetellsWhatTheBuildDoes(OnModified way) {
    data.build(READER);
    data.write("base.txt", "edited");
    Dataset asked = data.with(build -> build.modified(way));

    Plan plan = asked.plan(READER);
    BuildResult result = asked.build(READER);

    assertEquals(
        Dataset.names(result.failed()),
        Dataset.names(plan.failures().stream().map(failure -> failure.task()).toList()));
    assertEquals(result.blocked(), plan.blocked());
    assertEquals(result.fresh(), plan.fresh());
    assertEquals(result.executed(), plan.willRun());
  }

  @Test
  void acceptedFileIsNoStrangersAnyMore() {
    data.build(BASE);
    data.write("base.txt", "edited");
    data.accept("by hand", BASE);

    assertEquals(List.of(), failing.ran(BASE));
    assertEquals(List.of("base"), failing.ran(BASE.version("2")));
  }
}
