package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.GivenFolder;
import com.acme.Sketch;
import io.freshet.event.BuildListener;
import io.freshet.event.Reason;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.testing.Oddity;
import io.freshet.testing.Patience;
import io.freshet.testing.TickingClock;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People and other programs who change files while, before and after Freshet looks at them. */
@Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class UserRacesTest {

  private static final Sketch MIDDLE = Sketch.of("middle").requiring(new Given("in"));
  private static final Sketch TOP = Sketch.of("top").requiring(MIDDLE);

  /** Does something when a task of this name starts or ends; it has been looked at by then. */
  private static Dataset meddling(Path root, String event, String task, Runnable deed) {
    BuildListener meddler =
        new BuildListener() {
          @Override
          public void started(TaskKey key, List<Reason> reasons) {
            meddle("started", key);
          }

          @Override
          public void finished(TaskKey key, List<Reason> reasons, Duration took) {
            meddle("finished", key);
          }

          private void meddle(String now, TaskKey key) {
            if (now.equals(event) && Dataset.names(List.of(key)).equals(List.of(task))) {
              deed.run();
            }
          }
        };
    return Dataset.in(root).with(build -> build.workers(1).listener(meddler));
  }

  @Test
  void inputEditedBetweenTheLookAndTheRunMakesTheTaskStale(@TempDir Path root) {
    Folder files = new Folder(root).write("in", "1");

    meddling(root, "started", "middle", () -> files.write("in", "2")).build(TOP);
    Dataset data = Dataset.in(root);

    assertEquals(List.of("INPUT_CHANGED in", "INPUT_CHANGED_DURING_RUN"), data.why(MIDDLE));
    data.build(TOP);
    assertEquals("top[middle[2]]", files.read("top.txt"));
    assertEquals(List.of(), data.ran(TOP));
  }

  /** What was read is not what was looked at, though what stands there is again. */
  @Test
  void inputEditedBeforeItIsReadAndPutBackAfterTheBuildMakesTheTaskStale(@TempDir Path root) {
    Folder files = new Folder(root).write("in", "1");
    meddling(root, "started", "middle", () -> files.write("in", "2")).build(TOP);

    files.write("in", "1");

    assertEquals(List.of("middle", "top"), Dataset.in(root).ran(TOP));
    assertEquals("top[middle[1]]", files.read("top.txt"));
  }

  @Test
  void inputEditedBetweenTwoReadersMakesBothRight(@TempDir Path root) {
    Folder files = new Folder(root).write("in", "1");
    Sketch second = Sketch.of("second").requiring(new Given("in"), MIDDLE);

    meddling(root, "finished", "middle", () -> files.write("in", "2")).build(second);
    Dataset data = Dataset.in(root);

    assertEquals(List.of("middle", "second"), data.ran(second));
    assertEquals("second[2][middle[2]]", files.read("second.txt"));
    assertEquals(List.of(), data.ran(second));
  }

  @Test
  void outputEditedBeforeItsReaderReadsItIsMadeAnewAndReadAgain(@TempDir Path root) {
    Folder files = new Folder(root).write("in", "1");

    meddling(root, "finished", "middle", () -> files.write("middle.txt", "MIDDLE[1]")).build(TOP);
    Dataset data = Dataset.in(root);

    assertEquals(List.of("middle", "top"), data.ran(TOP));
    assertEquals("top[middle[1]]", files.read("top.txt"));
    assertEquals(List.of("MIDDLE[1]"), List.copyOf(files.stateTexts("trash").values()));
    assertEquals(List.of(), data.ran(TOP));
  }

  /** The edit may fall into the clock tick of the move, with the size that was published. */
  @Test
  void outputEditedRightAfterItWasPublishedIsSeenByTheNextBuild(@TempDir Path root) {
    Folder files = new Folder(root);
    for (int i = 0; i < 30; i++) {
      String in = Integer.toString(i % 2);
      files.write("in", in);
      meddling(root, "finished", "middle", () -> files.write("middle.txt", "MIDDLE[9]"))
          .build(MIDDLE);

      assertEquals(List.of("middle"), Dataset.in(root).ran(MIDDLE), "round " + i);
      assertEquals("middle[" + in + "]", files.read("middle.txt"));
    }
  }

  @Test
  void outputEditedWhileItsTaskRunsIsKept(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(MIDDLE);
    Sketch.Body slow =
        (ctx, out) -> {
          Sketch.write(out, "middle[9]");
          data.files().write("middle.txt", "mine! [1]");
        };

    assertEquals(List.of("middle"), data.ran(MIDDLE.version("2").running(slow)));

    assertEquals("middle[9]", data.files().read("middle.txt"));
    assertEquals(List.of("mine! [1]"), List.copyOf(data.files().stateTexts("trash").values()));
    assertEquals(List.of(), data.ran(MIDDLE.version("2").running(slow)));
  }

  @Test
  void outputDeletedWhileItsTaskRunsIsPublished(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(MIDDLE);

    Sketch.Body slow =
        (ctx, out) -> {
          Sketch.write(out, "new");
          data.files().delete("middle.txt");
        };
    assertEquals(List.of("middle"), data.ran(MIDDLE.version("2").running(slow)));

    assertEquals("new", data.files().read("middle.txt"));
  }

  @Test
  void inputDeletedWhileItsTaskRunsIsMissingNextTime(@TempDir Path root) {
    Folder files = new Folder(root).write("in", "1");
    Sketch.Body deleting =
        (ctx, out) -> {
          Sketch.write(out, Sketch.texts(ctx, new Given("in")));
          files.delete("in");
        };
    Dataset data = Dataset.in(root);
    assertEquals(List.of("middle"), data.ran(MIDDLE.running(deleting)));

    assertEquals(3, data.build(MIDDLE.running(deleting)).exitCode());
    assertEquals("1", files.read("middle.txt"));
  }

  @Test
  void inputThatBecomesAFolderFailsItsReaderUntilItIsAFileAgain(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(TOP);
    data.files().delete("in").write("in/x", "1");

    BuildResult result = data.build(TOP);

    assertEquals(List.of("Given(file=in)"), Dataset.names(result.failed()));
    assertEquals("top[middle[1]]", data.files().read("top.txt"));
    data.files().delete("in").write("in", "1");
    assertEquals(List.of(), data.ran(TOP));
  }

  @Test
  void inputFolderThatBecomesAFileFailsItsReaderUntilItIsAFolderAgain(@TempDir Path root) {
    Sketch reader = Sketch.of("reader").requiring(new GivenFolder("in"));
    Dataset data = Dataset.in(root).write("in/x", "1");
    data.build(reader);
    data.files().delete("in").write("in", "1");

    BuildResult result = data.build(reader);

    assertEquals(1, result.failed().size() + result.executed().size());
    assertFalse(result.isSuccess() && data.files().read("reader.txt").contains("x=1"));
    data.files().delete("in").write("in/x", "1");
    data.build(reader);
    assertEquals("reader[x=1;]", data.files().read("reader.txt"));
  }

  @Test
  void inputBelowAFileIsMissingUntilTheFolderIsBack(@TempDir Path root) {
    Sketch reader = Sketch.of("reader").requiring(new Given("folder/in"));
    Dataset data = Dataset.in(root).write("folder/in", "1");
    data.build(reader);
    data.files().delete("folder").write("folder", "mine");

    assertEquals(3, data.build(reader).exitCode());
    data.files().delete("folder").write("folder/in", "1");
    assertEquals(List.of(), data.ran(reader));
  }

  @Test
  void outputBelowAFileFailsItsTaskUntilTheFolderIsBack(@TempDir Path root) {
    Sketch maker = Sketch.of("maker").making(FileTarget.of("folder/x"));
    Dataset data = Dataset.in(root);
    data.build(maker);
    data.files().delete("folder").write("folder", "mine");

    BuildResult result = data.build(maker);

    String message = result.failures().get(0).message();
    assertTrue(message.contains(root.resolve("folder") + " is a file; move it away"), message);
    assertEquals("mine", data.files().read("folder"));
    data.files().delete("folder").write("folder/x", "maker");
    assertEquals(List.of(), data.ran(maker));
  }

  @ParameterizedTest
  @EnumSource
  void oddInputIsAnErrorUntilItIsAFileAgain(Oddity oddity, @TempDir Path root) throws Exception {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(TOP);
    oddity.replace(root.resolve("in"));

    assertFails(data, "Given(file=in)", root.resolve("in"));

    data.files().delete("in").write("in", "1");
    assertEquals(List.of(), data.ran(TOP));
  }

  /** One task fails, is not said to be missing, and leaves what was made before; plan agrees. */
  private static void assertFails(Dataset data, String task, Path place) {
    String before = data.files().read("top.txt");

    BuildResult result = data.build(TOP);

    assertEquals(List.of(task), Dataset.names(result.failed()));
    assertEquals(List.of(), result.missing());
    assertEquals(1, result.exitCode());
    String message = result.failures().get(0).message();
    assertTrue(message.contains(place.toString()), message);
    assertEquals(before, data.files().read("top.txt"));
    assertEquals(message, data.plan(TOP).failures().get(0).message());
  }

  @ParameterizedTest
  @EnumSource(names = {"DANGLING_LINK", "CIRCULAR_LINK", "PIPE"})
  void inputBelowSomethingOddIsAnErrorAndNotMissing(Oddity oddity, @TempDir Path root)
      throws Exception {
    oddity.replace(root.resolve("disk"));

    BuildResult result = Dataset.in(root).build(new Given("disk/in"));

    assertEquals(List.of("Given(file=disk/in)"), Dataset.names(result.failed()));
    assertEquals(List.of(), result.missing());
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE", "UNREADABLE_FILE"})
  void somethingOddInAnInputFolderIsAnError(Oddity oddity, @TempDir Path root) throws Exception {
    Sketch reader = Sketch.of("reader").requiring(new GivenFolder("folder"));
    Dataset data = Dataset.in(root).write("folder/a", "1");
    data.build(reader);
    oddity.replace(root.resolve("folder/b"));

    BuildResult result = data.build(reader);

    assertEquals(List.of("GivenFolder(folder=folder)"), Dataset.names(result.failed()));
    String message = result.failures().get(0).message();
    assertTrue(message.contains(root.resolve("folder/b").toString()), message);
    data.files().delete("folder/b");
    assertEquals(List.of(), data.ran(reader));
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE", "UNREADABLE_FILE"})
  void somethingOddWhereAnOutputBelongsIsAnErrorAndStays(Oddity oddity, @TempDir Path root)
      throws Exception {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(TOP);
    oddity.replace(root.resolve("middle.txt"));

    assertFails(data, "middle", root.resolve("middle.txt"));

    assertTrue(Files.exists(root.resolve("middle.txt"), LinkOption.NOFOLLOW_LINKS));
    data.files().delete("middle.txt");
    assertEquals(List.of("middle"), data.ran(TOP));
  }

  @ParameterizedTest
  @EnumSource(names = {"PIPE", "UNREADABLE_FILE"})
  void somethingOddInAnOutputFolderIsAnErrorAndStays(Oddity oddity, @TempDir Path root)
      throws Exception {
    Sketch maker = Sketch.of("maker").making(DirectoryTarget.of("folder"));
    Dataset data = Dataset.in(root);
    data.build(maker);
    oddity.replace(root.resolve("folder/odd"));

    BuildResult result = data.build(maker);

    assertEquals(List.of("maker"), Dataset.names(result.failed()));
    assertTrue(Files.exists(root.resolve("folder/odd"), LinkOption.NOFOLLOW_LINKS));
    data.files().delete("folder/odd");
    assertEquals(List.of(), data.ran(maker));
  }

  @ParameterizedTest
  @EnumSource
  void somethingOddLeftInStagingFailsItsTaskAndIsRemoved(Oddity oddity, @TempDir Path root)
      throws Exception {
    Dataset data = Dataset.in(root);
    Sketch maker =
        Sketch.of("maker").making(FileTarget.of("file"), DirectoryTarget.of("folder")).version("1");
    data.build(maker);
    Map<String, String> before = data.files().texts();
    Sketch odd = maker.version("2").running((ctx, out) -> oddity.replace(out.get(0).path()));
    Sketch oddInside =
        maker
            .version("3")
            .running(
                (ctx, out) -> {
                  Sketch.write(out, "new");
                  oddity.replace(out.get(1).path().resolve("odd"));
                });

    for (Sketch task : List.of(odd, oddInside)) {
      assertEquals(List.of("maker"), Dataset.names(data.build(task).failed()));
      assertEquals(before, data.files().texts());
      assertEquals(Map.of(), data.files().stateTexts("tmp"));
    }
    assertEquals(List.of(), data.ran(maker));
  }

  @Test
  void removingStagingDoesNotFollowLinks(@TempDir Path root, @TempDir Path elsewhere) {
    Folder precious = new Folder(elsewhere).write("photos/1", "precious");
    Sketch.Body linking =
        (ctx, out) -> {
          Path folder = ((DirectoryTarget) out.get(0)).create();
          Files.createSymbolicLink(folder.resolve("photos"), elsewhere.resolve("photos"));
          Files.createSymbolicLink(ctx.scratch().resolve("photos"), elsewhere.resolve("photos"));
        };
    Sketch maker = Sketch.of("maker").making(DirectoryTarget.of("d"));
    Sketch.Body failing =
        (ctx, out) -> {
          linking.run(ctx, out);
          throw new IOException("no more coffee");
        };
    Dataset data = Dataset.in(root);

    data.build(maker.running(failing));
    data.build(maker.running(linking));
    data.build(maker.version("2"));

    assertEquals(Map.of("photos/1", "precious"), precious.texts());
    assertEquals(Map.of("d/a", "maker", "d/b/c", "maker"), data.files().texts());
  }

  @Test
  void linkWhereAnOutputBelongsIsReplacedAndWhatItLeadsToIsKept(
      @TempDir Path root, @TempDir Path elsewhere) throws IOException {
    Folder other = new Folder(elsewhere).write("report", "mine");
    Files.createSymbolicLink(root.resolve("top.txt"), elsewhere.resolve("report"));
    Dataset data = Dataset.in(root).write("in", "1");

    assertEquals(List.of("middle", "top"), data.ran(TOP));

    assertEquals(Map.of("report", "mine"), other.texts());
    assertFalse(Files.isSymbolicLink(root.resolve("top.txt")));
    assertEquals(List.of("mine"), List.copyOf(data.files().stateTexts("trash").values()));
  }

  @ParameterizedTest
  @CsvSource({"1, 40", "1, 400", "2, 80", "2, 300", "2, 2000"})
  void editsOfTheSameSizeAreSeenByCoarseClocks(int tickSeconds, int stepMillis) throws IOException {
    for (int seed = 0; seed < 6; seed++) {
      TickingClock clock =
          new TickingClock(Duration.ofSeconds(tickSeconds), Duration.ofMillis(stepMillis));
      try (FileSystem disk = clock.newFileSystem()) {
        editAndBuild(disk.getPath("/data"), new Random(seed), () -> {}, "seed " + seed);
      }
    }
  }

  /** As nothing is published, no build waits for the clock: many edits fall into one tick. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyEditWithinOneTickRunsItsReader(int tickSeconds) throws IOException {
    TickingClock clock = new TickingClock(Duration.ofSeconds(tickSeconds), Duration.ofMillis(5));
    Sketch constant = Sketch.of("constant").requiring(new Given("in")).writing("constant");
    try (FileSystem disk = clock.newFileSystem()) {
      Dataset data = Dataset.in(disk.getPath("/data"));
      for (int i = 0; i < 40; i++) {
        data.write("in", Integer.toString(10 + i));

        assertEquals(List.of("constant"), data.ran(constant), "edit " + i);
      }
    }
  }

  /** Never back to the very same tick: a file without change time could not tell the two apart. */
  @ParameterizedTest
  @CsvSource({"1, 40", "2, 300"})
  void editsAreSeenWhileTheClockJumpsBack(int tickSeconds, int stepMillis) throws IOException {
    for (int seed = 0; seed < 6; seed++) {
      TickingClock clock =
          new TickingClock(Duration.ofSeconds(tickSeconds), Duration.ofMillis(stepMillis));
      Random random = new Random(seed);
      Runnable jump = () -> clock.advance(Duration.ofHours(random.nextBoolean() ? -31 : 0));
      try (FileSystem disk = clock.newFileSystem()) {
        editAndBuild(disk.getPath("/data"), random, jump, "seed " + seed);
      }
    }
  }

  private static void editAndBuild(Path root, Random random, Runnable jump, String when) {
    Sketch folder = Sketch.of("folder").making(DirectoryTarget.of("made"));
    Sketch goal = TOP.requiring(MIDDLE, new GivenFolder("given"), folder);
    Dataset data = Dataset.in(root).write("in", "0").write("given/x", "0");
    for (int round = 0; round < 15; round++) {
      jump.run();
      String place =
          List.of("in", "given/x", "top.txt", "middle.txt", "made/a").get(random.nextInt(5));
      if (data.files().has(place)) {
        String text = data.files().read(place);
        int last = text.length() - 1 - (place.endsWith(".txt") ? 1 : 0);
        data.write(place, text.substring(0, last) + random.nextInt(10) + text.substring(last + 1));
      }
      BuildResult result = data.build(goal);

      assertEquals(List.of(), result.failures(), when);
      String middle = "middle[" + data.files().read("in") + "]";
      String given = "[x=" + data.files().read("given/x") + ";]";
      SortedMap<String, String> files = data.files().texts();
      assertEquals(middle, files.get("middle.txt"), when + ", round " + round + " " + place);
      assertEquals(
          "top[" + middle + "]" + given + "[a=folder;b/c=folder;]",
          files.get("top.txt"),
          when + ", round " + round + " " + place);
    }
  }
}
