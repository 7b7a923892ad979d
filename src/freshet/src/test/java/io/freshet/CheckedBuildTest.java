package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Checked;
import com.acme.Given;
import com.acme.Sketch;
import com.acme.memo.MemoTarget;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.check.RejectedFolders;
import io.freshet.event.AcceptOutcome;
import io.freshet.event.CleanScope;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Backoff;
import io.freshet.task.CheckContext;
import io.freshet.task.ExternalTask;
import io.freshet.task.NoOutput;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.WrapperTask;
import io.freshet.testing.Folder;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task's check sees, and what becomes of what it rejects. */
final class CheckedBuildTest {

  private static final Given IN = new Given("in");

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void openData() {
    data = Dataset.in(root).write("in", "good");
  }

  /** Copies its input, in which nothing may be bad. */
  private static Checked copy(Target... outputs) {
    Sketch sketch =
        Sketch.of("copy")
            .requiring(IN)
            .running((ctx, out) -> Sketch.write(out, ctx.input(IN).readString()));
    return (outputs.length == 0 ? sketch : sketch.making(outputs))
        .checking(
            (check, out) -> {
              String text = Sketch.text(out.get(0));
              check.that(!text.isEmpty(), "nothing in it");
              if (text.contains("bad")) {
                check.reject("it is bad", text);
              }
            });
  }

  private static Checked checking(Checked.Body body) {
    return Sketch.of("copy").checking(body);
  }

  private String failure(Task<?> task) {
    BuildResult result = data.build(task);
    assertEquals(1, result.exitCode());
    assertEquals(List.of(TaskKey.of(task)), result.failed());
    return result.failures().get(0).message();
  }

  /** What is rejected, without the names that differ from build to build. */
  private SortedMap<String, String> rejected() {
    SortedMap<String, String> rejected = new TreeMap<>();
    data.files()
        .stateTexts("rejected")
        .forEach(
            (name, text) ->
                rejected.put(name.replaceFirst("^.freshet/rejected/[^/]*/[^/]*/", ""), text));
    return rejected;
  }

  @Test
  void whatPassesIsPublishedAndLeavesNothing() {
    Checked copy = copy();

    assertEquals(1, data.build(copy).executed().size());

    assertEquals("good", data.files().read("copy.txt"));
    assertEquals(List.of("Checked(name=copy) passed"), data.log().events("checked"));
    assertEquals(List.of(), data.build(copy).executed());
    assertEquals(Map.of(), data.files().stateTexts("rejected"));
  }

  @Test
  void whatIsRejectedIsKeptAsideAndTheOldOutputStays() throws IOException {
    data.ran(copy());
    data.write("in", "bad");

    String message = failure(copy());

    assertEquals("good", data.files().read("copy.txt"));
    String folder = message.substring(message.indexOf(".freshet"));
    assertEquals(
        "check failed: it is bad: 1 row, bad; what was rejected is in ",
        message.replace(folder, ""));
    assertTrue(folder.startsWith(".freshet/rejected/Checked-name-copy-"), folder);
    assertEquals("bad", Files.readString(root.resolve(folder).resolve("content/copy.txt")));
    String document = rejected().get("check.json");
    assertTrue(document.contains("\"message\": \"check failed: it is bad: 1 row, bad\""), document);
    assertTrue(document.contains("\"place\": \"content/copy.txt\""), document);
    assertEquals(Set.of("check.json", "content/copy.txt"), rejected().keySet());
    data.write("in", "good");
    assertEquals(List.of(), data.build(copy()).executed(), "the cause is undone");
  }

  @Test
  void firstOutputIsNotThereUntilItPasses() {
    data.write("in", "bad");

    failure(copy());

    assertFalse(data.files().has("copy.txt"));
    assertEquals(List.of(), data.plan(copy()).fresh());
    data.write("in", "fine");
    assertEquals(1, data.build(copy()).executed().size());
  }

  @Test
  void foldersAreKeptAsAWholeAndSoIsWhatStandsOutsideTheRoot(@TempDir Path elsewhere) {
    Path outside = elsewhere.resolve("ou t.txt");
    data.write("in", "bad");

    failure(copy(FileTarget.of(outside), DirectoryTarget.of("a/b"), FileTarget.of("0-ou t.txt")));

    assertEquals(
        Set.of(
            "check.json",
            "content/0-ou t.txt",
            "content/a/b/a",
            "content/a/b/b/c",
            "outside/0-ou-t.txt"),
        rejected().keySet());
    assertEquals(Map.of(), new Folder(elsewhere).texts());
    assertEquals(Map.of("in", "bad"), data.files().texts());
  }

  /** A store need not be able to keep what it staged. */
  @Test
  void whatAStoreCannotKeepIsNamed() {
    MemoTarget memo = MemoTarget.of("checked");
    Checked task =
        Sketch.of("memo")
            .making(memo)
            .running((ctx, out) -> ((MemoTarget) out.get(0)).write("memo"))
            .checking((check, out) -> check.reject("bad", ((MemoTarget) out.get(0)).read()));

    String message = failure(task);

    assertTrue(
        message.startsWith("check failed: bad: 1 row, memo; what was rejected is in "), message);
    assertEquals(Set.of("check.json"), rejected().keySet());
    assertTrue(rejected().get("check.json").contains("\"name\": \"memo:/checked\"\n"), message);
  }

  @Test
  void whatStandsOnAnotherDiskIsCopied() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path away = Files.createDirectories(memory.getPath("/away"));
      data.write("in", "bad");

      failure(
          copy(FileTarget.of(away.resolve("f.txt")), DirectoryTarget.of(away.resolve("folder"))));

      assertEquals(
          Set.of("check.json", "outside/0-f.txt", "outside/1-folder/a", "outside/1-folder/b/c"),
          rejected().keySet());
      assertEquals("bad", rejected().get("outside/1-folder/b/c"));
      assertEquals(Map.of(), new Folder(away).texts());
    }
  }

  @Test
  void newestFiveOfATaskAreKept() {
    for (int i = 1; i <= 7; i++) {
      data.write("in", "bad " + i);
      failure(copy());
    }
    failure(Sketch.of("other").checking((check, out) -> check.that(false, "never")));

    List<String> kept =
        data.files().stateTexts("rejected").entrySet().stream()
            .filter(it -> it.getKey().endsWith("copy.txt"))
            .map(Map.Entry::getValue)
            .toList();
    assertEquals(List.of("bad 3", "bad 4", "bad 5", "bad 6", "bad 7"), kept);
    assertEquals(RejectedFolders.KEPT, kept.size());
    assertTrue(rejected().containsKey("content/other.txt"));
  }

  @Test
  void warningsAreToldAndFailNothing() {
    Checked task =
        checking(
            (check, out) -> {
              check.warn().reject("odd", 7);
              check.warn().that(true, "fine");
              check.that(true, "fine");
            });

    assertEquals(1, data.build(task).executed().size());
    assertEquals(
        List.of("Checked(name=copy): check warns: odd: 1 row, 7"), data.log().events("message"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exception", "error", "stack"})
  void checkThatThrowsHasFailed(String what) throws IOException {
    Checked task =
        checking(
            (check, out) -> {
              switch (what) {
                case "exception" -> throw new IllegalStateException("boom");
                case "error" -> throw new AssertionError("boom");
                default -> endless(0);
              }
            });

    String message = failure(task);

    assertTrue(message.startsWith("check failed: "), message);
    assertTrue(message.contains(what.equals("stack") ? "StackOverflowError" : "boom"), message);
    assertEquals(Set.of("check.json", "content/copy.txt"), rejected().keySet());
    String log =
        data.files().stateTexts("runs").entrySet().stream()
            .filter(it -> it.getKey().endsWith(".log"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    assertTrue(log.contains("at io.freshet.CheckedBuildTest"), log);
  }

  private static int endless(int depth) {
    return depth < 0 ? 0 : endless(depth + 1) + 1;
  }

  @Test
  void unwrittenOutputFailsBeforeAnythingIsChecked() {
    List<String> checked = new ArrayList<>();
    Checked task =
        Sketch.of("copy").running((ctx, out) -> {}).checking((check, out) -> checked.add("called"));

    String message = failure(task);

    assertTrue(message.startsWith("run returned without writing copy.txt"), message);
    assertEquals(List.of(), checked);
    assertEquals(Map.of(), rejected());
  }

  @Test
  void absentOptionalOutputDoesNotExistToTheCheck() {
    List<Boolean> exist = new ArrayList<>();
    Checked task =
        Sketch.of("copy")
            .making(
                FileTarget.of("a").optional(),
                DirectoryTarget.of("b").optional(),
                FileTarget.of("c"))
            .running((ctx, out) -> Sketch.write(out.subList(2, 3), "c"))
            .checking((check, out) -> out.forEach(it -> exist.add(it.exists())));

    assertEquals(1, data.build(task).executed().size());
    assertEquals(List.of(false, false, true), exist);
  }

  @Test
  void checkReadsTheInputsOfRun() {
    Sketch late = Sketch.of("late");
    List<String> read = new ArrayList<>();
    Checked task =
        Sketch.of("copy")
            .requiring(IN, late)
            .checking(
                (check, out) -> {
                  read.add(check.input(IN).readString() + Sketch.texts(check.warn(), late));
                  assertThrows(IOException.class, () -> check.input(IN).writeString("no"));
                  check.input(new Given("other"));
                });

    String message = failure(task);

    assertEquals(List.of("goodlate"), read);
    assertTrue(message.contains("which it does not require: add it to requires()"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "folder"})
  void nothingIsWrittenThroughWhatIsChecked(String kind) {
    Target output = kind.equals("file") ? FileTarget.of("o") : DirectoryTarget.of("o");
    Checked task =
        Sketch.of("copy").making(output).checking((check, out) -> Sketch.write(out, "changed"));

    String message = failure(task);

    assertTrue(
        message.contains(" is read only here: write to the `out` that run is given"), message);
  }

  /** Same size, same time, in the same moment: only the content tells. */
  @ParameterizedTest
  @ValueSource(strings = {"file", "folder", "unwritten", "deleted"})
  void whatACheckChangesIsNeverPublished(String kind) throws IOException {
    Target output = kind.equals("folder") ? DirectoryTarget.of("o") : FileTarget.of("o");
    Sketch sketch =
        Sketch.of("copy").making(kind.equals("unwritten") ? FileTarget.of("o").optional() : output);
    Checked task =
        (kind.equals("unwritten") ? sketch.running((ctx, out) -> {}) : sketch.writing("1"))
            .checking((check, out) -> change(kind, out.get(0).path()));

    String message = failure(task);

    assertTrue(message.startsWith("its output is not what run made any more"), message);
    assertFalse(data.files().has("o"));
    assertEquals(List.of(), data.plan(task).fresh());
  }

  /** There is no time of change that would tell, and the time of the last write was put back. */
  @Test
  void soItIsOnADiskThatKnowsNoTimeOfChange() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      data = Dataset.in(memory.getPath("/work/data"));

      String message =
          failure(
              Sketch.of("o")
                  .writing("1")
                  .checking((check, out) -> change("file", out.get(0).path())));

      assertTrue(message.startsWith("its output is not what run made any more"), message);
      assertFalse(data.files().has("o.txt"));
    }
  }

  private static void change(String kind, Path output) throws IOException {
    if (kind.equals("deleted")) {
      Files.delete(output);
      return;
    }
    Path file = kind.equals("folder") ? output.resolve("a") : output;
    FileTime time =
        kind.equals("unwritten") ? FileTime.fromMillis(0) : Files.getLastModifiedTime(file);
    Files.writeString(file, "2", StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Files.setLastModifiedTime(file, time);
  }

  @Test
  void checkMayAskForThePathAndRead() {
    Checked task =
        checking((check, out) -> check.that(Files.size(out.get(0).path()) == 4, "no four bytes"));

    assertEquals(1, data.build(task).executed().size());
    assertEquals(List.of(), data.build(task).executed());
  }

  @Test
  void failedCheckIsTriedAgainAsAnyFailure() {
    List<Integer> attempts = new ArrayList<>();
    Checked task =
        Sketch.of("copy")
            .running(
                (ctx, out) -> {
                  attempts.add(ctx.attempt());
                  Sketch.write(out, "attempt " + ctx.attempt());
                })
            .checking(
                (check, out) -> check.that(Sketch.text(out.get(0)).endsWith("3"), "too early"));
    data =
        data.with(
            policy(it -> it.withAttempts(3).withBackoff(Backoff.constant(Duration.ofMillis(1)))));

    assertEquals(1, data.build(task).executed().size());

    assertEquals(List.of(1, 2, 3), attempts);
    assertEquals("attempt 3", data.files().read("copy.txt"));
    List<String> kept =
        data.files().stateTexts("rejected").keySet().stream()
            .filter(it -> it.endsWith("copy.txt"))
            .map(it -> it.replaceFirst("/content.*", "").replaceFirst(".*-", ""))
            .toList();
    assertEquals(List.of("1", "2"), kept);
  }

  private static UnaryOperator<Build> policy(UnaryOperator<Policy> change) {
    return build -> build.policy(any -> true, change);
  }

  @Test
  void timeoutCoversRunAndCheck() {
    Checked task = checking((check, out) -> Patience.forever());
    data = data.with(policy(it -> it.withTimeout(Duration.ofMillis(200))));

    String message = failure(task);

    assertTrue(message.startsWith("took longer than its timeout of 0.2 s"), message);
    assertEquals(Map.of(), rejected(), "nobody has judged it");
  }

  @Test
  void checkIsInterruptedWithTheBuild() {
    Thread builder = Thread.currentThread();
    data.ran(copy());
    data.write("in", "fine");
    Checked task =
        Sketch.of("copy")
            .requiring(IN)
            .checking(
                (check, out) -> {
                  builder.interrupt();
                  Patience.forever();
                });

    BuildResult result = data.build(task);

    assertTrue(Thread.interrupted());
    assertEquals(130, result.exitCode());
    assertEquals(List.of(), result.failed());
    assertEquals("good", data.files().read("copy.txt"));
    assertEquals(Map.of(), rejected());
  }

  @Test
  void verifyingBuildChecksOnce() {
    List<String> checked = new ArrayList<>();
    Checked task = checking((check, out) -> checked.add(Sketch.text(out.get(0))));
    data = data.with(Build::verify);

    assertEquals(1, data.build(task).executed().size());
    assertEquals(List.of("copy"), checked);

    data = Dataset.in(root).with(Build::verify);
    failure(Sketch.of("copy").version("2").checking((check, out) -> check.that(false, "no")));
    assertEquals("copy", data.files().read("copy.txt"));
  }

  @Test
  void acceptRefusesWhatTheCheckRejects() {
    data.write("copy.txt", "bad");

    AcceptOutcome refused = data.accept("by hand", copy());

    assertEquals(List.of(), refused.accepted());
    assertEquals(
        "check failed: it is bad: 1 row, bad; nothing is recorded",
        refused.failures().get(0).message());
    assertEquals("bad", data.files().read("copy.txt"));
    assertEquals(List.of(), data.plan(copy()).fresh());
    assertEquals(Map.of(), rejected());

    data.write("copy.txt", "fine");
    assertEquals(1, data.accept("by hand", copy()).accepted().size());
    assertEquals(1, data.plan(copy()).fresh().size());
  }

  @Test
  void cleanRemovesWhatWasRejectedOfTheTaskAndNoOther() {
    data.write("in", "bad");
    failure(copy());
    failure(Sketch.of("other").checking((check, out) -> check.that(false, "never")));

    List<String> would = data.clean(EnumSet.of(CleanScope.DRY_RUN), copy()).removed();
    assertEquals(1, would.size());
    assertTrue(rejected().containsKey("content/copy.txt"));
    assertEquals(would, data.clean(Set.of(), copy()).removed());

    assertEquals(Set.of("check.json", "content/other.txt"), rejected().keySet());
    assertEquals(1, Freshet.in(root).cleanRejected(Set.of()).removed().size());
    assertEquals(Map.of(), rejected());
  }

  @Test
  void whatStandsInThePlaceOfTheFolderIsMovedAside(@TempDir Path elsewhere) throws IOException {
    Files.createDirectories(root.resolve(".freshet"));
    Files.createSymbolicLink(root.resolve(".freshet/rejected"), elsewhere);
    data.write("in", "bad");

    failure(copy());

    assertEquals(Map.of(), new Folder(elsewhere).texts());
    assertTrue(Files.isDirectory(root.resolve(".freshet/rejected"), LinkOption.NOFOLLOW_LINKS));
    assertTrue(rejected().containsKey("content/copy.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ü\nö", "con", "<script>", "\u202e"})
  void oddNamesOfTasksAreNoTrouble(String name) {
    failure(
        Sketch.of(name)
            .making(FileTarget.of("out"))
            .checking((check, out) -> check.that(false, "never " + name)));

    assertEquals(Set.of("check.json", "content/out"), rejected().keySet());
  }

  /** External, with a check. */
  record CheckedGiven() implements ExternalTask<FileTarget> {
    @Override
    public FileTarget output() {
      return FileTarget.of("in");
    }

    @Override
    public void check(CheckContext check, FileTarget out) {}
  }

  /** A wrapper with a check. */
  record CheckedWrapper() implements WrapperTask {
    @Override
    public void check(CheckContext check, NoOutput out) {}
  }

  @Test
  void whatIsNeverMadeHasNoCheck() {
    InvalidGraphException external =
        assertThrows(InvalidGraphException.class, () -> data.build(new CheckedGiven()));
    InvalidGraphException wrapper =
        assertThrows(InvalidGraphException.class, () -> data.plan(new CheckedWrapper()));

    assertEquals(
        "CheckedGiven() is external, so that it makes nothing, and has a check:"
            + " want none; check in a task that requires it",
        external.getMessage());
    assertTrue(wrapper.getMessage().contains(" is a wrapper, "), wrapper::getMessage);
  }
}
