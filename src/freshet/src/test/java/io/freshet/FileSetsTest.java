package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.FanOut;
import com.acme.Given;
import com.acme.Sketch;
import io.freshet.event.FolderChanges;
import io.freshet.event.Reason;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileSetTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.SourceFile;
import io.freshet.task.SourceFiles;
import io.freshet.task.TaskKey;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import io.freshet.testing.faults.Tally;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of files as inputs. */
final class FileSetsTest {

  private static final SourceFiles RAW = SourceFiles.matching("raw/*.csv");
  private static final Sketch READER = Sketch.of("reader").requiring(RAW);

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void open() {
    data = Dataset.in(root);
  }

  private static List<String> ran(BuildResult result) {
    return Dataset.names(result.executed());
  }

  private void isUpToDate(Sketch task) {
    assertEquals(List.of(), data.ran(task));
  }

  @Test
  void readerRunsWhenAFileComesGoesOrChangesAndNeverElse() {
    data.write("raw/b.csv", "2").write("raw/a.csv", "1").write("raw/a.txt", "x");
    data.ran(READER);
    assertEquals("reader[raw/a.csv=1;raw/b.csv=2;]", data.files().read("reader.txt"));
    isUpToDate(READER);

    data.write("raw/c.csv", "3").ran(READER);
    assertEquals("reader[raw/a.csv=1;raw/b.csv=2;raw/c.csv=3;]", data.files().read("reader.txt"));

    data.write("raw/a.csv", "!").ran(READER);
    assertEquals("reader[raw/a.csv=!;raw/b.csv=2;raw/c.csv=3;]", data.files().read("reader.txt"));

    data.files().delete("raw/b.csv");
    data.ran(READER);
    assertEquals("reader[raw/a.csv=!;raw/c.csv=3;]", data.files().read("reader.txt"));
    isUpToDate(READER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "raw/a.txt",
        "raw/deep/a.csv",
        "raw/.hidden.csv",
        "raw/.#a.csv",
        "raw/~$a.csv",
        "other.csv"
      })
  void whatIsNotInTheSetMakesNothingStale(String name) {
    data.write("raw/a.csv", "1").ran(READER);

    data.write(name, "new");

    isUpToDate(READER);
  }

  @Test
  void touchingAFileMakesNothingStale() throws IOException {
    data.write("raw/a.csv", "1").ran(READER);

    Files.setLastModifiedTime(root.resolve("raw/a.csv"), FileTime.from(Instant.EPOCH));

    isUpToDate(READER);
  }

  @Test
  void renamedFileIsAnotherInput() throws IOException {
    data.write("raw/a.csv", "1").ran(READER);

    Files.move(root.resolve("raw/a.csv"), root.resolve("raw/b.csv"));
    data.ran(READER);

    assertEquals("reader[raw/b.csv=1;]", data.files().read("reader.txt"));
  }

  @Test
  void filesAtAnyDepthAndInTheRootCanBeMeant() {
    data.write("raw/x/y/a.csv", "1").write("raw/.git/b.csv", "2").write("c.csv", "3");
    data.write("raw/x/b.txt", "4");
    Sketch deep = Sketch.of("deep").requiring(SourceFiles.matching("raw/**.csv"));
    Sketch flat = Sketch.of("flat").requiring(SourceFiles.matching("*.csv"));

    data.ran(deep, flat);

    assertEquals("deep[raw/x/y/a.csv=1;]", data.files().read("deep.txt"));
    assertEquals("flat[c.csv=3;]", data.files().read("flat.txt"));
  }

  @Test
  void linkCountsByItsTextAndByWhatItLeadsTo() throws IOException {
    data.write("raw/a.csv", "1").write("store/1", "x").write("store/2", "x");
    Path link = root.resolve("raw/link.csv");
    Files.createSymbolicLink(link, Path.of("../store/1"));
    data.ran(READER);
    isUpToDate(READER);

    data.write("store/1", "y").ran(READER);
    assertEquals("reader[raw/a.csv=1;raw/link.csv=y;]", data.files().read("reader.txt"));

    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("../store/2"));
    assertEquals(List.of("reader"), ran(data.build(READER)));
  }

  @Test
  void whyNamesTheFirstTenFilesAndCountsTheRest() {
    data.write("raw/same.csv", "1").write("raw/0.csv", "1").write("raw/1.csv", "1").ran(READER);

    data.write("raw/0.csv", "2").files().delete("raw/1.csv");
    for (int i = 0; i < 12; i++) {
      data.write("raw/n" + i + ".csv", "");
    }

    Reason reason = data.plan(READER).reasons(TaskKey.of(READER)).get(0);
    assertEquals(Reason.Kind.INPUT_CHANGED, reason.kind());
    assertEquals(10, reason.changes().first().size());
    assertEquals(4, reason.changes().more());
    assertEquals(
        List.of(
            new FolderChanges.Change("0.csv", FolderChanges.Kind.CHANGED),
            new FolderChanges.Change("1.csv", FolderChanges.Kind.REMOVED),
            new FolderChanges.Change("n0.csv", FolderChanges.Kind.ADDED)),
        reason.changes().first().subList(0, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "raw/a.txt"})
  void setWithoutFilesIsMissing(String other) {
    if (!other.isEmpty()) {
      data.write(other, "x");
    }

    BuildResult result = data.build(READER);

    assertEquals(3, result.exitCode());
    assertEquals(List.of(TaskKey.of(RAW)), result.missing());
    assertEquals(
        List.of(
            "SourceFiles(glob=raw/*.csv,mayBeEmpty=false,ignored=[]) [raw/*.csv (no file matches)]"),
        data.log().events("missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "raw/a.txt"})
  void setThatMayBeEmptyIsThere(String other) {
    if (!other.isEmpty()) {
      data.write(other, "x");
    }
    Sketch reader = Sketch.of("reader").requiring(RAW.orEmpty());
    data.ran(reader);
    assertEquals("reader[]", data.files().read("reader.txt"));
    isUpToDate(reader);

    data.write("raw/b.txt", "x");
    isUpToDate(reader);

    data.write("raw/a.csv", "1").ran(reader);
    assertEquals("reader[raw/a.csv=1;]", data.files().read("reader.txt"));

    data.files().delete("raw");
    data.ran(reader);
    assertEquals("reader[]", data.files().read("reader.txt"));
  }

  @Test
  void otherNamesCanBeLeftOut() {
    data.write("raw/a.csv", "1").write("raw/a.tmp.csv", "2");
    Sketch reader = Sketch.of("reader").requiring(RAW.ignoring("*.tmp.csv"));

    data.ran(reader);
    assertEquals("reader[raw/a.csv=1;]", data.files().read("reader.txt"));

    data.with(build -> build.ignore("a.csv")).ran(READER);
    assertEquals("reader[raw/a.tmp.csv=2;]", data.files().read("reader.txt"));
  }

  @Test
  void taskForEachFileRunsWhenItsFileChangesAlone() {
    FanOut all = new FanOut(RAW);
    data.write("raw/a.csv", "1").write("raw/b.csv", "2");
    assertEquals(2, data.build(all).executed().size());
    assertEquals(0, data.build(all).executed().size());

    data.write("raw/b.csv", "!").write("raw/c.csv", "3");

    assertEquals(
        Set.of(new FanOut.Copied("raw/b.csv"), new FanOut.Copied("raw/c.csv")),
        data.build(all).executed().stream()
            .map(key -> TaskKey.parse(key.toString(), getClass().getClassLoader()))
            .collect(Collectors.toSet()));
    assertEquals("!", data.files().read("copies/raw/b.csv"));
  }

  @ParameterizedTest
  @CsvSource({
    "raw/*.csv, raw/made.csv, true",
    "raw/**, raw/deep/made.csv, true",
    "*.csv, made.csv, true",
    "raw/*.csv, raw/made.txt, false",
    "raw/*.csv, raw/deep/made.csv, false",
    "raw/*.csv, other/made.csv, false",
    "raw/*.csv, made.csv, false",
  })
  void noTaskMakesAFileOfASet(String glob, String output, boolean isClash) {
    Sketch maker = Sketch.of("maker").making(FileTarget.of(output));
    noTaskMakes(glob, maker, output, isClash);
  }

  @ParameterizedTest
  @CsvSource({
    "raw/*.csv, raw, true",
    "raw/deep/*.csv, raw, true",
    "raw/**.csv, raw/deep, true",
    "raw/*/x.csv, raw/deep, true",
    "raw/*.csv, raw/deep, false",
    "raw/*.csv, rawer, false",
  })
  void noTaskMakesAFolderThatHoldsFilesOfASet(String glob, String output, boolean isClash) {
    noTaskMakes(glob, Sketch.of("maker").making(DirectoryTarget.of(output)), output, isClash);
  }

  @ParameterizedTest
  @CsvSource({
    "/**.csv, made.csv, true",
    "/*/made.csv, made.csv, true",
    "/*/deep/*.csv, deep/made.csv, true",
    "/*.csv, made.csv, false",
    "/*/*.csv, deep/made.csv, false",
    "/**.csv, made.txt, false",
  })
  void noTaskMakesAFileOfASetThatBeginsAboveTheRoot(String glob, String output, boolean isClash) {
    Sketch maker = Sketch.of("maker").making(FileTarget.of(output));
    noTaskMakes(root.getParent() + glob, maker, output, isClash);
    noTaskMakes(root.resolveSibling("other") + glob, maker, output, false);
  }

  @ParameterizedTest
  @CsvSource({
    "/**.csv, deep, true",
    "/*/*/made.csv, deep, true",
    "/*/made.csv, deep, false",
  })
  void noTaskMakesAFolderOfASetThatBeginsAboveTheRoot(String glob, String output, boolean isClash) {
    Sketch maker = Sketch.of("maker").making(DirectoryTarget.of(output));
    noTaskMakes(root.getParent() + glob, maker, output, isClash);
  }

  private void noTaskMakes(String glob, Sketch maker, String output, boolean isClash) {
    SourceFiles set = SourceFiles.matching(glob).orEmpty();
    for (Sketch goal :
        List.of(Sketch.of("r").requiring(set, maker), Sketch.of("r").requiring(maker, set))) {
      if (isClash) {
        String message =
            assertThrows(InvalidGraphException.class, () -> data.plan(goal)).getMessage();
        assertEquals(
            "output clash on "
                + output
                + ": made by Sketch(name=maker,setting=\"\"), and it may be among the files "
                + glob
                + " of SourceFiles(glob="
                + TaskKey.of(set).toString().replaceAll(".*\\(glob=", "")
                + "; require the task that makes it instead, or make it elsewhere",
            message);
      } else {
        data.plan(goal);
      }
    }
  }

  @Test
  void noTaskMakesASet() {
    Sketch maker = Sketch.of("maker").making(FileSetTarget.matching("raw/*"));

    String message = assertThrows(InvalidGraphException.class, () -> data.plan(maker)).getMessage();

    assertEquals(
        "Sketch(name=maker,setting=\"\") names output raw/*: a set of files is made by no task;"
            + " want a file or folder, or an ExternalTask",
        message);
  }

  @Test
  void fileWhereTheFolderIsWantedIsToldAndNotTakenForEmpty() {
    data.write("raw", "a file");

    BuildResult result = data.build(Sketch.of("reader").requiring(RAW.orEmpty()));

    assertEquals(1, result.exitCode());
    String cause = result.failures().get(0).cause().getMessage();
    assertEquals(
        root.resolve("raw")
            + " is no folder, but the files raw/*.csv are looked for in it: put a folder there, or"
            + " change the glob",
        cause);
  }

  @Test
  void folderThatCannotBeListedIsAnErrorAndNeverEmpty() {
    data.write("raw/a/1.csv", "1").write("raw/b/2.csv", "2");
    SourceFiles set = SourceFiles.matching("raw/**.csv").orEmpty();
    Dataset broken =
        Dataset.in(
            FaultyFileSystem.wrap(
                root,
                operation -> {
                  if (operation.kind() == Operation.Kind.LIST
                      && operation.path().endsWith("raw/b")) {
                    throw new AccessDeniedException(operation.path().toString());
                  }
                }));

    BuildResult result = broken.build(Sketch.of("reader").requiring(set));

    assertEquals(1, result.exitCode());
    assertEquals(
        List.of(TaskKey.of(set)), result.failures().stream().map(it -> it.task()).toList());
    assertEquals(root.resolve("raw/b") + ": permission denied", result.failures().get(0).message());
    assertFalse(data.files().has("reader.txt"));
  }

  @Test
  void nothingToDoListsOnceAndReadsNothing() {
    for (int i = 0; i < 200; i++) {
      data.write("raw/" + i + ".csv", "" + i).write("raw/deep/" + i + ".csv", "");
    }
    FanOut all = new FanOut(RAW);
    data.build(all);
    data.build(all);
    Tally tally = new Tally(root);

    assertEquals(
        List.of(), Dataset.in(FaultyFileSystem.wrap(root, tally, tally)).build(all).executed());

    assertEquals(
        Map.of("raw", 1), tally.counts(name -> name.startsWith("raw"), Operation.Kind.LIST));
    assertEquals(Map.of(), tally.bytesRead(name -> name.startsWith("raw")));
  }

  @Test
  void setThatChangesWhileItIsReadMakesItsReaderStale() {
    Sketch editing =
        READER.running(
            (ctx, out) -> {
              Target set = ctx.input(RAW);
              data.write("raw/late.csv", "2");
              Sketch.write(out, Sketch.text(set));
            });
    data.write("raw/a.csv", "1").build(editing);
    assertEquals("raw/a.csv=1;", data.files().read("reader.txt"));

    assertEquals(List.of("reader"), ran(data.build(READER)));
    assertEquals("reader[raw/a.csv=1;raw/late.csv=2;]", data.files().read("reader.txt"));
  }

  @Test
  void setStandsInAnyFolderInATest() {
    data.write("elsewhere/a.csv", "1").write("elsewhere/.b.csv", "2").write("elsewhere/c", "3");

    FileSetTarget set = FileSetTarget.matching("raw/*.csv").at(root.resolve("elsewhere"));

    assertTrue(set.exists());
    assertEquals(List.of("raw/a.csv"), names(set));
    assertEquals(List.of(), names(set.at(root.resolve("nowhere"))));
  }

  private static List<String> names(FileSetTarget set) {
    try {
      return set.files().stream().map(FileTarget::name).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSetThatIsOnlyANameSaysWhereToReadIt() {
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> FileSetTarget.matching("raw/*").files());

    assertTrue(refusal.getMessage().contains("ctx.input(task)"), refusal.getMessage());
  }

  @Test
  void absoluteGlobReadsFromElsewhere(@TempDir Path other) throws IOException {
    Files.writeString(other.resolve("a b.csv"), "1");
    Sketch reader = Sketch.of("reader").requiring(SourceFiles.matching(other + "/*.csv"));

    data.ran(reader);

    assertEquals("reader[" + other + "/a b.csv=1;]", data.files().read("reader.txt"));
    isUpToDate(reader);
  }

  @Test
  void sourceFileIsAnyFile() {
    Sketch reader = Sketch.of("reader").requiring(SourceFile.of("in.txt"), new Given("g"));

    assertEquals(3, data.write("g", "g").build(reader).exitCode());
    data.write("in.txt", "1").ran(reader);

    assertEquals("reader[1][g]", data.files().read("reader.txt"));
    assertThrows(IllegalArgumentException.class, () -> SourceFile.of("../x"));
    assertEquals(
        SourceFile.of("a b"),
        TaskKey.parse(TaskKey.of(SourceFile.of("a b")).toString(), getClass().getClassLoader()));
  }
}
