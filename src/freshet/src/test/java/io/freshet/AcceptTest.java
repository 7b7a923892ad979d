package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.Sketch;
import io.freshet.event.AcceptOutcome;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adopting what stands in the place of outputs. */
final class AcceptTest {

  private static final Sketch BASE = Sketch.of("base").requiring(new Given("in"));
  private static final Sketch READER = Sketch.of("reader").requiring(BASE);
  private static final Sketch END = Sketch.of("end").requiring(READER);

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void build() {
    data = Dataset.in(root).write("in", "1");
    data.build(END);
  }

  private static List<String> messages(AcceptOutcome outcome) {
    return outcome.failures().stream()
        .map(failure -> Dataset.names(List.of(failure.task())) + " " + failure.message())
        .toList();
  }

  @Test
  void acceptedFileStaysAndItsReadersRun() {
    data.write("base.txt", "edited");

    AcceptOutcome outcome = data.accept("by hand", BASE);

    assertEquals(List.of(TaskKey.of(BASE)), outcome.accepted());
    assertTrue(outcome.isSuccess());
    assertEquals(List.of("end", "reader"), data.ran(END));
    assertEquals("end[reader[edited]]", data.files().read("end.txt"));
    assertFalse(data.files().has(".freshet/trash"));
  }

  @Test
  void acceptingRunsNothingAndTouchesNoFile() {
    data.write("base.txt", "edited");
    SortedMap<String, String> before = data.files().marks();

    data.accept("by hand", BASE);

    assertEquals(before, data.files().marks());
    assertEquals(List.of(), data.log().events("started"));
  }

  @Test
  void reasonIsToldAsLongAsTheAcceptedOutputIsTheOne() {
    data.write("base.txt", "edited");
    data.accept("by hand", BASE);
    Optional<String> reason = Optional.of("by hand");

    assertEquals(reason, data.plan(BASE).accepted(TaskKey.of(BASE)));
    data.build(END);
    data.build(END);
    assertEquals(reason, data.plan(END).accepted(TaskKey.of(BASE)));
    data.write("in", "2").build(END);
    assertEquals(Optional.empty(), data.plan(END).accepted(TaskKey.of(BASE)));
  }

  @Test
  void whatIsEditedAgainAfterwardsIsMadeAnew() {
    data.write("base.txt", "edited").accept("by hand", BASE);

    data.write("base.txt", "edited again");

    assertEquals(List.of("base", "end", "reader"), data.with(it -> it.forceAll()).ran(END));
    assertEquals(List.of("edited again"), List.copyOf(data.files().stateTexts("trash").values()));
    assertEquals("base[1]", data.files().read("base.txt"));
  }

  @Test
  void changedInputRunsAnAcceptedTaskAndReplacesItWithoutAdo() {
    data.write("base.txt", "edited").accept("by hand", BASE);

    assertTrue(data.write("in", "2").ran(END).contains("base"));
    assertEquals("base[2]", data.files().read("base.txt"));
    assertFalse(data.files().has(".freshet/trash"));
  }

  @Test
  void resultsThatWereMadeElsewhereAreAdoptedWithoutARun(@TempDir Path elsewhere) {
    Dataset bare = Dataset.in(elsewhere).write("in", "1");
    data.files().texts().forEach(bare::write);

    bare.accept("copied from the cluster", BASE, READER, END);

    assertEquals(List.of(), bare.ran(END));
  }

  @Test
  void twoTasksOfAChainAreAcceptedAtOnceInAnyOrder() {
    data.write("base.txt", "edited").write("reader.txt", "edited, too");

    AcceptOutcome outcome = data.accept("by hand", READER, BASE);

    assertEquals(List.of("base", "reader"), Dataset.names(outcome.accepted()));
    assertEquals(List.of("end"), data.ran(END));
    assertEquals("end[edited, too]", data.files().read("end.txt"));
  }

  @Test
  void staleRequirementIsNamed() {
    data.write("in", "2").write("reader.txt", "edited");

    AcceptOutcome outcome = data.accept("by hand", READER);

    assertEquals(List.of(), outcome.accepted());
    assertEquals(
        List.of(
            "[reader] cannot be accepted because of Sketch(name=base,setting=\"\")",
            "[base] is not fresh: run it first, or accept it too"),
        messages(outcome));
    assertEquals(List.of("base", "end", "reader"), data.ran(END));
  }

  @Test
  void staleTaskMayBeAcceptedAsItStands() {
    data.write("in", "2");

    assertEquals(List.of("base"), Dataset.names(data.accept("no matter", BASE).accepted()));
    assertEquals(List.of(), data.ran(END));
  }

  @Test
  void outputThatIsNotThereIsNamed() {
    Sketch pair = Sketch.of("pair").making(FileTarget.of("one"), FileTarget.of("two"));
    data.write("one", "mine");

    AcceptOutcome outcome = data.accept("by hand", pair);

    assertEquals(
        List.of("[pair] two is not there and cannot be accepted: put it there, or run the task"),
        messages(outcome));
    assertEquals(List.of(), outcome.accepted());
  }

  @Test
  void freshGoalIsLeftAsItIs() {
    AcceptOutcome outcome = data.accept("to be sure", END);

    assertEquals(List.of("end"), Dataset.names(outcome.fresh()));
    assertEquals(List.of(), outcome.accepted());
    assertEquals(Optional.empty(), data.plan(END).accepted(TaskKey.of(END)));
  }

  @Test
  void wrapperStandsForItsTasks() {
    data.write("base.txt", "edited").write("reader.txt", "edited, too");
    Bundle both = new Bundle("both", List.of(BASE, READER));

    AcceptOutcome outcome = data.accept("by hand", both);

    assertEquals(List.of("base", "reader"), Dataset.names(outcome.accepted()));
    assertEquals(List.of(), outcome.fresh());
    assertEquals(List.of("end"), data.ran(END));
  }

  @Test
  void externalTaskIsFreshOrMissing() {
    assertEquals(1, data.accept("why not", new Given("in")).fresh().size());

    AcceptOutcome missing = data.accept("why not", new Given("gone"));

    assertEquals(1, missing.missing().size());
    assertEquals("is missing: gone", missing.failures().get(0).message());
    assertFalse(missing.isSuccess());
  }

  @Test
  void taskWhoseInputIsMissingIsNotAccepted() {
    data.files().delete("in");

    AcceptOutcome outcome = data.accept("by hand", BASE);

    assertEquals(
        List.of(
            "[base] cannot be accepted because of Given(file=in)",
            "[Given(file=in)] is missing: in"),
        messages(outcome));
  }

  @Test
  void folderIsAccepted() {
    Sketch folder = Sketch.of("folder").making(DirectoryTarget.of("d"));
    data.write("d/x", "mine");

    data.accept("by hand", folder);

    assertEquals(List.of(), data.ran(folder));
    assertEquals("mine", data.files().read("d/x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void reasonIsWords(String reason) {
    Task<?> goal = BASE;

    String message =
        assertThrows(IllegalArgumentException.class, () -> data.accept(reason, goal)).getMessage();

    assertEquals("accept: the reason is empty; say why, in words", message);
  }

  @Test
  void whatAnotherBuildMakesMeanwhileIsNotAcceptedButFresh() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Sketch.Body body =
        (ctx, out) -> {
          runs.countDown();
          mayEnd.await();
          Sketch.write(out, "made");
        };
    Sketch slow = BASE.running(body);
    data.write("in", "2");
    FutureTask<BuildResult> build = new FutureTask<>(() -> Dataset.in(root).build(slow));
    new Thread(build).start();
    runs.await();

    AcceptOutcome outcome =
        data.with(it -> it.listener(new Waiting(mayEnd))).accept("by hand", slow);

    assertTrue(build.get().isSuccess());
    assertEquals(List.of("base"), Dataset.names(outcome.fresh()));
    assertEquals(List.of(), outcome.accepted());
    assertEquals("made", data.files().read("base.txt"));
  }
}
