package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How outputs come into place, and what happens to what stood there. */
final class PublishingTest {

  private static final Sketch FOLDER = Sketch.of("folder").making(DirectoryTarget.of("d"));

  /** The file systems that everything here must work on. */
  enum Disk {
    REAL,
    UNIX,
    WINDOWS;

    FileSystem open() {
      return this == UNIX
          ? Jimfs.newFileSystem(Configuration.unix())
          : Jimfs.newFileSystem(Configuration.windows());
    }

    /** Runs a test in an empty folder of this file system. */
    void run(Path realFolder, Check check) throws Exception {
      if (this == REAL) {
        check.in(realFolder);
        return;
      }
      try (FileSystem disk = open()) {
        check.in(Files.createDirectories(disk.getPath("work").toAbsolutePath()));
      }
    }
  }

  private interface Check {
    void in(Path folder) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfOutputIsPublishedAndFreshAfterwards(Disk disk, @TempDir Path real)
      throws Exception {
    disk.run(
        real,
        folder -> {
          Dataset data = Dataset.in(folder.resolve("root")).write("in", "1");
          Sketch all =
              Sketch.of("all")
                  .requiring(new Given("in"))
                  .making(
                      FileTarget.of("deep/er/file"),
                      DirectoryTarget.of("deep/folder"),
                      FileTarget.of(folder.resolve("outside/file")),
                      DirectoryTarget.of(folder.resolve("outside/folder")));

          assertEquals(List.of("all"), data.ran(all));

          String text = "all[1]";
          Map<String, String> inside =
              Map.of(
                  "in", "1", "deep/er/file", text, "deep/folder/a", text, "deep/folder/b/c", text);
          assertEquals(inside, data.files().texts());
          Map<String, String> outside = Map.of("file", text, "folder/a", text, "folder/b/c", text);
          assertEquals(outside, new Folder(folder.resolve("outside")).texts());
          assertEquals(List.of(), data.ran(all));
        });
  }

  /** Two targets under names, and a map of targets. */
  record Tables(FileTarget first, Map<String, FileTarget> rest) {}

  record Tabulating() implements Task<Tables> {

    @Override
    public Tables output() {
      return new Tables(FileTarget.of("t/first"), Map.of("b", FileTarget.of("t/b")));
    }

    @Override
    public void run(TaskContext ctx, Tables out) throws IOException {
      out.first().writeString("1");
      for (FileTarget table : out.rest().values()) {
        table.writeString("2");
      }
    }
  }

  @Test
  void recordsAndMapsOfTargetsArePublished(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch reader =
        Sketch.of("reader")
            .requiring(new Tabulating())
            .running(
                (ctx, out) -> {
                  Tables tables = ctx.input(new Tabulating());
                  Sketch.write(
                      out, tables.first().readString() + tables.rest().get("b").readString());
                });

    data.build(reader);

    assertEquals(Map.of("t/first", "1", "t/b", "2", "reader.txt", "12"), data.files().texts());
    assertEquals(List.of("Tabulating()"), rerunAfterDeleting(data, "t/b", new Tabulating()));
  }

  private static List<String> rerunAfterDeleting(Dataset data, String name, Task<?> goal) {
    data.files().delete(name);
    return data.ran(goal);
  }

  @Test
  void taskWithoutOutputsRunsOnce(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    Sketch silent = Sketch.of("silent").requiring(new Given("in")).making();

    assertEquals(List.of("silent"), data.ran(silent));
    assertEquals(List.of(), data.ran(silent));
    assertEquals(List.of("silent"), data.write("in", "2").ran(silent));
  }

  @Test
  void foldersAboveAnOutputAreMadeAgain(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch deep = Sketch.of("deep").making(FileTarget.of("x/y/file"), DirectoryTarget.of("x/z/d"));
    data.build(deep);

    assertEquals(List.of("deep"), rerunAfterDeleting(data, "x", deep));
    assertEquals("deep", data.files().read("x/y/file"));
  }

  @ParameterizedTest
  @EnumSource
  void namesMayHoldSpacesAndOddCharacters(Disk disk, @TempDir Path real) throws Exception {
    disk.run(
        real,
        folder -> {
          Dataset data = Dataset.in(folder.resolve("a root, with = and %20"));
          Sketch odd = Sketch.of("odd").making(FileTarget.of("a b/c;d,(e)[f]{g}'h#i&.txt"));

          assertEquals(List.of("odd"), data.ran(odd));
          assertEquals(List.of(), data.ran(odd));
          assertEquals("odd", data.files().read("a b/c;d,(e)[f]{g}'h#i&.txt"));
        });
  }

  @ParameterizedTest
  @EnumSource
  void strangersAreKeptInTrashWhereverTheyStand(Disk disk, @TempDir Path real) throws Exception {
    disk.run(
        real,
        folder -> {
          Dataset data = Dataset.in(folder.resolve("root"));
          Folder outside = new Folder(folder.resolve("outside"));
          Sketch all =
              Sketch.of("all")
                  .making(
                      FileTarget.of("deep/file"),
                      DirectoryTarget.of("deep/folder"),
                      FileTarget.of(outside.path().resolve("file")),
                      DirectoryTarget.of(outside.path().resolve("folder")));
          data.write("deep/file", "mine 1").write("deep/folder/x", "mine 2");
          outside.write("file", "mine 3").write("folder/x", "mine 4");

          assertEquals(List.of("all"), data.ran(all));

          assertEquals(
              List.of("mine 1", "mine 2", "mine 3", "mine 4"),
              data.files().stateTexts("trash").values().stream().sorted().toList());
          assertEquals(4, data.log().events("message").size());
          assertEquals(
              Map.of("file", "all", "folder/a", "all", "folder/b/c", "all"), outside.texts());
        });
  }

  @Test
  void trashIsSpokenOf(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a"));

    data.write("a.txt", "edited").build(Sketch.of("a"));

    String kept = data.files().stateTexts("trash").firstKey();
    assertTrue(kept.matches("\\.freshet/trash/[^/]+/a\\.txt"), kept);
    assertEquals(
        List.of(
            "Sketch(name=a,setting=\"\"): a.txt was changed by someone else: it is made anew, the"
                + " changed one is kept as "
                + kept),
        data.log().events("message"));
  }

  @Test
  void twoStrangersOfOneNameAreBothKept(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a"));

    data.write("a.txt", "first").build(Sketch.of("a"));
    data.write("a.txt", "second").build(Sketch.of("a"));

    assertEquals(
        List.of("first", "second"),
        data.files().stateTexts("trash").values().stream().sorted().toList());
  }

  @Test
  void whatAnEarlierRunMadeIsReplacedWithoutAdo(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a").writing("1").version("1"));

    data.build(Sketch.of("a").writing("2").version("2"));

    assertFalse(data.files().has(".freshet/trash"));
    assertEquals(List.of(), data.log().events("message"));
    assertEquals("2", data.files().read("a.txt"));
  }

  @Test
  void whatAnotherTaskMadeIsReplacedWithoutAdo(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a").making(FileTarget.of("x")));

    data.build(Sketch.of("b").making(FileTarget.of("x")));

    assertFalse(data.files().has(".freshet/trash"));
    assertEquals("b", data.files().read("x"));
  }

  @Test
  void strangersFileOfTheRightContentIsAdopted(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("a.txt", "a");
    SortedMap<String, String> before = data.files().marks();

    assertEquals(List.of("a"), data.ran(Sketch.of("a")));
    assertEquals(before, data.files().marks());
    assertEquals(List.of(), data.ran(Sketch.of("a")));
  }

  @ParameterizedTest
  @EnumSource
  void unchangedBytesLeaveTheOldFileAlone(Disk disk, @TempDir Path real) throws Exception {
    disk.run(
        real,
        folder -> {
          Dataset data = Dataset.in(folder.resolve("root"));
          Sketch both = Sketch.of("both").making(FileTarget.of("x/f"), DirectoryTarget.of("x/d"));
          data.build(both);
          SortedMap<String, String> before = data.files().marks();

          assertEquals(List.of("both"), data.ran(both.version("2")));
          assertEquals(before, data.files().marks());
        });
  }

  @Test
  void onlyTheOutputThatChangedIsReplaced(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch both = Sketch.of("both").making(FileTarget.of("x"), FileTarget.of("y"));
    data.build(both);
    String before = data.files().marks().get("x");

    Sketch.Body body =
        (ctx, out) -> {
          Sketch.write(out.subList(0, 1), "both");
          Sketch.write(out.subList(1, 2), "new");
        };
    data.build(both.version("2").running(body));

    assertEquals(before, data.files().marks().get("x"));
    assertEquals("new", data.files().read("y"));
  }

  @Test
  void filesThatARunNoLongerWritesLeaveItsFolder(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(FOLDER);

    Sketch.Body body = (ctx, out) -> ((DirectoryTarget) out.get(0)).file("only").writeString("1");
    data.build(FOLDER.version("2").running(body));

    assertEquals(Map.of("d/only", "1"), data.files().texts());
  }

  @Test
  void fileBecomesFolderAndFolderBecomesFile(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch file = Sketch.of("a").making(FileTarget.of("x")).version("file");
    Sketch folder = Sketch.of("a").making(DirectoryTarget.of("x")).version("folder");
    data.build(file);

    assertEquals(List.of("a"), data.ran(folder));
    assertEquals(Map.of("x/a", "a", "x/b/c", "a"), data.files().texts());
    assertEquals(List.of("a"), data.ran(file));
    assertEquals(Map.of("x", "a"), data.files().texts());
  }

  @Test
  void strangersFileWhereAFolderBelongsIsKept(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("d", "mine");

    assertEquals(List.of("folder"), data.ran(FOLDER));
    assertEquals(Map.of("d/a", "folder", "d/b/c", "folder"), data.files().texts());
    assertEquals(List.of("mine"), List.copyOf(data.files().stateTexts("trash").values()));
  }

  @Test
  void strangersFolderWhereAFileBelongsIsKept(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("a.txt/x", "mine");

    assertEquals(List.of("a"), data.ran(Sketch.of("a")));
    assertEquals(Map.of("a.txt", "a"), data.files().texts());
    assertEquals(List.of("mine"), List.copyOf(data.files().stateTexts("trash").values()));
  }

  @Test
  void fileWhereAFolderAboveAnOutputBelongsIsAFailureThatNamesIt(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("x", "mine");

    BuildResult result = data.build(Sketch.of("a").making(FileTarget.of("x/y/z")));

    String message = result.failures().get(0).message();
    assertTrue(message.contains(root.resolve("x") + " is a file"), message);
    assertEquals("mine", data.files().read("x"));
  }

  @Test
  void readersNeverSeeAHalfOutput(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a").writing("old"));
    AtomicReference<String> seen = new AtomicReference<>("");
    Sketch.Body slow =
        (ctx, out) -> {
          Sketch.write(out, "half");
          seen.set(data.files().read("a.txt"));
          Sketch.write(out, "new");
        };

    data.build(Sketch.of("a").version("2").running(slow));

    assertEquals("old", seen.get());
    assertEquals("new", data.files().read("a.txt"));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLeftInStagingNorBesideAbsoluteOutputs(Disk disk, @TempDir Path real)
      throws Exception {
    disk.run(
        real,
        folder -> {
          Path root = folder.resolve("root");
          Path outside = folder.resolve("outside");
          Sketch good = Sketch.of("good").making(FileTarget.of(outside.resolve("good")));
          Sketch.Body failing =
              (ctx, out) -> {
                Files.writeString(ctx.scratch().resolve("notes"), "1");
                Sketch.write(out, "half");
                throw new IOException("no more coffee");
              };
          Sketch bad =
              Sketch.of("bad")
                  .making(
                      FileTarget.of(outside.resolve("bad")),
                      FileTarget.of("inside"),
                      DirectoryTarget.of(outside.resolve("folder")))
                  .running(failing);

          BuildResult result = Dataset.in(root).build(good, bad);

          assertEquals(List.of("bad"), Dataset.names(result.failed()));
          assertEquals(List.of(), entries(root.resolve(".freshet/tmp")));
          assertEquals(List.of("good"), entries(outside));
        });
  }

  private static List<String> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void scratchFolderIsEmptyForEachTaskAndGoneAfterwards(@TempDir Path root) {
    AtomicReference<Path> scratch = new AtomicReference<>();
    Sketch.Body noting =
        (ctx, out) -> {
          scratch.set(ctx.scratch());
          Sketch.write(out, entries(ctx.scratch()).toString());
          Files.writeString(ctx.scratch().resolve("notes"), "1");
        };
    Dataset data = Dataset.in(root).with(build -> build.workers(1));

    data.build(Sketch.of("a").running(noting), Sketch.of("b").running(noting));

    assertEquals(Map.of("a.txt", "[]", "b.txt", "[]"), data.files().texts());
    assertTrue(scratch.get().startsWith(root));
    assertFalse(Files.exists(scratch.get()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void linkToNothingWhereAnOutputBelongsIsAStrangersAndGoesToTheTrash(
      boolean isDurable, @TempDir Path root) throws IOException {
    Path link = root.resolve("a.txt");
    Files.createSymbolicLink(link, Path.of("gone"));
    Dataset data = Dataset.in(root).with(build -> isDurable ? build.durable() : build);

    assertEquals(List.of("a"), data.ran(Sketch.of("a")));

    assertEquals("a", data.files().read("a.txt"));
    assertFalse(Files.isSymbolicLink(link));
    String message = data.log().events("message").get(0);
    Path kept = root.resolve(message.replaceFirst(".* is kept as ", ""));
    assertEquals(Path.of("gone"), Files.readSymbolicLink(kept));
  }
}
