package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.acme.trial.TrialBlobs;
import com.acme.trial.TrialProvider;
import io.freshet.fingerprint.Hasher;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A shared cache that holds what it should not, or does not answer, costs runs and nothing else.
 */
final class CacheTroubleTest {

  private static final Given IN = new Given("in");

  private final String place = UUID.randomUUID().toString();
  private final TrialBlobs blobs = TrialProvider.place(place);
  private final AtomicInteger runs = new AtomicInteger();

  @TempDir private Path folder;
  private Dataset first;
  private Dataset second;

  @BeforeEach
  void twoRoots() {
    first = root("one").write("in", "1");
    second = root("two").write("in", "1");
  }

  private Dataset root(String name) {
    return Dataset.in(folder.resolve(name))
        .with(build -> build.cache("trial:" + place).cachePush());
  }

  private Sketch counted(String name) {
    return Sketch.of(name)
        .requiring(IN)
        .making(FileTarget.of(name + ".txt"), DirectoryTarget.of(name))
        .running(
            (ctx, out) -> {
              runs.incrementAndGet();
              Sketch.write(out, "what " + name + " makes of " + Sketch.texts(ctx, IN));
            });
  }

  private Task<?>[] many(int count) {
    return IntStream.range(0, count).mapToObj(i -> counted("t" + i)).toArray(Task<?>[]::new);
  }

  /** Both tasks run again, and one line tells why. */
  private void assertRunsInstead() {
    int before = runs.get();
    BuildResult result = second.build(counted("a"), counted("b"));

    assertEquals(List.of(), result.failures());
    assertEquals(List.of("a", "b"), Dataset.names(result.executed()));
    assertEquals(before + 2, runs.get());
    assertEquals(first.files().standing(), second.files().standing());
    assertEquals(1, second.log().events("warning").size(), second.log().events()::toString);
    assertEquals(0, second.build(counted("a"), counted("b")).executed().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ac/", "cas/"})
  void flippedByteIsAMiss(String kind) {
    first.build(counted("a"), counted("b"));
    blobs
        .all()
        .forEach(
            (name, bytes) -> bytes[bytes.length / 3] ^= (byte) (name.startsWith(kind) ? 1 : 0));

    assertRunsInstead();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ac/", "cas/"})
  void truncatedFileIsAMiss(String kind) {
    first.build(counted("a"), counted("b"));
    blobs
        .all()
        .replaceAll(
            (name, bytes) ->
                name.startsWith(kind) ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);

    assertRunsInstead();
  }

  /** Who finds it wrong, and may write, writes what it should be. */
  @Test
  void whatIsWrongIsWrittenAnew() {
    first.build(counted("a"), counted("b"));
    blobs.all().forEach((name, bytes) -> bytes[0] ^= (byte) (name.startsWith("cas/") ? 1 : 0));
    assertRunsInstead();

    BuildResult third = root("three").write("in", "1").build(counted("a"), counted("b"));

    assertEquals(List.of("a", "b"), Dataset.names(third.restored()));
  }

  @Test
  void entryOfAnotherKeyIsAMiss() {
    first.build(counted("a"), counted("b"));
    List<String> entries =
        blobs.all().keySet().stream().filter(name -> name.startsWith("ac/")).toList();
    byte[] one = blobs.all().get(entries.get(0));
    blobs.all().put(entries.get(0), blobs.all().get(entries.get(1)));
    blobs.all().put(entries.get(1), one);

    assertRunsInstead();
  }

  @Test
  void blobsThatAreGoneAreAMiss() {
    first.build(counted("a"), counted("b"));
    blobs.all().keySet().removeIf(name -> name.startsWith("cas/"));

    assertRunsInstead();
  }

  /** As somebody would write it who wants files to be written elsewhere. */
  @Test
  void nameThatLeadsOutOfItsFolderIsAMiss() {
    first.build(counted("a"), counted("b"));
    blobs
        .all()
        .replaceAll(
            (name, bytes) -> name.startsWith("ac/") ? signed(bytes, "b/c", "../../../c") : bytes);

    assertRunsInstead();
    assertFalse(second.files().has("../c"));
  }

  /** With the digest that it must have. */
  private static byte[] signed(byte[] entry, String name, String other) {
    String line = new String(entry, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
    String changed = line.replace("\"name\":\"" + name + "\"", "\"name\":\"" + other + "\"");
    return (changed + "\nsha256 " + digest(changed) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return new Hasher().feed(bytes, 0, bytes.length).finish().hex();
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "fetch"})
  void cacheThatFailsTwiceIsLeftAlone(String call) {
    Task<?>[] tasks = many(20);
    first.build(tasks);
    blobs.trouble(
        made -> {
          if (made.startsWith(call)) {
            throw new IOException("connection reset");
          }
        });

    BuildResult result =
        root("two").with(build -> build.workers(1).cache("trial:" + place)).build(tasks);

    assertEquals(20, result.executed().size());
    assertEquals(2, blobs.calls().stream().filter(it -> it.startsWith(call)).count());
    assertEquals(0, result.exitCode());
  }

  @Test
  void cacheThatFailsIsToldTwiceAtMost() {
    blobs.trouble(
        call -> {
          throw new IOException("connection reset");
        });

    BuildResult result = second.build(many(20));

    assertEquals(0, result.exitCode());
    assertEquals(
        List.of(
            "cache trial:" + place + ": connection reset",
            "cache trial:"
                + place
                + ": connection reset; it is left alone for the rest of this build"),
        second.log().events("warning"));
  }

  @Test
  void cacheThatFailsWhenItIsWrittenToFailsNoBuild() {
    blobs.trouble(
        call -> {
          if (call.startsWith("put")) {
            throw new IOException("disk full");
          }
        });

    BuildResult result = first.build(many(20));

    assertEquals(20, result.executed().size());
    assertEquals(0, result.exitCode());
    assertTrue(blobs.calls().stream().filter(it -> it.startsWith("put")).count() <= 3);
  }

  /** What has changed by the time it is sent is not what the run has made. */
  @Test
  void whatIsChangedBeforeItIsSentIsNotPushed() {
    CountDownLatch changed = new CountDownLatch(1);
    blobs.trouble(
        call -> {
          if (call.startsWith("has")) {
            Patience.await(changed);
          }
        });
    Sketch task = Sketch.of("a").requiring(IN).writing("made");
    Sketch changing =
        Sketch.of("z")
            .requiring(task)
            .running(
                (ctx, out) -> {
                  first.write("a.txt", "edit");
                  changed.countDown();
                  Sketch.write(out, "z");
                });

    first.build(changing);

    assertFalse(
        blobs.all().values().stream()
            .anyMatch(it -> new String(it, StandardCharsets.UTF_8).equals("edit")));
    blobs.trouble(call -> {});
    assertEquals(List.of(), Dataset.names(second.build(task).restored()));
  }

  @Test
  void buildThatIsInterruptedWhileItRestoresRunsNothing() throws Exception {
    first.build(counted("a"));
    CountDownLatch fetching = new CountDownLatch(1);
    blobs.trouble(
        call -> {
          if (call.startsWith("fetch")) {
            fetching.countDown();
            new CountDownLatch(1).await();
          }
        });
    FutureTask<BuildResult> build = new FutureTask<>(() -> second.build(counted("a")));
    Thread thread = new Thread(build);
    thread.start();
    Patience.await(fetching);

    thread.interrupt();

    assertEquals(130, Patience.get(build).exitCode());
    assertEquals(1, runs.get());
    assertEquals(List.of(), second.log().events("warning"));
  }

  @Test
  void buildThatIsInterruptedWhileItWaitsForWhatIsPushedEnds() throws Exception {
    blobs.trouble(
        call -> {
          if (call.startsWith("put")) {
            Patience.forever();
          }
        });
    FutureTask<Boolean> isInterrupted =
        new FutureTask<>(
            () -> {
              assertEquals(List.of("a"), Dataset.names(first.build(counted("a")).executed()));
              return Thread.interrupted();
            });
    Thread thread = new Thread(isInterrupted);
    thread.start();
    awaitFinish(thread);

    thread.interrupt();

    assertTrue(Patience.get(isInterrupted));
    assertEquals(
        List.of("cache trial:" + place + ": 1 task was not pushed: the build was interrupted"),
        first.log().events("warning"));
    blobs.trouble(call -> {});
    assertEquals(0, first.build(counted("a")).executed().size());
  }

  /** As almost all are after a short build. */
  @Test
  void failureIsToldAlsoWhereTheBuildWaitsForWhatIsPushed() {
    Thread building = Thread.currentThread();
    blobs.trouble(
        call -> {
          if (call.startsWith("put")) {
            awaitFinish(building);
            throw new IOException("the server answers 403");
          }
        });

    first.build(counted("a"));

    assertEquals(
        List.of("cache trial:" + place + ": the server answers 403"),
        first.log().events("warning"));
  }

  /** Until a build has nothing left to do but to push. */
  private static void awaitFinish(Thread building) throws InterruptedException {
    Patience.until(
        "it waits",
        () ->
            Arrays.stream(building.getStackTrace())
                .anyMatch(it -> it.getMethodName().equals("finish")));
  }

  @Test
  void contentThatSeveralTasksShareIsFetchedOnceAtATime() {
    Task<?>[] tasks =
        IntStream.range(0, 8)
            .mapToObj(i -> Sketch.of("t" + i).writing("the same for all"))
            .toArray(Task<?>[]::new);
    first.build(tasks);
    CountDownLatch all = new CountDownLatch(8);
    blobs.trouble(
        call -> {
          if (call.startsWith("read")) {
            all.countDown();
          } else {
            Patience.await(all);
          }
        });

    BuildResult result =
        root("two").with(build -> build.workers(8).cache("trial:" + place)).build(tasks);

    assertEquals(8, result.restored().size());
    assertTrue(
        blobs.calls().stream().filter(it -> it.startsWith("fetch")).count() < 8,
        blobs.calls()::toString);
  }
}
