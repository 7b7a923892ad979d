package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.Given;
import com.acme.GivenFolder;
import com.acme.Sketch;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names that people and programs give to files, from end to end. {@code -Dfreshet.files=100000}
 * fills the large folder further.
 */
final class NamesTest {

  private static final int MANY_FILES = Integer.getInteger("freshet.files", 5_000);
  private static final String LONGEST = "n".repeat(255);

  static Stream<String> names() {
    return Stream.of(
        "with space",
        " leading and trailing ",
        "new\nline",
        "tab\tand return\r",
        "\u001b[31mred",
        "line\u2028separator",
        "quotes \"'`",
        "back\\slash",
        "🙂 emoji 👩‍🚀",
        "composed \u00e9",
        "decomposed e\u0301",
        "right to left \u202e cba",
        "-rf",
        "~",
        "$HOME",
        "*?[a]{b}",
        "%20#&;|<>",
        "a:b",
        "CON",
        "nul.txt",
        "dot.",
        "x.segment",
        ".replaced",
        ".hidden",
        LONGEST,
        "ü".repeat(127),
        "🙂".repeat(63));
  }

  /** Reads a file and a folder of this name, and makes a file and a folder of this name. */
  private static Sketch worker(String name) {
    return Sketch.of("worker")
        .requiring(new Given("in/" + name), new GivenFolder("given/" + name))
        .making(FileTarget.of("out/" + name), DirectoryTarget.of("made/" + name))
        .running(
            (ctx, out) -> {
              String text = Sketch.texts(ctx, new Given("in/" + name));
              Sketch.write(out.subList(0, 1), text);
              ((DirectoryTarget) out.get(1)).file(name).writeString(text);
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesWorkFromEndToEnd(String name, @TempDir Path root) {
    Sketch worker = worker(name);
    Dataset data = Dataset.in(root).write("in/" + name, "1").write("given/" + name + "/a", "1");
    assertEquals(List.of("worker"), data.ran(worker));
    assertEquals(List.of(), data.ran(worker));

    assertEquals(List.of("INPUT_CHANGED in/" + name), data.write("in/" + name, "2").why(worker));
    data.write("out/" + name, "mine").write("made/" + name + "/" + name, "mine too");
    assertEquals(
        List.of("OUTPUT_MODIFIED out/" + name, "OUTPUT_MODIFIED made/" + name), data.why(worker));

    assertEquals("2", data.files().read("out/" + name));
    assertEquals("2", data.files().read("made/" + name + "/" + name));
    assertEquals(
        List.of("mine", "mine too"),
        data.files().stateTexts("trash").values().stream().sorted().toList());
    assertEquals(List.of(), data.ran(worker));
  }

  @ParameterizedTest
  @MethodSource("names")
  void strangersOfOneNameFromTwoFoldersOutsideAreBothKept(
      String name, @TempDir Path root, @TempDir Path elsewhere) {
    Folder outside =
        new Folder(elsewhere).write("a/" + name, "mine a").write("b/" + name, "mine b");
    Sketch maker =
        Sketch.of("maker")
            .making(
                FileTarget.of(elsewhere.resolve("a").resolve(name)),
                FileTarget.of(elsewhere.resolve("b").resolve(name)));

    Dataset data = Dataset.in(root);

    assertEquals(List.of("maker"), data.ran(maker));
    assertEquals(
        List.of("mine a", "mine b"),
        data.files().stateTexts("trash").values().stream().sorted().toList());
    assertEquals("maker", outside.read("b/" + name));
  }

  /** In the trash one would be a folder above the other. */
  @Test
  void strangerNamedAsAFolderOfAnotherIsKeptToo(@TempDir Path root, @TempDir Path elsewhere) {
    new Folder(elsewhere).write("a", "mine");
    Dataset data = Dataset.in(root).write("a/b", "mine too");
    Sketch maker =
        Sketch.of("maker").making(FileTarget.of(elsewhere.resolve("a")), FileTarget.of("a/b"));

    assertEquals(List.of("maker"), data.ran(maker));
    assertEquals(2, data.files().stateTexts("trash").size());
  }

  @Test
  void nameThatIsTooLongIsAnErrorThatSaysSo(@TempDir Path root) {
    Sketch maker = Sketch.of("maker").making(FileTarget.of(LONGEST + "n"));

    BuildResult result = Dataset.in(root).build(maker);

    String message = result.failures().get(0).message();
    assertTrue(message.contains("File name too long"), message);
  }

  @Test
  void composedAndDecomposedLettersAreTwoNamesWhereTheFileSystemSaysSo(@TempDir Path root)
      throws IOException {
    assertTwoFiles(root, "\u00e9", "e\u0301");
  }

  @Test
  void lettersOfEitherCaseAreTwoNamesWhereTheFileSystemSaysSo(@TempDir Path root)
      throws IOException {
    assertTwoFiles(root, "A.txt", "a.txt");
  }

  private static void assertTwoFiles(Path root, String one, String other) throws IOException {
    Files.createFile(root.resolve(one));
    assumeTrue(Files.notExists(root.resolve(other)), "needs a file system that tells them apart");
    Files.delete(root.resolve(one));
    Sketch first = Sketch.of("first").making(FileTarget.of(one));
    Sketch second = Sketch.of("second").making(FileTarget.of(other));
    Dataset data = Dataset.in(root);

    assertEquals(List.of("first", "second"), data.ran(first, second));
    assertEquals(Map.of(one, "first", other, "second"), data.files().texts());
    assertEquals(List.of(), data.ran(first, second));
  }

  private static Stream<FileSystem> caselessDisks() {
    return Stream.of(
        Jimfs.newFileSystem(Configuration.windows()), Jimfs.newFileSystem(Configuration.osX()));
  }

  @ParameterizedTest
  @MethodSource("caselessDisks")
  void namesThatDifferOnlyInCaseClashWhereTheyAreOneFile(FileSystem disk) throws IOException {
    try (disk) {
      Path root = disk.getPath("Data").toAbsolutePath();
      Files.createDirectories(root);
      Sketch first = Sketch.of("first").making(FileTarget.of("out/A.txt"));
      Sketch second = Sketch.of("second").making(FileTarget.of("Out/a.txt"));
      Sketch nested = Sketch.of("nested").making(FileTarget.of("OUT/A.TXT/x"));

      for (Sketch other : List.of(second, nested)) {
        String refusal = refusal(Dataset.in(root), first, other);
        assertTrue(refusal.startsWith("output clash on out/a.txt"), refusal);
        assertTrue(refusal.endsWith("names that differ only in case are the same"), refusal);
      }
      refusal(Dataset.in(root), first, Sketch.of("reader").requiring(new Given("OUT/a.txt")));
      assertEquals(Map.of(), new Folder(root).texts());
    }
  }

  private static String refusal(Dataset data, Sketch... goals) {
    return String.valueOf(
        assertThrows(InvalidGraphException.class, () -> data.build(goals)).getMessage());
  }

  @Test
  void composedAndDecomposedLettersClashWhereTheyAreOneFile() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.osX())) {
      Path root = Files.createDirectories(disk.getPath("/Users/me/data"));
      Sketch first = Sketch.of("first").making(FileTarget.of("\u00e9"));
      Sketch second = Sketch.of("second").making(FileTarget.of("e\u0301"));

      refusal(Dataset.in(root), first, second);
    }
  }

  /** Nothing is known of a root that is not there yet but what is known of the folders above. */
  @Test
  void rootThatIsNotThereYetIsAsTheFoldersAbove() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.osX())) {
      Files.createDirectories(disk.getPath("/Users"));
      Path root = disk.getPath("/Users/42/data");
      Sketch first = Sketch.of("first").making(FileTarget.of("A"));
      Sketch second = Sketch.of("second").making(FileTarget.of("a"));

      refusal(Dataset.in(root), first, second);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CON",
        "con",
        "nul.txt",
        "a/Aux/b",
        "COM1",
        "lpt9.csv",
        "dot.",
        "dots../a",
        "space ",
        "a/ /b",
        "what?",
        "back\\slash"
      })
  void namesThatWindowsWouldTakeForOthersFailTheirTaskThere(String name) throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.windows())) {
      Path root = disk.getPath("C:\\data");
      Sketch maker = Sketch.of("maker").making(FileTarget.of(name));

      Dataset data = Dataset.in(root);
      BuildResult result = data.build(maker, Sketch.of("beside"));

      assertEquals(List.of("maker"), Dataset.names(result.failed()));
      String message = result.failures().get(0).message();
      assertTrue(message.startsWith("target name \"" + name + "\""), message);
      assertEquals(Map.of("beside.txt", "beside"), data.files().texts());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"console.txt", "nulls", "com", "com10", "a.con", ".nul", "lpt"})
  void namesThatOnlyLookLikeDevicesAreFineOnWindows(String name) throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.windows())) {
      Sketch maker = Sketch.of("maker").making(FileTarget.of(name));

      assertEquals(List.of("maker"), Dataset.in(disk.getPath("C:\\data")).ran(maker));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../x", "a/../../x", ".", "a/./b", "a//b", ".freshet/format", ".FRESHET/x"})
  void namesThatLeaveTheRootOrReachIntoTheStateAreRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> FileTarget.of(name));
    assertThrows(IllegalArgumentException.class, () -> DirectoryTarget.of(name));
  }

  @Test
  void absoluteNameThatReachesIntoTheStateIsRefused(@TempDir Path root) {
    for (String place : List.of(".freshet", ".freshet/format", "a/../.freshet/traces/x")) {
      Sketch maker = Sketch.of("maker").making(FileTarget.of(root + "/" + place));

      String refusal = refusal(Dataset.in(root), maker);

      assertTrue(refusal.contains(".freshet is where Freshet keeps its own state"), refusal);
    }
    assertEquals(Map.of(), new Folder(root).texts());
  }

  @Test
  void folderOfManyFilesIsBuiltAndCheckedAsAnyOther(@TempDir Path root) {
    Sketch.Body writing =
        (ctx, out) -> {
          Path folder = ((DirectoryTarget) out.get(0)).create();
          for (int i = 0; i < MANY_FILES; i++) {
            Files.write(folder.resolve("file " + i), new byte[] {(byte) (i % 128)});
          }
        };
    Sketch maker = Sketch.of("maker").making(DirectoryTarget.of("many")).running(writing);
    Dataset data = Dataset.in(root);

    assertEquals(List.of("maker"), data.ran(maker));
    assertEquals(List.of(), data.ran(maker));
    data.write("many/file 77", "mine");
    assertEquals(List.of("OUTPUT_MODIFIED many"), data.why(maker));
    assertEquals("M", data.files().read("many/file 77"));
  }

  @Test
  void folderOfManyLevelsIsBuiltAndCheckedAsAnyOther(@TempDir Path root) {
    String deep = "level/".repeat(200) + "file";
    Sketch maker =
        Sketch.of("maker")
            .making(DirectoryTarget.of("deep"), FileTarget.of("x/" + deep))
            .running(
                (ctx, out) -> {
                  ((DirectoryTarget) out.get(0)).file(deep).writeString("1");
                  Sketch.write(out.subList(1, 2), "1");
                });
    Dataset data = Dataset.in(root);

    assertEquals(List.of("maker"), data.ran(maker));
    assertEquals(List.of(), data.ran(maker));
    data.write("deep/" + deep, "mine").write("x/" + deep, "mine");
    assertEquals(List.of("OUTPUT_MODIFIED deep", "OUTPUT_MODIFIED x/" + deep), data.why(maker));
    assertEquals(List.of(), data.ran(maker));
  }

  /** Most systems take paths of 4,096 bytes and no more. */
  @Test
  void pathThatIsTooLongIsAnErrorThatSaysSo(@TempDir Path root) {
    String deep = "a level of many letters/".repeat(200) + "file";
    Sketch file = Sketch.of("file").making(FileTarget.of(deep));
    Sketch folder =
        Sketch.of("folder")
            .making(DirectoryTarget.of("d"))
            .running((ctx, out) -> ((DirectoryTarget) out.get(0)).file(deep).writeString("1"));
    Sketch reader = Sketch.of("reader").requiring(new Given(deep + "x"));

    BuildResult result = Dataset.in(root).build(file, folder, reader);

    assertEquals(
        List.of(TaskKey.of(new Given(deep + "x")).shortText(), "file", "folder"),
        Dataset.names(result.failed()));
    result
        .failures()
        .forEach(it -> assertTrue(it.message().contains("File name too long"), it.message()));
  }

  /** It fits into staging but not where it belongs: found by the next look, and told. */
  @Test
  void folderWhosePathsAreTooLongOnceItIsInPlaceIsAnErrorThatSaysSo(@TempDir Path root)
      throws IOException {
    String deep = "a level of many letters/".repeat(100);
    Sketch folder =
        Sketch.of("folder")
            .making(DirectoryTarget.of(deep + "d"))
            .running(
                (ctx, out) -> ((DirectoryTarget) out.get(0)).file(deep + "x").writeString("1"));
    Dataset data = Dataset.in(root);

    data.build(folder);
    BuildResult result = data.build(folder);

    String message = result.failures().get(0).message();
    Files.move(root.resolve(deep + "d"), root.resolve("d"));
    assertTrue(message.contains("File name too long"), message);
  }
}
