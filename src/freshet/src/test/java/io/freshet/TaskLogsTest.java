package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Parcel;
import com.acme.Sketch;
import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.TaskKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.LoggerFactory;

/** What tasks print and log is kept, each attempt in a file of its own. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
final class TaskLogsTest {

  /** In front of each line. */
  private static final String TIME = "(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ";

  @TempDir private Path root;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(shown, true, StandardCharsets.UTF_8);
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @BeforeEach
  void watchTheConsole() {
    System.setOut(console);
    System.setErr(console);
  }

  @AfterEach
  void leaveTheConsole() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void whatATaskPrintsIsInItsLogInOrder() {
    Sketch task =
        printing(
            "a",
            () -> {
              System.out.println("to out: \u00e9");
              System.err.printf("to err: %d%n", 7);
              System.out.print('c');
              System.out.println(new char[] {'d'});
            });

    data().build(task);

    assertEquals("to out: \u00e9\nto err: 7\ncd\n", log("a"));
  }

  @Test
  void slf4jIsPartOfTheLog() {
    data().build(printing("a", () -> LoggerFactory.getLogger("coffee").warn("no more")));

    assertTrue(log("a").endsWith("WARN coffee - no more\n"), log("a"));
  }

  @Test
  void messagesArePartOfTheLog() {
    data()
        .build(
            Sketch.of("a")
                .running(
                    (ctx, to) -> {
                      System.out.println("before");
                      ctx.message("half way");
                      Sketch.write(to, "x");
                    }));

    assertEquals("before\nhalf way\n", log("a"));
  }

  @Test
  void threadsThatATaskStartsBelongToIt() {
    data().build(printing("a", () -> inAThread(() -> System.out.println("from a thread"))));

    assertEquals("from a thread\n", log("a"));
  }

  @Test
  void tasksAtTheSameTimeHaveEachTheirOwn() {
    CyclicBarrier together = new CyclicBarrier(2);
    Sketch one = printing("one", () -> takeTurns(together, "1"));
    Sketch two = printing("two", () -> takeTurns(together, "2"));

    data().with(build -> build.workers(2)).build(one, two);

    assertEquals("1\n".repeat(50), log("one"));
    assertEquals("2\n".repeat(50), log("two"));
  }

  @Test
  void silentTasksMakeNoFileAndNoFolder() throws IOException {
    data().build(Sketch.of("a"));

    assertEquals(List.of(), logs());
    try (Stream<Path> runs = Files.list(root.resolve(".freshet/runs"))) {
      assertTrue(runs.noneMatch(Files::isDirectory));
    }
  }

  @Test
  void failureHasTheLastLinesAndTheLogEndsWithItsStackTrace() {
    Sketch task =
        Sketch.of("a")
            .running(
                (ctx, to) -> {
                  IntStream.rangeClosed(1, 12).forEach(i -> System.out.println("line " + i));
                  System.out.print("unfinished");
                  throw new IOException("no more coffee");
                });

    Failure failure = data().build(task).failures().get(0);

    assertEquals(10, failure.lastLines().size());
    assertEquals("line 4", failure.lastLines().get(0));
    assertEquals("unfinished", failure.lastLines().get(9));
    assertEquals(logs().get(0), failure.log());
    String text = log("a");
    assertTrue(text.contains("\nunfinished\njava.io.IOException: no more coffee\n\tat "), text);
  }

  @Test
  void failureOfASilentTaskIsLogged() {
    Failure failure = data().build(Sketch.of("a").running((ctx, to) -> {})).failures().get(0);

    assertEquals(List.of(), failure.lastLines());
    assertTrue(log("a").contains("run returned without writing a.txt"), log("a"));
  }

  @Test
  void taskThatNeverRanHasNoLog() {
    Sketch task = Sketch.of("a");
    Failure failure =
        data()
            .build(
                task.growing(
                    inputs -> {
                      throw new IllegalStateException("no idea");
                    }))
            .failures()
            .get(0);

    assertEquals(null, failure.log());
  }

  @Test
  void consoleShowsWhatIsPrintedUnlessTasksAreQuiet() {
    data().build(printing("a", () -> System.out.println("aloud")));
    data().with(Build::quietTasks).build(printing("b", () -> System.out.println("not aloud")));

    assertEquals("aloud\n", shown());
    assertEquals("not aloud\n", log("b"));
  }

  @Test
  void listenersAreToldOfLinesAndTheirOwnPrintsAreNoTasks() {
    BuildListener teller =
        new BuildListener() {
          @Override
          public void printed(TaskKey task, String line) {
            System.out.println("<" + line + ">");
          }

          @Override
          public void message(TaskKey task, String text) {
            System.out.println("(" + text + ")");
          }
        };
    Sketch task =
        Sketch.of("a")
            .running(
                (ctx, to) -> {
                  System.out.print("one\ntw");
                  System.out.print("o");
                  ctx.message("said");
                  Sketch.write(to, "x");
                });

    data().with(build -> build.quietTasks().listener(teller)).build(task);

    assertEquals("<one>\n<two>\n(said)\n", shown());
  }

  @Test
  void streamsAreAsBeforeOnceTheLastBuildHasEnded() {
    Sketch inner = printing("inner", () -> System.out.println("inner"));
    Path other = root.resolve("other");

    data()
        .build(
            printing(
                "outer",
                () -> {
                  Freshet.in(other).quietTasks().build(inner);
                  System.out.println("outer");
                }));

    assertEquals("outer\n", log("outer"));
    assertSame(console, System.out);
    assertSame(console, System.err);
  }

  @Test
  void streamThatATaskHasSetIsNotTakenAway() {
    PrintStream own = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    data().build(printing("a", () -> System.setOut(own)));

    assertSame(own, System.out);
  }

  @Test
  void interruptedTaskCanPrint() {
    Sketch task =
        printing(
            "a",
            () -> {
              System.out.println("before");
              Thread.currentThread().interrupt();
              System.out.println("after");
              System.out.println(Thread.currentThread().isInterrupted());
            });

    data().build(task);

    assertEquals("before\nafter\ntrue\n", log("a"));
  }

  @Test
  void threadThatOutlivesItsTaskPrintsToItsLogWhileTheBuildLasts() {
    CountDownLatch isOver = new CountDownLatch(1);
    CountDownLatch isPrinted = new CountDownLatch(1);
    Sketch first =
        printing(
            "a",
            () ->
                new Thread(
                        () -> {
                          await(isOver);
                          System.out.println("late");
                          isPrinted.countDown();
                        })
                    .start());
    Sketch second =
        Sketch.of("b")
            .requiring(first)
            .running(
                (ctx, to) -> {
                  isOver.countDown();
                  isPrinted.await();
                  Sketch.write(to, "x");
                });

    data().build(second);

    assertEquals("late\n", log("a"));
  }

  @Test
  void oddNamesMakeFitFileNames() {
    String name = "\u00e9\u4e2d/..\\:*?<>|\n".repeat(30);
    Sketch task = printing("a", () -> System.out.println("x")).setting(name);

    data().build(task);

    String file = logs().get(0).getFileName().toString();
    assertTrue(file.matches("[A-Za-z0-9.-]{1,110}-1\\.log"), file);
  }

  @Test
  void tasksWhoseNamesLookAlikeHaveFilesOfTheirOwn() {
    Sketch task = printing("a", () -> System.out.println("x"));
    Sketch other = Sketch.of("b").setting("x/y").running((ctx, to) -> say(to, "1"));
    Sketch alike =
        Sketch.of("b")
            .setting("x:y")
            .making(FileTarget.of("c.txt"))
            .running((ctx, to) -> say(to, "2"));

    data().build(task, other, alike);

    assertEquals(3, logs().size());
  }

  @Test
  void diskErrorIsToldOnceAndTheBuildGoesOn() throws IOException {
    Dataset data = data();
    Sketch spoiler =
        printing(
            "a",
            () -> {
              try (Stream<Path> runs = Files.list(root.resolve(".freshet/runs"))) {
                String history = runs.findFirst().orElseThrow().toString();
                Files.writeString(Path.of(history.replaceFirst("\\.jsonl$", "")), "in the way");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              System.out.println("a");
            });
    Sketch next = Sketch.of("b").requiring(spoiler).running((ctx, to) -> say(to, "b"));

    assertTrue(data.build(next).isSuccess());

    List<String> warnings =
        data.log().events("warning").stream().filter(it -> it.contains("print")).toList();
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).startsWith("what tasks print cannot be kept in "), warnings.get(0));
    assertEquals("a\nb\n", shown());
  }

  @Test
  void logsOfTwentyBuildsAreKept() throws IOException {
    for (int i = 0; i < 23; i++) {
      String text = "run " + i;
      data().with(Build::forceAll).build(printing("a", () -> System.out.println(text)));
    }

    List<String> texts = logs().stream().map(TaskLogsTest::text).sorted().toList();
    assertEquals(20, texts.size());
    assertFalse(texts.contains("run 2\n"));
    assertTrue(texts.contains("run 3\n") && texts.contains("run 22\n"));
  }

  @Test
  void pruningTouchesNothingThatIsNoLogOfABuild() throws IOException {
    Path runs = root.resolve(".freshet/runs");
    Files.createDirectories(runs.resolve("mine"));
    Files.writeString(runs.resolve("20200101T000000000-1-abc.jsonl"), "{}");
    for (int i = 10; i < 40; i++) {
      Files.createDirectories(runs.resolve("202001" + i + "T000000000-1-abc"));
    }

    data().build(printing("a", () -> System.out.println("x")));

    assertTrue(Files.exists(runs.resolve("mine")));
    assertTrue(Files.exists(runs.resolve("20200101T000000000-1-abc.jsonl")));
    try (Stream<Path> left = Files.list(runs)) {
      assertEquals(22 + 1, left.count(), "and this build's history");
    }
  }

  @Test
  void tasksThatRunTogetherHaveOneLogThatNamesThem() {
    Parcel.Body body =
        items -> {
          System.out.println("for all");
          items.get(1).context().message("late");
          Parcel.write(items.get(0));
          throw new IllegalStateException("no more");
        };

    BuildResult result = data().build(Parcel.of("p0").running(body), Parcel.of("p1").running(body));

    assertEquals(1, logs().size(), () -> logs().toString());
    String log = text(logs().get(0));
    String start =
        """
        for all
        Parcel(name=p1): late
        all this was printed in a batch of 2:
          Parcel(name=p0)
          Parcel(name=p1)
        Parcel(name=p0): java.lang.IllegalStateException: no more
        """;
    assertTrue(log.startsWith(start), log);
    assertTrue(log.endsWith("Parcel(name=p1): the same\n"), log);
    for (Failure failure : result.failures()) {
      assertEquals(logs().get(0), failure.log());
      assertEquals(List.of("for all", "Parcel(name=p1): late"), failure.lastLines());
    }
  }

  private Dataset data() {
    return Dataset.in(root);
  }

  private static Sketch printing(String name, Runnable action) {
    return Sketch.of(name)
        .running(
            (ctx, to) -> {
              action.run();
              Sketch.write(to, "x");
            });
  }

  private static void say(List<Target> to, String text) throws IOException {
    System.out.println(text);
    Sketch.write(to, text);
  }

  private static void takeTurns(CyclicBarrier together, String text) {
    try {
      for (int i = 0; i < 50; i++) {
        together.await();
        System.out.println(text);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void inAThread(Runnable action) {
    Thread thread = new Thread(action);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  /** The text of the only log of the task of this name. */
  private String log(String name) {
    String start = "Sketch-name-" + name + "-";
    List<Path> found =
        logs().stream().filter(it -> it.getFileName().toString().startsWith(start)).toList();
    assertEquals(1, found.size(), () -> logs().toString());
    return text(found.get(0));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).replaceAll(TIME, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> logs() {
    try (Stream<Path> files = Files.walk(root.resolve(".freshet/runs"))) {
      return files.filter(it -> it.toString().endsWith(".log")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
