package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.GivenFolder;
import com.acme.Sketch;
import io.freshet.event.CleanScope;
import io.freshet.event.Failure;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in folders besides files, and what is no folder or no file. */
final class FolderTargetsTest {

  private static final Sketch MADE = Sketch.of("made").making(DirectoryTarget.of("made"));
  private static final Set<CleanScope> GOALS = Set.of();

  @TempDir private Path root = Path.of("");

  private Dataset data() {
    return Dataset.in(root);
  }

  private static Failure onlyFailure(BuildResult result) {
    assertEquals(1, result.failures().size(), () -> "failures " + result.failures());
    return result.failures().get(0);
  }

  // Names that lie there by the way.

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".DS_Store",
        "._a",
        "Thumbs.db",
        "desktop.ini",
        ".#a",
        "#a#",
        "a~",
        ".a.swp",
        ".a.swo",
        ".~lock.a.odt#",
        "~$a.docx",
        ".nfs0001",
        ".freshet/traces/x",
        ".freshet",
        ".freshet-20260131T235959999-4711-k3j9x-0-0",
        "b/.DS_Store",
        "b/x~/deep/file"
      })
  void namesThatLieThereByTheWayDoNotCount(String name) throws IOException {
    Sketch reader = Sketch.of("reader").requiring(MADE, new GivenFolder("given"));
    Dataset data = data().write("given/a", "1").write("given/b/c", "2");
    data.ran(reader);
    String before = data.files().read("reader.txt");

    data.write("given/" + name, "by the way").write("made/" + name, "by the way");

    assertEquals(List.of(), data.ran(reader));
    assertEquals(List.of(), data.plan(reader).willRun());
    assertTrue(data.files().has("made/" + name), "left alone");
    assertFalse(data.files().has(".freshet/trash"));
    data.with(build -> build.forceAll()).ran(reader);
    assertEquals(before, data.files().read("reader.txt"), "readers do not see it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DS_Store", "a.swp", "#a", "~a", "a.tmp", ".hidden", ".git/x", "freshet"})
  void allOtherNamesCount(String name) {
    Sketch reader = Sketch.of("reader").requiring(new GivenFolder("given"));
    Dataset data = data().write("given/a", "1");
    data.ran(reader);

    assertEquals(List.of("reader"), data.write("given/" + name, "data").ran(reader));
  }

  @Test
  void lockOfAnEditorThatDanglesDoesNotCount() throws IOException {
    Sketch reader = Sketch.of("reader").requiring(new GivenFolder("given"));
    Dataset data = data().write("given/77", "1");
    data.ran(reader);

    Files.createSymbolicLink(root.resolve("given/.#77"), Path.of("me@host.1:2"));

    assertEquals(List.of(), data.ran(reader));
  }

  @Test
  void folderThatSaysSoIgnoresOtherNames() {
    record Logs() implements ExternalTask<DirectoryTarget> {
      @Override
      public DirectoryTarget output() {
        return DirectoryTarget.of("logs").ignoring("*.tmp");
      }
    }
    Sketch reader = Sketch.of("reader").requiring(new Logs());
    Dataset data = data().write("logs/a", "1");
    data.ran(reader);

    assertEquals(List.of(), data.write("logs/x.tmp", "1").ran(reader));
    assertEquals(List.of("reader"), data.write("logs/.DS_Store", "1").ran(reader));
    assertEquals("reader[.DS_Store=1;a=1;]", data.files().read("reader.txt"));
  }

  @Test
  void otherIgnoredNamesAreAnotherDeclaration() {
    Dataset data = data();
    data.ran(MADE);

    List<String> reasons =
        data.why(Sketch.of("made").making(DirectoryTarget.of("made").ignoring("*.tmp", "x?")));

    assertEquals(1, reasons.size(), reasons::toString);
    assertTrue(reasons.get(0).contains("ignoring *.tmp,x?"), reasons::toString);
  }

  @Test
  void ignoredNameThatARunLeavesFailsItUnlessItCounts() {
    Sketch.Body leaving =
        (ctx, out) -> {
          Sketch.write(out, "1");
          Files.writeString(((DirectoryTarget) out.get(0)).path().resolve("b/x~"), "2");
        };
    Dataset data = data();

    String message = onlyFailure(data.build(MADE.running(leaving))).message();

    assertTrue(message.startsWith("made/b/x~ was left there by run"), message);
    assertFalse(data.files().has("made"));
    Sketch counting = MADE.making(DirectoryTarget.of("made").ignoring()).running(leaving);
    assertEquals(List.of("made"), data.ran(counting));
    assertEquals(List.of(), data.ran(counting));
    assertEquals("2", data.files().read("made/b/x~"));
  }

  @Test
  void ignoredFileCannotBeNamed() {
    DirectoryTarget folder = DirectoryTarget.of("x").at(root);

    assertThrows(IllegalArgumentException.class, () -> folder.file("b/.DS_Store"));
    assertThrows(IllegalArgumentException.class, () -> folder.ignoring("a/b"));
    assertThrows(IllegalArgumentException.class, () -> folder.ignoring("a,b"));
    assertThrows(IllegalArgumentException.class, () -> folder.ignoring(""));
  }

  // Another dataset.

  @Test
  void stateOfADatasetThatIsAnInputDoesNotCount() {
    Dataset inner = Dataset.in(root.resolve("inner"));
    inner.ran(Sketch.of("a"));
    Sketch reader = Sketch.of("reader").requiring(new GivenFolder("inner"));
    data().ran(reader);

    inner.with(build -> build.forceAll()).build(Sketch.of("a"));

    assertEquals(List.of(), data().ran(reader));
    assertEquals("reader[a.txt=a;]", data().files().read("reader.txt"));
  }

  @Test
  void datasetThatWasBegunInAnOutputFolderIsNotLost() {
    Dataset data = data();
    data.ran(MADE);
    Dataset.in(root.resolve("made/inner")).ran(Sketch.of("mine"));
    String traces = data.files().texts().keySet().toString();

    BuildResult result = data.build(MADE.version("2").writing("new"));

    String message = onlyFailure(result).message();
    assertTrue(
        message.contains("made/inner/.freshet") || message.contains("inner/.freshet"), message);
    assertEquals(traces, data.files().texts().keySet().toString());
    data.clean(GOALS, MADE);
    assertTrue(data.files().has("made/inner/.freshet/traces"));
  }

  // Links.

  @Test
  void linkIntoStagingFailsTheTaskThatMadeIt() {
    Sketch.Body linking =
        (ctx, out) -> {
          Sketch.write(out, "1");
          Path folder = ((DirectoryTarget) out.get(0)).path();
          Files.createSymbolicLink(folder.resolve("latest"), folder.resolve("a"));
        };

    String message = onlyFailure(data().build(MADE.running(linking))).message();

    assertTrue(message.startsWith("made/latest is a link to "), message);
    assertTrue(message.contains("which lies in staging"), message);
    assertFalse(data().files().has("made"));
    assertEquals(List.of("made"), data().ran(MADE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/etc/passwd", "../..", "../../x", "b/../../../x"})
  void linkOutOfTheRootFailsTheTaskThatMadeIt(String text) {
    Dataset data = Dataset.in(root.resolve("data"));

    String message = onlyFailure(data.build(linking(text))).message();

    assertTrue(message.contains("which lies outside the dataset root"), message);
    assertFalse(data.files().has("made"));
  }

  @Test
  void linkOutOfTheRootInPlaceOfAFileFailsTheTaskThatMadeIt(@TempDir Path elsewhere)
      throws IOException {
    Path file = Files.writeString(elsewhere.resolve("x"), "1");
    Sketch task =
        Sketch.of("a")
            .running(
                (ctx, out) -> Files.createSymbolicLink(((FileTarget) out.get(0)).path(), file));

    String message = onlyFailure(data().build(task)).message();

    assertTrue(message.startsWith("a.txt is a link to "), message);
  }

  @Test
  void relativeLinkInPlaceOfAFileLeadsWhereItWillLead() {
    Sketch task =
        Sketch.of("a")
            .requiring(new Given("in"))
            .running(
                (ctx, out) ->
                    Files.createSymbolicLink(((FileTarget) out.get(0)).path(), Path.of("in")));
    Dataset data = data().write("in", "1");

    assertEquals(List.of("a"), data.ran(task));
    assertEquals("1", data.files().read("a.txt"));
    assertEquals(List.of(), data.ran(task));
  }

  private static Sketch linking(String text) {
    return MADE.running(
        (ctx, out) -> {
          Sketch.write(out, "1");
          Path folder = ((DirectoryTarget) out.get(0)).path();
          Files.createSymbolicLink(folder.resolve("link"), Path.of(text));
        });
  }

  /** To a file and a folder in it, to nothing, in a circle, to the folder itself, and beside it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "b",
        "b/c",
        "gone",
        "b/gone/x",
        "a/x",
        "link",
        ".",
        "b/..",
        "../in",
        "../dir"
      })
  void linkInsideTheRootIsPublishedAndEveryOperationWorks(String text) {
    Sketch task = linking(text);
    Sketch top = Sketch.of("top").requiring(task).running((ctx, out) -> Sketch.write(out, "1"));
    Dataset data = data().write("in", "1").write("dir/x", "1");

    assertEquals(List.of("made", "top"), data.ran(top));
    Path link = root.resolve("made/link");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(List.of(), data.ran(top), "a second build");
    assertEquals(List.of(), data.plan(top).willRun());
    assertEquals(
        List.of("made"),
        data.with(build -> build.force(key -> key.toString().contains("made"))).ran(top));
    assertEquals(List.of(), data.with(build -> build.verify().forceAll()).build(top).unstable());
    data.write("made/a", "edited");
    assertEquals(List.of(), data.accept("fine", task).failures());
    assertEquals(List.of("top"), data.ran(top));
    data.write("made/a", "edited again");
    assertEquals(List.of("made"), data.ran(top), "as it was at first");
    assertEquals(List.of("edited again"), List.copyOf(data.files().stateTexts("trash").values()));
    data.ran(Sketch.of("made").making());
    assertFalse(Files.exists(root.resolve("made"), LinkOption.NOFOLLOW_LINKS), "an orphan goes");
    data.ran(task);
    assertEquals(List.of(root.resolve("made").toString()), data.clean(GOALS, task).removed());
    data.cleanTrash(GOALS);
    assertEquals(List.of("made"), data.ran(task));
    assertEquals(1L, data.files().read("in").length(), "what it leads to stays");
  }

  @Test
  void whatALinkSaysIsContentOfTheFolder() throws IOException {
    Sketch reader = Sketch.of("reader").requiring(new GivenFolder("given"));
    Dataset data = data().write("given/a", "1").write("given/b", "1");
    Path link = Files.createSymbolicLink(root.resolve("given/link"), Path.of("a"));
    data.ran(reader);

    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("b"));

    assertEquals(List.of("reader"), data.ran(reader));
  }

  // The executable bit.

  @ParameterizedTest
  @CsvSource({"given/a,true", "given/b/c,true", "in,true", "given/a,false", "in,false"})
  void executableBitOfAnInputCounts(String name, boolean isAdded) throws IOException {
    Sketch reader = Sketch.of("reader").requiring(new GivenFolder("given"), new Given("in"));
    Dataset data = data().write("given/a", "1").write("given/b/c", "1").write("in", "1");
    mode(name, isAdded ? "rw-r--r--" : "rwxr--r--");
    data.ran(reader);

    mode(name, isAdded ? "rwxr--r--" : "rw-r--r--");

    assertEquals(List.of("reader"), data.ran(reader));
    assertEquals(List.of(), data.ran(reader));
    mode(name, isAdded ? "rwxrwxrwx" : "rw-rwxrwx");
    assertEquals(List.of(), data.ran(reader), "only the owner's counts");
  }

  private void mode(String name, String mode) throws IOException {
    Files.setPosixFilePermissions(
        root.resolve(name), java.nio.file.attribute.PosixFilePermissions.fromString(mode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"made.txt", "folder/b/c"})
  void outputWithTheSameBytesGetsTheBitOnACopy(String name) throws IOException {
    Sketch without =
        Sketch.of("made").making(FileTarget.of("made.txt"), DirectoryTarget.of("folder"));
    Sketch.Body body =
        (ctx, out) -> {
          Sketch.write(out, "made");
          boolean isFile = name.equals("made.txt");
          Path place = isFile ? out.get(0).path() : out.get(1).path().resolve("b/c");
          Files.setPosixFilePermissions(
              place, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        };
    Sketch reader = Sketch.of("reader").requiring(without);
    Sketch with = without.version("2").running(body);
    Dataset data = data();
    data.ran(reader);
    Object before = inode(name);

    assertEquals(
        List.of("made", "reader"), data.ran(Sketch.of("reader").requiring(with)), "and its reader");

    assertTrue(Files.isExecutable(root.resolve(name)));
    assertFalse(before.equals(inode(name)), "a copy was moved in");
    assertFalse(data.files().has(".freshet/trash"));
    mode(name, "rw-r--r--");
    assertEquals(List.of("made"), data.ran(Sketch.of("reader").requiring(with)), "taken away");
    assertTrue(Files.isExecutable(root.resolve(name)));
  }

  private Object inode(String name) throws IOException {
    return Files.getAttribute(root.resolve(name), "unix:ino");
  }

  // A file where a folder is wanted, and the reverse.

  @Test
  void folderInPlaceOfAnInputFileIsAnErrorThatSaysSo() {
    Dataset data = data().write("in/x", "1");

    String message = onlyFailure(data.build(Sketch.of("a").requiring(new Given("in")))).message();

    assertTrue(
        message.startsWith(root.resolve("in") + " is a folder, but in was declared"), message);
  }

  @Test
  void fileInPlaceOfAnInputFolderIsAnErrorThatSaysSo() {
    Dataset data = data().write("in", "1");

    String message =
        onlyFailure(data.build(Sketch.of("a").requiring(new GivenFolder("in")))).message();

    assertTrue(message.startsWith(root.resolve("in") + " is a file, but in was declared"), message);
  }

  @Test
  void runThatMakesTheOtherKindFails() {
    Sketch folder =
        Sketch.of("a")
            .running((ctx, out) -> Files.createDirectories(((FileTarget) out.get(0)).path()));
    Sketch file =
        MADE.running(
            (ctx, out) -> Files.writeString(((DirectoryTarget) out.get(0)).path(), "file"));

    String message = onlyFailure(data().build(folder)).message();
    String other = onlyFailure(data().build(file)).message();

    assertTrue(message.startsWith("a.txt was declared as a file, but run left a folder"), message);
    assertTrue(other.startsWith("made was declared as a folder, but run left a file"), other);
    assertEquals(Map.of(), data().files().texts());
  }

  @Test
  void otherKindIsNotAccepted() {
    Dataset data = data().write("a.txt/x", "1");

    assertEquals(1, data.accept("fine", Sketch.of("a")).failures().size());
  }

  // Late writers.

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void outputThatIsStillWrittenIsRefused(boolean isFolder) throws InterruptedException {
    LateWriter writer = new LateWriter();
    Sketch task =
        isFolder
            ? MADE.running(
                (ctx, out) -> writer.start(((DirectoryTarget) out.get(0)).create().resolve("x")))
            : Sketch.of("made")
                .running((ctx, out) -> writer.start(((FileTarget) out.get(0)).path()));

    BuildResult result = data().build(task);
    writer.stop();

    String message = onlyFailure(result).message();
    assertTrue(message.contains("was still being written after run returned"), message);
  }
}
