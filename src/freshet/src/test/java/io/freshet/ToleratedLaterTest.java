package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.Sketch;
import io.freshet.event.Absentee;
import io.freshet.event.Absentee.Cause;
import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.event.OnModified;
import io.freshet.target.FileTarget;
import io.freshet.task.AllowFailure;
import io.freshet.task.Backoff;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may fail, and works after all: in a later attempt, in another build, or not in this one. */
final class ToleratedLaterTest {

  private static final Given SWITCH = new Given("switch");

  /** Fails as long as the switch is off. */
  private static final Sketch WEATHER =
      Sketch.of("weather")
          .requiring(SWITCH)
          .running((ctx, out) -> Sketch.write(out, position(ctx.input(SWITCH).readString())));

  private static final Sketch REPORT = Sketch.of("report").requiring(AllowFailure.of(WEATHER));

  @TempDir private Path root = Path.of("");

  private static String position(String text) throws IOException {
    if (text.equals("off")) {
      throw new IOException("the service is down");
    }
    return text;
  }

  private static Map<TaskKey, List<Absentee>> without(Task<?> reader, Task<?> task, Cause cause) {
    return Map.of(TaskKey.of(reader), List.of(new Absentee(TaskKey.of(task), cause)));
  }

  private Dataset retrying(int attempts) {
    return Dataset.in(root)
        .with(
            build ->
                build.policy(
                    key -> true,
                    policy ->
                        policy
                            .withAttempts(attempts)
                            .withBackoff(Backoff.constant(Duration.ZERO))));
  }

  private static Sketch failing(AtomicInteger attempts, int times) {
    return Sketch.of("weather")
        .running(
            (ctx, out) -> {
              position(attempts.incrementAndGet() <= times ? "off" : "on");
              Sketch.write(out, "sunny");
            });
  }

  @Test
  void lastAttemptDecides() {
    AtomicInteger attempts = new AtomicInteger();
    Sketch works = Sketch.of("report").requiring(AllowFailure.of(failing(attempts, 2)));

    BuildResult result = retrying(3).build(works);

    assertEquals(3, attempts.get());
    assertEquals(Map.of(), result.without());
    assertEquals(0, result.exitCode());
    assertEquals("report[sunny]", Dataset.in(root).files().read("report.txt"));
  }

  @Test
  void readerWaitsForTheLastAttempt() {
    AtomicInteger attempts = new AtomicInteger();
    Sketch failing = failing(attempts, 9);
    AtomicInteger seen = new AtomicInteger();
    Sketch reader =
        Sketch.of("reader")
            .requiring(AllowFailure.of(failing))
            .running(
                (ctx, out) -> {
                  seen.set(attempts.get());
                  position(ctx.attempt() == 1 ? "off" : "on");
                  Sketch.write(out, Sketch.texts(ctx, AllowFailure.of(failing)));
                });

    BuildResult result = retrying(2).build(reader);

    assertEquals(2, seen.get());
    assertEquals("absent", Dataset.in(root).files().read("reader.txt"));
    assertEquals(without(reader, failing, Cause.FAILED), result.without());
  }

  @Test
  void stoppedBetweenTwoAttemptsIsNotAbsent() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    Sketch failing =
        Sketch.of("failing")
            .running(
                (ctx, out) -> {
                  throw new IOException("not yet");
                });
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(failing));
    Dataset data =
        Dataset.in(root)
            .with(
                build ->
                    build
                        .policy(
                            key -> true,
                            policy ->
                                policy
                                    .withAttempts(2)
                                    .withBackoff(Backoff.constant(Duration.ofDays(1))))
                        .listener(new Waiting(waiting)));
    Thread builder = new Thread(() -> data.build(reader));

    builder.start();
    Patience.await(waiting);
    builder.interrupt();
    Patience.join(builder);

    assertEquals(Map.of(), data.files().texts());
    assertEquals(1, data.log().events("started").size());
    assertEquals(1, data.log().events("failed").size());
  }

  /** Tells when the build has nothing to do but wait for a second attempt. */
  private record Waiting(CountDownLatch waiting) implements BuildListener {

    @Override
    public void retried(Failure failure, int attempt, Duration pause) {
      waiting.countDown();
    }
  }

  /** What comes after it has come to its end is no news in this build, but in the next. */
  @Test
  void whatAnotherBuildMakesMeanwhileIsNews() {
    Dataset data = Dataset.in(root).write("switch", "off");
    Dataset other = Dataset.in(root);
    Sketch reader =
        Sketch.of("reader")
            .requiring(AllowFailure.of(WEATHER))
            .running(
                (ctx, out) -> {
                  String before = Sketch.texts(ctx, AllowFailure.of(WEATHER));
                  other.write("switch", "sunny").ran(WEATHER);
                  Sketch.write(out, before + Sketch.texts(ctx, AllowFailure.of(WEATHER)));
                });

    data.build(reader);
    assertEquals("absentabsent", data.files().read("reader.txt"));

    Sketch plain = Sketch.of("reader").requiring(AllowFailure.of(WEATHER));
    assertEquals(
        List.of(
            "INPUT_ADDED weather.txt [0] of Sketch(name=weather,setting=\"\"), which was not to be"
                + " had before"),
        data.why(plain));
    assertEquals("reader[sunny]", data.files().read("reader.txt"));
  }

  /** The whole report of another build is not taken for one that was made without. */
  @Test
  void whatAnotherBuildMakesOfItIsNotMadeWithout() {
    Dataset data = Dataset.in(root).write("switch", "off");
    Dataset other = Dataset.in(root);
    Sketch gate =
        Sketch.of("gate")
            .requiring(AllowFailure.of(WEATHER))
            .running(
                (ctx, out) -> {
                  other.write("switch", "sunny").ran(REPORT);
                  Sketch.write(out, "open");
                });
    Bundle both = new Bundle("both", List.of(REPORT, gate));

    BuildResult result = data.with(build -> build.workers(1)).build(gate, both);

    assertEquals(List.of("weather"), Dataset.names(result.failed()));
    assertEquals(List.of("gate", "report"), Dataset.names(result.executed()));
    assertEquals("report[absent]", data.files().read("report.txt"));
    assertTrue(data.ran(REPORT).contains("report"));
    assertEquals("report[sunny]", data.files().read("report.txt"));
    assertEquals(List.of(), data.ran(REPORT));
  }

  @Test
  void blockedByMissingDataIsAbsentUntilItComes() {
    Dataset data = Dataset.in(root);
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(WEATHER));

    BuildResult result = data.build(reader);

    assertEquals(without(reader, WEATHER, Cause.BLOCKED), result.without());
    assertEquals(List.of(TaskKey.of(SWITCH)), result.tolerated());
    assertEquals(0, result.exitCode());
    assertEquals(List.of(), data.ran(reader));
    assertEquals(List.of("reader", "weather"), data.write("switch", "on").ran(reader));
  }

  /** Blocked first, then failed: in both cases there is nothing, and nothing to run again. */
  @Test
  void anotherCauseIsNoNews() {
    Dataset data = Dataset.in(root);
    data.build(REPORT);

    BuildResult result = data.write("switch", "off").build(REPORT);

    assertEquals(List.of(), result.executed());
    assertEquals(without(REPORT, WEATHER, Cause.FAILED), result.without());
  }

  @Test
  void missingDataBehindAWrapperIsNoFailure() {
    Bundle bundle = new Bundle("bundle", List.of(AllowFailure.of(SWITCH)));
    Sketch reader =
        Sketch.of("reader")
            .requiring(bundle)
            .running((ctx, out) -> Sketch.write(out, Sketch.texts(ctx, AllowFailure.of(SWITCH))));
    Dataset data = Dataset.in(root);

    assertEquals(0, data.build(bundle, reader).exitCode());
    assertTrue(data.plan(bundle, reader).isFresh());
    assertEquals(3, data.build(bundle, SWITCH).exitCode());
  }

  @Test
  void bundleMayNameLateWhatMayFail() {
    Given list = new Given("list");
    Task<?> bundle =
        new Bundle("bundle", List.of(list)).growing(in -> List.of(AllowFailure.of(WEATHER)));
    Sketch reader =
        Sketch.of("reader")
            .requiring(bundle)
            .running((ctx, out) -> Sketch.write(out, Sketch.texts(ctx, AllowFailure.of(WEATHER))));
    Dataset data = Dataset.in(root).write("list", "x").write("switch", "off");

    assertEquals(without(reader, WEATHER, Cause.FAILED), data.build(reader).without());
    assertEquals("absent", data.files().read("reader.txt"));
    assertEquals(List.of(), data.build(reader).executed());
    assertEquals(List.of("reader", "weather"), data.write("switch", "on").ran(reader));
    assertEquals("on", data.files().read("reader.txt"));
  }

  /** What others require of it strictly, in a bundle or not, is not tolerated by one of them. */
  @Test
  void bundleThatNeedsItBlocksWhoWouldDoWithout() {
    Bundle bundle = new Bundle("bundle", List.of(WEATHER));
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(WEATHER), bundle);
    Dataset data = Dataset.in(root).write("switch", "off");

    assertEquals(List.of("bundle", "reader"), Dataset.names(data.build(reader).blocked()));
    assertEquals(List.of("reader", "weather"), data.write("switch", "on").ran(reader));
  }

  @Test
  void secondRunSeesTheSame() {
    Dataset data = Dataset.in(root).with(Build::verify).write("switch", "off");

    BuildResult result = data.build(REPORT);

    assertEquals(List.of(), result.unstable());
    assertEquals(List.of("report"), Dataset.names(result.executed()));
  }

  @Test
  void readerIsToldToBeWithoutOnlyWhereItIs() {
    Dataset data = Dataset.in(root).write("switch", "sunny").write("other", "1");
    Sketch passing = WEATHER.making(FileTarget.of("passing.txt").temporary());
    Sketch idle = Sketch.of("idle").requiring(AllowFailure.of(passing));
    Given other = new Given("other");
    data.ran(idle, Sketch.of("busy").requiring(AllowFailure.of(passing), other));
    data.files().delete("passing.txt");
    Sketch broken =
        passing.running(
            (ctx, out) -> {
              throw new IOException("gone for good");
            });
    Sketch busy = Sketch.of("busy").requiring(AllowFailure.of(broken), other);

    BuildResult result =
        data.write("other", "2").build(Sketch.of("idle").requiring(AllowFailure.of(broken)), busy);

    assertEquals(without(busy, broken, Cause.FAILED), result.without());
  }

  @Test
  void acceptedIsWhatNoRunCouldHaveMadeOtherwise() {
    Dataset data = Dataset.in(root).write("report.txt", "mine");

    assertEquals(List.of("report"), Dataset.names(data.accept("by hand", REPORT).accepted()));
    assertEquals(List.of(), data.ran(REPORT));
    assertEquals("mine", data.files().read("report.txt"));

    data.write("switch", "sunny");
    assertEquals(List.of("report", "weather"), data.ran(REPORT));
  }

  @Test
  void whatMayNotBeReplacedIsNotAbsent() {
    Dataset data = Dataset.in(root);
    Sketch source = Sketch.of("source");
    Sketch reader = Sketch.of("reader").requiring(AllowFailure.of(source));
    data.build(reader);
    data.write("source.txt", "a stranger's").files().delete("reader.txt");

    BuildResult result = data.with(build -> build.modified(OnModified.FAIL)).build(reader);

    assertEquals(1, result.exitCode());
    assertEquals(List.of(), result.executed());
    assertEquals(1, result.blocked().size());
  }
}
