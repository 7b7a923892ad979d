package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import io.freshet.event.CleanScope;
import io.freshet.event.OnModified;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.JsonTarget;
import io.freshet.target.Target;
import io.freshet.task.ExternalTask;
import io.freshet.task.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An optional output may be left unwritten; that it is absent counts like content. */
final class OptionalTargetsTest {

  private static final Given IN = new Given("in");
  private static final FileTarget FILE = FileTarget.of("alerts.csv").optional();
  private static final DirectoryTarget FOLDER = DirectoryTarget.of("alerts").optional();
  private static final Sketch ALERTS = alerts(FILE);
  private static final Sketch READER = reader(ALERTS);

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void openData() {
    data = Dataset.in(root).write("in", "");
  }

  /** A task that writes what it reads, or nothing where that is empty or blank. */
  private static Sketch alerts(Target output) {
    return Sketch.of("alerts")
        .requiring(IN)
        .making(output)
        .running(
            (ctx, out) -> {
              String text = ctx.input(IN).readString();
              if (!text.isBlank()) {
                Sketch.write(out, text);
              }
            });
  }

  private static Sketch reader(Sketch of) {
    return Sketch.of("reader")
        .requiring(of)
        .running((ctx, out) -> Sketch.write(out, shown(ctx, of)));
  }

  private static String shown(Inputs inputs, Sketch of) throws IOException {
    return Sketch.text(inputs.input(of).get(0));
  }

  private String read() {
    return data.files().read("reader.txt");
  }

  @Test
  void anOutputThatIsLeftUnwrittenIsNoFailure() {
    assertEquals(List.of("alerts", "reader"), data.ran(READER));

    assertEquals("nothing", read());
    assertFalse(data.files().has("alerts.csv"));
    assertEquals(List.of(), data.ran(READER));
    assertEquals(List.of(), data.plan(READER).willRun());
  }

  @Test
  void anUnwrittenOutputThatIsNotOptionalStillFails() {
    BuildResult result = data.build(alerts(FileTarget.of("alerts.csv")));

    assertEquals(
        "run returned without writing alerts.csv: write it through `out`, or leave it out of"
            + " output()",
        result.failures().get(0).message());
  }

  @Test
  void readersRunWhenItComesAndWhenItGoes() {
    data.build(READER);

    data.write("in", "fire").build(ALERTS);
    assertEquals(List.of("INPUT_CHANGED alerts.csv was absent and is there now"), data.why(READER));
    assertEquals("fire", read());

    data.write("in", " ").build(ALERTS);
    assertFalse(data.files().has("alerts.csv"));
    assertEquals(List.of("INPUT_CHANGED alerts.csv was there and is absent now"), data.why(READER));
    assertEquals("nothing", read());
    assertFalse(data.files().has(".freshet/trash"));
  }

  @Test
  void readersDoNotRunWhenItStaysAbsent() {
    data.build(READER);

    assertEquals(List.of("alerts"), data.write("in", " ").ran(READER));
  }

  @Test
  void whatWasRecordedEarlierIsFoundAgain() {
    data.build(READER);
    data.write("in", "fire").build(READER);
    data.files().delete("alerts.csv");

    assertEquals(List.of("reader"), data.write("in", "").ran(READER));
    assertEquals("nothing", read());
  }

  @Test
  void oneThatSomebodyDeletedIsMadeAgain() {
    data.write("in", "fire").build(READER);
    data.files().delete("alerts.csv");

    assertEquals(List.of("OUTPUT_MISSING alerts.csv"), data.why(ALERTS));
    assertEquals(List.of(), data.ran(READER));
    assertEquals("fire", data.files().read("alerts.csv"));
  }

  @Test
  void whatSomebodyPutInItsPlaceGoesToTheTrash() {
    data.build(READER);
    data.write("alerts.csv", "brought along");

    assertEquals(List.of("OUTPUT_MODIFIED alerts.csv"), data.why(ALERTS));

    assertFalse(data.files().has("alerts.csv"));
    assertEquals(List.of("brought along"), trash());
    String message = data.log().events("message").get(0);
    assertTrue(
        message.contains(
            "alerts.csv was changed by someone else: it is absent now, as it was not written, what"
                + " stood there is kept as .freshet"),
        message);
    assertEquals(List.of(), data.ran(READER));
  }

  private List<String> trash() {
    return List.copyOf(data.files().stateTexts("trash").values());
  }

  @Test
  void whatStoodThereBeforeTheFirstRunGoesToTheTrash() {
    data.write("alerts.csv", "brought along").build(READER);

    assertFalse(data.files().has("alerts.csv"));
    assertEquals(List.of("brought along"), trash());
    assertEquals("nothing", read());
  }

  @Test
  void aFolderIsAbsentAndThereAsAFileIs() throws IOException {
    Sketch alerts = alerts(FOLDER);
    Sketch reader = reader(alerts);
    data.write("in", "fire").build(reader);
    assertEquals("a=fire;b/c=fire;", read());

    data.write("in", "").build(reader);
    assertFalse(Files.exists(root.resolve("alerts")));
    assertEquals("nothing", read());
    assertEquals(List.of(), trash());
    assertEquals(List.of(), data.ran(reader));

    data.write("alerts/b/c", "brought along");
    assertEquals(List.of("alerts"), data.ran(reader));
    assertFalse(Files.exists(root.resolve("alerts")));
    assertEquals(List.of("brought along"), trash());
  }

  @Test
  void anEmptyFolderIsNotAbsent() {
    Sketch empty =
        Sketch.of("empty")
            .making(FOLDER)
            .running((ctx, out) -> ((DirectoryTarget) out.get(0)).create());
    Sketch reader = reader(empty);

    data.build(reader);

    assertEquals("", read());
    assertEquals(List.of(), data.ran(reader));
  }

  @Test
  void aStrangersFileIsKeptWhereThatIsAskedFor() {
    data.build(READER);
    data.write("alerts.csv", "brought along");
    Dataset keeping = data.with(build -> build.modified(OnModified.KEEP));

    assertEquals(List.of("reader"), keeping.ran(READER));
    assertEquals("brought along", read());
    assertEquals(List.of("alerts", "reader"), data.ran(READER));
    assertEquals("nothing", read());
  }

  @Test
  void aStrangersFileFailsTheBuildWhereThatIsAskedFor() {
    data.build(READER);
    data.write("alerts.csv", "brought along");

    BuildResult result = data.with(build -> build.modified(OnModified.FAIL)).build(READER);

    assertEquals(List.of("alerts"), Dataset.names(result.failed()));
    assertEquals("brought along", data.files().read("alerts.csv"));
  }

  @ParameterizedTest
  @EnumSource
  void aStrangersFileThatComesDuringTheRunIsNotReplacedWithoutBeingAsked(OnModified modified) {
    Sketch late =
        ALERTS.running((ctx, out) -> Files.writeString(root.resolve("alerts.csv"), "meanwhile"));

    BuildResult result = data.with(build -> build.modified(modified)).build(late);

    boolean isReplaced = modified == OnModified.REBUILD;
    assertEquals(isReplaced, result.isSuccess());
    assertEquals(!isReplaced, data.files().has("alerts.csv"));
    assertEquals(isReplaced ? List.of("meanwhile") : List.of(), trash());
  }

  @Test
  void absenceCanBeAccepted() {
    data.accept("nothing to tell", ALERTS);

    assertEquals(List.of("reader"), data.ran(READER));
    assertEquals("nothing", read());
  }

  @Test
  void aFileInThePlaceOfAnAbsentOneCanBeAccepted() {
    data.build(READER);
    data.write("alerts.csv", "brought along").accept("it is right", ALERTS);

    assertEquals(List.of("reader"), data.ran(READER));
    assertEquals("brought along", read());
  }

  @Test
  void absenceInThePlaceOfAFileCanBeAccepted() {
    data.write("in", "fire").build(READER);
    data.files().delete("alerts.csv");
    data.accept("it was a false alarm", ALERTS);

    assertEquals(List.of("reader"), data.ran(READER));
    assertEquals("nothing", read());
  }

  /** A file that somebody may put there. */
  private record Perhaps() implements ExternalTask<FileTarget> {
    @Override
    public FileTarget output() {
      return FileTarget.of("perhaps").optional();
    }
  }

  @Test
  void whatIsMadeElsewhereMayBeAbsent() {
    Sketch reader =
        Sketch.of("reader")
            .requiring(new Perhaps())
            .running(
                (ctx, out) ->
                    Sketch.write(out, ctx.input(new Perhaps()).exists() ? "there" : "nothing"));

    BuildResult result = data.build(reader);

    assertEquals(0, result.exitCode());
    assertEquals(List.of(), result.missing());
    assertEquals("nothing", read());
    data.write("perhaps", "something");
    assertEquals(List.of("INPUT_CHANGED perhaps was absent and is there now"), data.why(reader));
    assertEquals("there", read());
    data.files().delete("perhaps");
    assertEquals(List.of("INPUT_CHANGED perhaps was there and is absent now"), data.why(reader));
  }

  @Test
  void oneThatComesWhileItsReaderRunsIsReadAgainNextTime() {
    Sketch slow =
        Sketch.of("slow")
            .requiring(new Perhaps())
            .running(
                (ctx, out) -> {
                  Sketch.write(out, "nothing");
                  Files.writeString(root.resolve("perhaps"), "late");
                });
    data.build(slow);

    assertTrue(data.why(slow).contains("INPUT_CHANGED_DURING_RUN"), data.why(slow).toString());
  }

  /** To a run it is what was recorded: absent. */
  @Test
  void oneThatComesAndGoesWhileItsReaderRunsIsNotSeen() {
    Sketch reader =
        Sketch.of("reader")
            .requiring(ALERTS)
            .running(
                (ctx, out) -> {
                  data.write("alerts.csv", "flash");
                  Sketch.write(out, shown(ctx, ALERTS));
                  data.files().delete("alerts.csv");
                });

    data.build(reader);

    assertEquals("nothing", read());
  }

  @Test
  void aValueMayBeAbsent() {
    JsonTarget<Count> json = JsonTarget.of("count.json", Count.class).optional();
    Sketch counting = Sketch.of("counting").making(json).running((ctx, out) -> {});

    assertEquals(List.of("counting"), data.ran(counting));
    assertEquals(List.of(), data.ran(counting));

    assertFalse(data.files().has("count.json"));
    assertThrows(IllegalArgumentException.class, json::temporary);
  }

  /** A value. */
  record Count(int count) {}

  @Test
  void readingOneThatIsAbsentSaysSo() {
    String rule = " is optional and was not written: ask exists() before it is read";
    assertEquals("alerts.csv" + rule, failure(ALERTS));
    assertEquals("alerts" + rule, failure(alerts(FOLDER)));
    assertEquals("alerts" + rule, failureOfMember());
  }

  private String failure(Sketch of) {
    return withoutPlace(
        data.build(
            Sketch.of("careless")
                .requiring(of)
                .running((ctx, out) -> readAll(ctx.input(of).get(0)))));
  }

  private static void readAll(Target target) throws IOException {
    if (target instanceof FileTarget file) {
      file.readString();
    } else {
      ((DirectoryTarget) target).files();
    }
  }

  private String failureOfMember() {
    Sketch alerts = alerts(FOLDER);
    return withoutPlace(
        data.build(
            Sketch.of("careless")
                .requiring(alerts)
                .running(
                    (ctx, out) ->
                        ((DirectoryTarget) ctx.input(alerts).get(0)).file("a").readString())));
  }

  private static String withoutPlace(BuildResult result) {
    return result.failures().get(0).message().replaceFirst(" \\(at .*|, at .*| at com.*", "");
  }

  @Test
  void cleanRemovesWhatIsThereAndWhatWasMadeOfWhatIsNot() {
    data.build(READER);
    Set<CleanScope> downstream = EnumSet.of(CleanScope.DOWNSTREAM);

    assertEquals(List.of("reader.txt"), data.relative(data.clean(downstream, ALERTS).removed()));
    assertEquals(List.of("reader"), data.ran(READER));
    data.write("in", "fire").build(READER);
    assertEquals(List.of("alerts.csv"), data.relative(data.clean(Set.of(), ALERTS).removed()));
    assertEquals(List.of("alerts"), data.ran(READER));
  }

  @Test
  void oneThatIsNoLongerAnOutputGoesIfItIsThere() {
    Sketch other = ALERTS.making(FileTarget.of("other").optional());
    data.build(ALERTS);
    data.build(other);
    assertEquals(List.of(), trash());
    data.write("in", "fire").build(ALERTS);

    data.build(other);

    assertFalse(data.files().has("alerts.csv"));
    assertEquals(List.of("fire"), trash());
  }

  @Test
  void verifyTellsARunThatWritesItFromOneThatDoesNot() {
    Dataset verifying = data.with(Build::verify);
    boolean[] isFirst = {true};
    Sketch fickle =
        ALERTS.running(
            (ctx, out) -> {
              if (isFirst[0]) {
                Sketch.write(out, "once");
              }
              isFirst[0] = false;
            });
    assertTrue(verifying.build(READER).isSuccess());
    assertEquals(List.of(), verifying.log().events("message"));

    Dataset again = data.with(build -> build.verify().forceAll());
    again.build(fickle);

    assertEquals(
        List.of(
            "Sketch(name=alerts,setting=\"\"): alerts.csv comes out different when run again: is"
                + " there in one run only"),
        again.log().events("message"));
  }

  @Test
  void optionalAndTemporaryExcludeEachOther() {
    String message =
        "target a is both temporary() and optional(): one that is not there may be deleted once it"
            + " was read or left unwritten, and nobody could tell which; call one of them only";
    FileTarget file = FileTarget.of("a");
    DirectoryTarget folder = DirectoryTarget.of("a");
    for (Runnable both :
        List.<Runnable>of(
            () -> file.optional().temporary(),
            () -> file.temporary().optional(),
            () -> folder.optional().temporary(),
            () -> folder.temporary().optional())) {
      assertEquals(message, assertThrows(IllegalArgumentException.class, both::run).getMessage());
    }
    assertEquals(file.optional(), file.optional().optional());
    assertEquals("optional ignoring *.bak", folder.optional().ignoring("*.bak").configuration());
  }

  @Test
  void beingOptionalIsPartOfHowAnInputIsDeclared() {
    Sketch always = alerts(FileTarget.of("alerts.csv"));
    data.write("in", "fire").build(reader(always));

    assertEquals(List.of("OUTPUT_NAMES output [0]: \"\" -> optional"), data.why(ALERTS));
    data.build(ALERTS);
    assertEquals(List.of("INPUT_CHANGED alerts.csv is now optional"), data.why(READER));
  }
}
