package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.Growing;
import com.acme.Sketch;
import io.freshet.event.Absentee;
import io.freshet.event.Absentee.Cause;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.FileTarget;
import io.freshet.task.AllowFailure;
import io.freshet.task.NoOutput;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of what may fail: {@link AllowFailure}. */
final class ToleratedFailuresTest {

  private static final Given SWITCH = new Given("switch");

  /** Fails as long as the switch is off. */
  private static final Sketch WEATHER =
      Sketch.of("weather")
          .requiring(SWITCH)
          .running(
              (ctx, out) -> {
                String position = ctx.input(SWITCH).readString();
                if (position.equals("off")) {
                  throw new IOException("the service is down");
                }
                Sketch.write(out, position);
              });

  private static final Sketch REPORT = Sketch.of("report").requiring(AllowFailure.of(WEATHER));

  private static final Sketch STRICT = Sketch.of("strict").requiring(WEATHER);

  private static Map<TaskKey, List<Absentee>> without(Task<?> reader, Task<?> task, Cause cause) {
    return Map.of(TaskKey.of(reader), List.of(new Absentee(TaskKey.of(task), cause)));
  }

  @Test
  void readerOfAFailedTaskRunsWithoutIt(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");

    BuildResult result = data.build(REPORT);

    assertEquals("report[absent]", data.files().read("report.txt"));
    assertEquals(List.of("weather"), Dataset.names(result.failed()));
    assertEquals(List.of("report"), Dataset.names(result.executed()));
    assertEquals(List.of(), result.blocked());
    assertEquals(without(REPORT, WEATHER, Cause.FAILED), result.without());
    assertEquals(1, result.exitCode());
  }

  @Test
  void readerReadsWhatWorks(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "sunny");

    BuildResult result = data.build(REPORT);

    assertEquals("report[sunny]", data.files().read("report.txt"));
    assertEquals(Map.of(), result.without());
    assertEquals(0, result.exitCode());
    assertEquals(List.of(), data.ran(REPORT));
  }

  @Test
  void readerStaysFreshWhileTheTaskStillFails(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");
    data.build(REPORT);

    Plan plan = data.plan(REPORT);
    BuildResult result = data.build(REPORT);

    assertEquals(List.of("weather"), Dataset.names(plan.willRun()));
    assertEquals(List.of("report"), Dataset.names(plan.mayRun()));
    assertEquals(List.of("weather"), Dataset.names(result.failed()));
    assertEquals(List.of("report"), Dataset.names(result.fresh()));
    assertEquals(without(REPORT, WEATHER, Cause.FAILED), result.without());
    assertEquals(1, result.exitCode());
  }

  @Test
  void readerRunsAgainOnceTheTaskWorksAndWhenItFailsLater(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");
    data.build(REPORT);

    data.write("switch", "sunny").build(REPORT);
    assertEquals("report[sunny]", data.files().read("report.txt"));
    assertEquals(
        List.of(
            "INPUT_ADDED weather.txt [0] of Sketch(name=weather,setting=\"\"), which was not to be"
                + " had before"),
        data.log().reasons(TaskKey.of(REPORT)).stream().map(Object::toString).toList());

    data.write("switch", "off").build(REPORT);
    assertEquals("report[absent]", data.files().read("report.txt"));
    assertEquals(
        List.of(
            "INPUT_REMOVED weather.txt [0] of Sketch(name=weather,setting=\"\"), which is not to be"
                + " had now"),
        data.log().reasons(TaskKey.of(REPORT)).stream().map(Object::toString).toList());

    assertEquals(List.of("report"), data.write("switch", "sunny").ran(REPORT));
    assertEquals(List.of(), data.ran(REPORT));
  }

  @Test
  void strictReaderIsBlockedBesideATolerantOne(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");

    BuildResult result = data.build(REPORT, STRICT);

    assertEquals(List.of("strict"), Dataset.names(result.blocked()));
    assertEquals(List.of("report"), Dataset.names(result.executed()));
  }

  @Test
  void whoRequiresBothWaysIsBlocked(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");
    Sketch both = Sketch.of("both").requiring(AllowFailure.of(WEATHER), WEATHER);
    Growing late =
        Sketch.of("late").requiring(AllowFailure.of(WEATHER)).growing(in -> List.of(WEATHER));

    BuildResult result = data.build(both, late);

    assertEquals(List.of("both", "late"), Dataset.names(result.blocked()));
    assertEquals(List.of(), result.executed());
  }

  @Test
  void blockedTaskIsAbsentToo(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(STRICT));

    BuildResult result = data.build(reader);

    assertEquals("reader[absent]", data.files().read("reader.txt"));
    assertEquals(without(reader, STRICT, Cause.BLOCKED), result.without());
    assertEquals(1, result.exitCode());
    assertEquals(List.of("strict"), Dataset.names(result.blocked()));
    assertEquals(List.of("reader", "strict", "weather"), data.write("switch", "on").ran(reader));
  }

  @Test
  void missingExternalIsNoFailure(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Given given = new Given("given");
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(given));

    assertEquals(List.of("reader"), Dataset.names(data.plan(reader).willRun()));
    BuildResult result = data.build(reader);

    assertEquals("reader[absent]", data.files().read("reader.txt"));
    assertEquals(without(reader, given, Cause.MISSING), result.without());
    assertEquals(List.of(TaskKey.of(given)), result.missing());
    assertEquals(List.of(TaskKey.of(given)), result.tolerated());
    assertEquals(0, result.exitCode());
    Plan plan = data.plan(reader);
    assertTrue(plan.isFresh());
    assertEquals(List.of(TaskKey.of(given)), plan.tolerated());
    assertEquals(List.of("reader"), Dataset.names(plan.fresh()));
    assertEquals(List.of(), data.ran(reader));

    data.write("given", "1");
    assertEquals(List.of("reader"), data.ran(reader));
    assertEquals("reader[1]", data.files().read("reader.txt"));
  }

  @Test
  void missingExternalThatSomebodyElseNeedsIsMissing(@TempDir Path root) {
    Given given = new Given("given");
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(given));
    Sketch other = Sketch.of("other").requiring(given);

    assertEquals(3, Dataset.in(root).build(reader, other).exitCode());
    assertEquals(3, Dataset.in(root).build(reader, given).exitCode());
    Sketch far = Sketch.of("far").requiring(AllowFailure.of(other));
    assertEquals(0, Dataset.in(root).build(far).exitCode());
  }

  @Test
  void taskThatTakesTooLongIsAbsent(@TempDir Path root) {
    Dataset data =
        Dataset.in(root)
            .with(
                build ->
                    build.policy(
                        key -> key.toString().contains("slow"),
                        policy -> policy.withTimeout(Duration.ofMillis(20))));
    Sketch slow = Sketch.of("slow").running((ctx, out) -> Patience.forever());
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(slow));

    BuildResult result = data.build(reader);

    assertEquals("reader[absent]", data.files().read("reader.txt"));
    assertEquals(without(reader, slow, Cause.FAILED), result.without());
  }

  @Test
  void whatWasNotTriedIsNotAbsent(@TempDir Path root) {
    Dataset data =
        Dataset.in(root).with(build -> build.failFast().workers(1)).write("switch", "off");

    BuildResult result = data.build(REPORT);

    assertEquals(List.of("weather"), Dataset.names(result.failed()));
    assertEquals(List.of(), result.executed());
    assertEquals(Map.of(), result.without());
    assertEquals(1, result.exitCode());
  }

  @Test
  void whatWasInterruptedIsNotAbsent(@TempDir Path root) throws InterruptedException {
    Dataset data = Dataset.in(root);
    CountDownLatch running = new CountDownLatch(1);
    Sketch endless =
        Sketch.of("endless")
            .running(
                (ctx, out) -> {
                  running.countDown();
                  Patience.forever();
                });
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(endless));
    AtomicReference<BuildResult> result = new AtomicReference<>();
    Thread builder = new Thread(() -> result.set(data.build(reader)));

    builder.start();
    Patience.await(running);
    builder.interrupt();
    Patience.join(builder);

    assertEquals(130, result.get().exitCode());
    assertEquals(List.of(), result.get().executed());
    assertEquals(Map.of(), result.get().without());
    assertEquals(Map.of(), data.files().texts());
  }

  /** As after a kill between the task and its reader. */
  @Test
  void whatWorkedInABuildWithoutTheReaderIsNew(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");
    data.build(REPORT);

    assertEquals(List.of("weather"), data.write("switch", "sunny").ran(WEATHER));
    assertEquals(List.of("report"), Dataset.names(data.plan(REPORT).willRun()));
    assertEquals(List.of("report"), data.ran(REPORT));
    assertEquals("report[sunny]", data.files().read("report.txt"));
  }

  @Test
  void sameBytesAsEverRunNothingMore(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");
    Sketch top = Sketch.of("top").requiring(REPORT.writing("as ever"));
    data.build(top);

    assertEquals(List.of("report", "weather"), data.write("switch", "sunny").ran(top));
  }

  @Test
  void missingExternalThatIsToleratedStopsNothing(@TempDir Path root) {
    Dataset data = Dataset.in(root).with(build -> build.failFast().workers(1));
    Given given = new Given("given");
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(given));

    assertEquals(List.of("reader"), data.ran(reader));
    BuildResult result =
        data.build(Sketch.of("strict").requiring(given), reader, Sketch.of("later"));
    assertEquals(List.of(), result.executed());
    assertEquals(3, result.exitCode());
  }

  @Test
  void lateRequirementsAreAskedForOnceAllIsSettled(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");
    Sketch instead = Sketch.of("instead");
    Growing reader =
        Sketch.of("reader")
            .requiring(AllowFailure.of(WEATHER))
            .growing(
                in ->
                    in.input(AllowFailure.of(WEATHER)).isPresent() ? List.of() : List.of(instead));

    assertEquals(List.of("instead", "reader"), Dataset.names(data.build(reader).executed()));
    assertEquals(List.of("reader", "weather"), data.write("switch", "on").ran(reader));
    assertEquals(List.of(), data.ran(reader));
  }

  @Test
  void lateRequirementsMayFailToo(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off").write("list", "x");
    Growing reader =
        Sketch.of("reader")
            .requiring(new Given("list"))
            .growing(in -> List.of(AllowFailure.of(WEATHER)));

    assertEquals(List.of("reader"), Dataset.names(data.build(reader).executed()));
    assertEquals(List.of("reader"), Dataset.names(data.build(reader).fresh()));
    assertEquals(List.of("reader", "weather"), data.write("switch", "on").ran(reader));
  }

  @Test
  void bundleOfWhatMayFailIsReadThrough(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");
    Sketch fine = Sketch.of("fine");
    Bundle bundle = new Bundle("bundle", List.of(AllowFailure.of(WEATHER), fine));
    Sketch reader =
        Sketch.of("reader")
            .requiring(bundle)
            .running(
                (ctx, out) ->
                    Sketch.write(
                        out,
                        Sketch.texts(ctx, AllowFailure.of(WEATHER)) + Sketch.texts(ctx, fine)));

    BuildResult result = data.build(reader);

    assertEquals("absentfine", data.files().read("reader.txt"));
    assertEquals(without(reader, WEATHER, Cause.FAILED), result.without());
    assertEquals(List.of(), result.blocked());
    assertEquals(List.of("reader", "weather"), data.write("switch", "on").ran(bundle, reader));
  }

  @Test
  void absentIsToldApartFromNotWritten(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");
    FileTarget target = FileTarget.of("maybe.txt").optional();
    Sketch maybe =
        Sketch.of("maybe")
            .requiring(SWITCH)
            .making(target)
            .running(
                (ctx, out) -> {
                  if (ctx.input(SWITCH).readString().equals("off")) {
                    throw new IOException("down");
                  }
                });
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(maybe));
    data.build(reader);
    assertEquals("reader[absent]", data.files().read("reader.txt"));

    assertEquals(List.of("maybe", "reader"), data.write("switch", "on").ran(reader));
    assertEquals("reader[nothing]", data.files().read("reader.txt"));
  }

  /** A task that sends something somewhere, and makes nothing. */
  record Sent() implements Task<NoOutput> {

    @Override
    public List<? extends Task<?>> requires() {
      return List.of(SWITCH);
    }

    @Override
    public NoOutput output() {
      return new NoOutput();
    }

    @Override
    public void run(TaskContext ctx, NoOutput out) throws IOException {
      if (ctx.input(SWITCH).readString().equals("off")) {
        throw new IOException("cannot be sent");
      }
    }
  }

  @Test
  void taskThatMakesNothingIsAbsentOrNot(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off");
    Sketch empty = Sketch.of("empty").making(List.of()).requiring(WEATHER);
    Sketch reader =
        Sketch.of("reader").requiring(AllowFailure.of(new Sent()), AllowFailure.of(empty));
    data.build(reader);
    assertEquals("reader[absent][absent]", data.files().read("reader.txt"));
    assertEquals(List.of("reader"), Dataset.names(data.plan(reader).mayRun()));
    assertEquals(List.of("reader"), Dataset.names(data.build(reader).fresh()));

    data.write("switch", "on");
    assertTrue(Dataset.names(data.build(reader).executed()).contains("reader"));
    assertEquals("reader[][]", data.files().read("reader.txt"));
  }

  @Test
  void strictReadOfWhatMayFailIsRefused(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "on");
    Sketch reader =
        Sketch.of("reader")
            .requiring(AllowFailure.of(WEATHER))
            .running((ctx, out) -> ctx.input(WEATHER));

    String message = data.build(reader).failures().get(0).message();

    assertTrue(message.contains("only requires as one that may fail"), message);
    assertTrue(message.contains("read AllowFailure.of(Sketch)"), message);
  }

  @Test
  void whatIsNotRequiredAtAllIsRefused(@TempDir Path root) {
    Sketch reader = Sketch.of("reader").running((ctx, out) -> ctx.input(AllowFailure.of(WEATHER)));

    String message = Dataset.in(root).build(reader).failures().get(0).message();

    assertTrue(message.contains("reads AllowFailure.of(Sketch(name=weather"), message);
  }

  @Test
  void strictlyRequiredTaskMayBeReadAsOneThatMayFail(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "on");
    Sketch reader =
        Sketch.of("reader")
            .requiring(WEATHER)
            .running((ctx, out) -> Sketch.write(out, Sketch.texts(ctx, AllowFailure.of(WEATHER))));

    data.ran(reader);

    assertEquals("on", data.files().read("reader.txt"));
  }

  @Test
  void wrappersGoalsAndTwiceAreRefused(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Bundle bundle = new Bundle("bundle", List.of(WEATHER));
    refused(
        data, "want AllowFailure.of each task", Sketch.of("a").requiring(AllowFailure.of(bundle)));
    refused(
        data,
        "want AllowFailure.of each task",
        Sketch.of("a").growing(in -> List.of(AllowFailure.of(bundle))));
    refused(
        data,
        "AllowFailure.of(AllowFailure.of(Sketch(name=weather",
        Sketch.of("a").requiring(AllowFailure.of(AllowFailure.of(WEATHER))));
    refused(data, "want the task itself", AllowFailure.of(WEATHER));
    assertThrows(IllegalArgumentException.class, () -> AllowFailure.of(nothing().orElse(null)));
    String noTask =
        assertThrows(IllegalArgumentException.class, () -> TaskKey.of(AllowFailure.of(WEATHER)))
            .getMessage();
    assertTrue(noTask.contains("AllowFailure"), noTask);
  }

  private static Optional<Task<NoOutput>> nothing() {
    return Optional.empty();
  }

  private static void refused(Dataset data, String words, Task<?> goal) {
    String message = assertThrows(InvalidGraphException.class, () -> data.build(goal)).getMessage();
    assertTrue(message.contains(words), message);
  }

  /** A task that is strict or not, which is no part of its key. */
  record Twin(@Param(significant = false, defaultValue = "false") boolean isStrict)
      implements Task<FileTarget> {

    @Override
    public List<? extends Task<?>> requires() {
      return List.of(isStrict ? SWITCH : AllowFailure.of(SWITCH));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("twin");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("twin");
    }
  }

  @Test
  void twinsThatDifferInWhatMayFailAreRefused(@TempDir Path root) {
    refused(
        Dataset.in(root),
        "requires() differs",
        Sketch.of("top").requiring(new Twin(true), new Twin(false)));
  }

  @Test
  void lostTemporaryOutputIsAbsentOnlyForWhoMustReadIt(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "sunny").write("other", "1");
    Sketch passing = WEATHER.making(FileTarget.of("passing.txt").temporary());
    Sketch idle = Sketch.of("idle").requiring(AllowFailure.of(passing));
    Sketch busy = Sketch.of("busy").requiring(AllowFailure.of(passing), new Given("other"));
    data.ran(idle, busy);
    data.files().delete("passing.txt");
    Sketch broken =
        passing.running(
            (ctx, out) -> {
              throw new IOException("gone for good");
            });

    data.write("other", "2");
    BuildResult result =
        data.build(
            Sketch.of("idle").requiring(AllowFailure.of(broken)),
            Sketch.of("busy").requiring(AllowFailure.of(broken), new Given("other")));

    assertEquals(List.of("weather"), Dataset.names(result.failed()));
    assertEquals(List.of("busy"), Dataset.names(result.executed()));
    assertEquals("busy[absent][2]", data.files().read("busy.txt"));
    assertEquals(List.of("idle"), Dataset.names(result.fresh()));
  }

  @Test
  void acceptedIsNothingThatWasNotTried(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("switch", "off").write("report.txt", "mine");

    assertEquals(List.of(), data.accept("by hand", REPORT).accepted());
    assertEquals("mine", data.files().read("report.txt"));

    Sketch reader = Sketch.of("report").requiring(AllowFailure.of(new Given("given")));
    assertEquals(List.of("report"), Dataset.names(data.accept("by hand", reader).accepted()));
    assertEquals(List.of(), data.accept("by hand", reader).failures());
    assertEquals(List.of(), data.ran(reader));
    assertFalse(data.plan(reader).accepted(TaskKey.of(reader)).isEmpty());
  }
}
