package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Recipe;
import io.freshet.trace.RecordedInput;
import io.freshet.trace.Slot;
import io.freshet.trace.StateFolder;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That nothing leads out of the dataset root: no name, no link inside it, no state file. */
final class SecurityTest {

  private static final String PRECIOUS = "precious";
  private static final Sketch BASE = Sketch.of("base").writing(PRECIOUS);

  /** The folder around the root: whatever is done, only the root in it may change. */
  @TempDir private Path around;

  private Folder outside;
  private Dataset data;
  private Path root;

  @BeforeEach
  void placePreciousFilesAround() {
    root = around.resolve("root");
    data = Dataset.in(root).write("in", "1");
    outside = new Folder(around.resolve("outside"));
    outside.write("file", PRECIOUS).write("d/a", PRECIOUS).write("d/b/c", PRECIOUS);
  }

  /** A trace of a task that nobody ever ran, as somebody may send it along with a dataset. */
  private void craftTrace(TaskKey task, String input, NamedFingerprint... outputs)
      throws IOException {
    StateFolder state = StateFolder.of(root);
    state.create();
    List<String> names = List.of(outputs).stream().map(NamedFingerprint::name).toList();
    List<Slot> slots = List.of(outputs).stream().map(NamedFingerprint::slot).toList();
    Trace trace =
        new Trace(
            new Recipe(task, "", "c0de", names, slots),
            List.of(new RecordedInput(TaskKey.of(BASE), held(input, new Hasher().finish()))),
            List.of(outputs),
            Set.of(),
            List.of(),
            Instant.EPOCH,
            Duration.ZERO,
            "",
            true);
    String build = "20260101T000000000-1-" + Integer.toString(names.hashCode() & 0xffff, 36);
    try (TraceStore traces = new TraceStore(state, build, warning -> {})) {
      traces.commit(traces.intend(trace));
    }
  }

  private static NamedFingerprint held(String name, Fingerprint content) {
    return NamedFingerprint.of(name, new Slot("", "file", ""), content);
  }

  /** What the precious files hold, as traces tell it. */
  private Fingerprint fingerprint(Target target) throws IOException {
    Sketch twin = Sketch.of("twin").making(target).writing(PRECIOUS);
    Dataset.in(around.resolve("twins")).build(twin);
    StateFolder state = StateFolder.of(around.resolve("twins"));
    try (TraceStore traces = new TraceStore(state, "reader", warning -> {})) {
      return traces.of(TaskKey.of(twin)).get(0).outputs().get(0).fingerprint();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside/file",
        "OUT/file",
        "ROOT/../outside/file",
        "ROOT/link/../outside/file",
        "link/file",
        "ROOT/link/file",
        "file:///OUT/file",
        "a/../../outside/file",
        "..",
        ".",
        "",
        "/",
        "ROOT",
        "ROOT/.",
        "nowhere:/x",
        "file:relative",
        "\0"
      })
  void craftedTraceMakesCleanDeleteNothingElsewhere(String pattern) throws Exception {
    data.build(BASE);
    Files.createSymbolicLink(root.resolve("link"), outside.path());
    String name =
        pattern
            .replace("/OUT", outside.path().toString())
            .replace("OUT", outside.path().toString())
            .replace("ROOT", root.toString());
    craftTrace(
        TaskKey.ofText("com.acme.Evil()"), "base.txt", held(name, fingerprint(FileTarget.of("x"))));
    SortedMap<String, String> before = outside.texts();

    CleanOutcome outcome = data.clean(Set.of(CleanScope.DOWNSTREAM), BASE);

    assertEquals(List.of(root.resolve("base.txt").toString()), outcome.removed());
    assertEquals(before, outside.texts());
    assertEquals("1", data.files().read("in"));
  }

  @Test
  void craftedTraceMakesCleanDeleteNoState() throws Exception {
    data.build(BASE);
    Path planted = root.resolve(".freshet/code/planted");
    data.write(".freshet/code/planted", PRECIOUS);
    Files.createSymbolicLink(root.resolve("link"), root.resolve(".freshet"));
    Fingerprint content = fingerprint(FileTarget.of("x"));
    craftTrace(
        TaskKey.ofText("com.acme.Evil()"),
        "base.txt",
        held(planted.toString(), content),
        held("link/code/planted", content));

    data.clean(Set.of(CleanScope.DOWNSTREAM), BASE);

    assertTrue(Files.exists(planted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside/file", "OUT/file", "link/file", "link/../outside/file", "\0"})
  void craftedTraceMakesNoOrphansElsewhere(String pattern) throws Exception {
    Files.createDirectories(root);
    Files.createSymbolicLink(root.resolve("link"), outside.path());
    String name = pattern.replace("OUT", outside.path().toString());
    craftTrace(TaskKey.of(BASE), "in", held(name, fingerprint(FileTarget.of("x"))));
    SortedMap<String, String> before = outside.texts();

    assertEquals(List.of("base"), data.ran(BASE));

    assertEquals(before, outside.texts());
    assertFalse(data.files().has(".freshet/trash"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", ".freshet-BUILD-x", ".freshet-BUILD-0-0/../file", "not a line"})
  void craftedListOfStagingPlacesDeletesNothing(String name) throws Exception {
    String build = "20260101T000000000-1-aaaaa";
    String fileName = name.replace("BUILD", build);
    outside.write(".freshet-" + build + "-x", PRECIOUS);
    String line = outside.path().toUri() + fileName;
    data.write(".freshet/tmp/" + build + "/outside", line + "\n");
    SortedMap<String, String> before = outside.texts();

    data.build(BASE);

    assertEquals(before, outside.texts());
  }

  @Test
  void linkThatLeadsOutOfTheRootIsNotPublishedThrough() throws Exception {
    Files.createSymbolicLink(Files.createDirectories(root).resolve("link"), outside.path());
    SortedMap<String, String> before = outside.texts();

    BuildResult result =
        data.build(
            Sketch.of("file").making(FileTarget.of("link/file")),
            Sketch.of("deep").making(FileTarget.of("link/deep/new")),
            Sketch.of("folder").making(DirectoryTarget.of("link/d")));

    assertEquals(3, result.failures().size());
    assertEquals(
        "cannot publish to "
            + root
            + "/link/file: "
            + root
            + "/link leads to "
            + outside.path().toRealPath()
            + ", which is not inside the dataset root; name the output by its absolute path, or"
            + " remove the link",
        result.failures().get(0).message());
    assertEquals(before, outside.texts());
  }

  @Test
  void linkToNowhereIsNotPublishedThrough() throws Exception {
    Path link = Files.createDirectories(root).resolve("link");
    Files.createSymbolicLink(link, around.resolve("gone"));

    BuildResult result = data.build(Sketch.of("a").making(FileTarget.of("link/x")));

    String message = result.failures().get(0).message();
    assertTrue(message.contains(link + " is a link to "), message);
    assertFalse(Files.exists(around.resolve("gone")));
  }

  @Test
  void linkThatStaysInsideTheRootIsPublishedThrough() throws Exception {
    data.write("other/x", "1");
    Files.createSymbolicLink(root.resolve("link"), root.resolve("other"));

    assertEquals(List.of("a"), data.ran(Sketch.of("a").making(FileTarget.of("link/y"))));
    assertEquals("a", data.files().read("other/y"));
  }

  @Test
  void rootMayBeALinkItself() throws Exception {
    Path link = Files.createSymbolicLink(around.resolve("link"), data.files().path());

    assertEquals(List.of("base"), Dataset.in(link).ran(BASE));
    assertEquals(1, Dataset.in(link).clean(Set.of(), BASE).removed().size());
  }

  @Test
  void linkInThePlaceOfAnOutputIsReplacedAndNotFollowed() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("a.txt"), outside.path().resolve("file"));

    assertEquals(List.of("a"), data.ran(Sketch.of("a")));

    assertFalse(Files.isSymbolicLink(link));
    assertEquals(PRECIOUS, outside.read("file"));
  }

  @Test
  void cleanFollowsNoLink() throws Exception {
    Sketch inner = Sketch.of("inner").making(FileTarget.of("sub/file")).writing(PRECIOUS);
    data.build(inner);
    data.files().delete("sub");
    Files.createSymbolicLink(root.resolve("sub"), outside.path());

    CleanOutcome outcome = data.clean(Set.of(), inner);

    assertEquals(List.of(root.resolve("sub/file").toString()), outcome.kept());
    assertEquals(PRECIOUS, outside.read("file"));
  }

  @Test
  void cleanOfTheTrashFollowsNoLink() throws Exception {
    data.write(".freshet/trash/20260101T000000000-1-aaaaa/d/x", "1");
    Path folder = root.resolve(".freshet/trash/20260101T000000000-1-aaaaa/d");
    Files.createSymbolicLink(folder.resolve("link"), outside.path());
    Files.createSymbolicLink(root.resolve(".freshet/trash/link"), outside.path());
    SortedMap<String, String> before = outside.texts();

    assertEquals(2, data.cleanTrash(Set.of()).removed().size());

    assertEquals(before, outside.texts());
    assertEquals(Map.of(), data.files().stateTexts("trash"));
  }

  @Test
  void stateFolderThatIsALinkIsRefused() throws Exception {
    Files.createSymbolicLink(root.resolve(".freshet"), outside.path());
    SortedMap<String, String> before = outside.texts();

    for (Runnable act : stateUsers()) {
      String message = assertThrows(UncheckedIOException.class, act::run).getMessage();
      assertEquals(
          "dataset root "
              + root
              + " cannot be used: "
              + root.resolve(".freshet")
              + " is a link; want a folder in the dataset root itself: remove the link",
          message);
    }
    assertEquals(before, outside.texts());
  }

  private List<Runnable> stateUsers() {
    return List.of(
        () -> data.build(BASE),
        () -> data.plan(BASE),
        () -> data.accept("why not", BASE),
        () -> data.clean(Set.of(), BASE),
        () -> data.cleanTrash(Set.of()),
        () -> data.cleanTrash(Set.of(CleanScope.DRY_RUN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"traces", "stat", "tmp", "code", "trash"})
  void linkInsideTheStateIsMovedAside(String folder) throws Exception {
    outside.write("20260101T000000000-1-aaaaa/x", PRECIOUS);
    Files.createDirectories(root.resolve(".freshet"));
    Files.createSymbolicLink(root.resolve(".freshet").resolve(folder), outside.path());
    SortedMap<String, String> before = outside.texts();

    assertEquals(List.of(), data.cleanTrash(Set.of(CleanScope.DRY_RUN)).removed());
    data.build(BASE);
    List<String> warnings = data.log().events("warning");
    data.cleanTrash(Set.of());

    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains(folder + " is no folder and is ignored"), warnings.get(0));
    assertEquals(before, outside.texts());
  }

  record Login(String user, String dbPassword, String apiKey, String keyColumn)
      implements Task<FileTarget> {

    Login(String word) {
      this("me", word, "k", "id");
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("login");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("1");
    }
  }

  @Test
  void parametersNamedLikeSecretsAreWarnedOfWithoutTheirValues() {
    data.build(new Login("hunter2"));

    List<String> warnings = data.log().events("warning");

    assertEquals(
        List.of("dbPassword", "apiKey"),
        warnings.stream().map(warning -> warning.split(" ", 3)[1]).toList());
    assertEquals(
        "parameter dbPassword of Login looks like a secret: parameters are printed and stored in"
            + " .freshet; name the secret instead, and look it up in run()",
        warnings.get(0));
  }

  @Test
  void secretsOfLateRequirementsAreWarnedOfOnce() {
    Sketch first = Sketch.of("first").requiring(new Given("in"));

    data.build(first.growing(inputs -> List.of(new Login("hunter2"))), BASE);

    assertEquals(2, data.log().events("warning").size());
  }
}
