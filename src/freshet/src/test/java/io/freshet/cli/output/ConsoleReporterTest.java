package io.freshet.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.cli.terminal.Console;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.task.TaskKey;
import io.freshet.testing.Patience;
import io.freshet.text.ShortNames;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleReporterTest {

  private static final TaskKey TASK = TaskKey.ofText("com.acme.A(x=1)");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();
  private final ConsoleReporter reporter = reporter();

  private ConsoleReporter reporter() {
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new ConsoleReporter(new Console(stream, stream), new ShortNames(), nanos::get, false);
  }

  @Test
  void messageOfSeveralLinesNamesItsTaskOnEach() {
    reporter.message(TASK, "one\ntwo\r\n");

    assertEquals("A(x=1): one\nA(x=1): two\n", printed());
  }

  /** Such as those of a file that a task could not read: they would rule the terminal. */
  @Test
  void controlCharactersOfMessagesAreShown() {
    Throwable cause = new IllegalStateException("a", new IllegalStateException("b\u001b[2J"));

    reporter.message(TASK, "one\u001b[2J");
    reporter.failed(new Failure(TASK, "two\u001b[2J\nthree\u0007", cause));

    assertEquals(
        """
        A(x=1): one\\u001b[2J
        FAILED A(x=1): two\\u001b[2J
          three\\u0007
          caused by java.lang.IllegalStateException: b\\u001b[2J
        """,
        printed());
  }

  @Test
  void waitingNamesTheProcessAndHowLongItHasRun() {
    reporter.waiting(TASK, 4711, Duration.ofSeconds(12));

    assertEquals("waiting for A(x=1), running in pid 4711 for 12 s\n", printed());
  }

  @Test
  void failureOfSeveralLinesIsIndented() {
    Throwable cause = new IllegalStateException("a", new IllegalArgumentException("b\nc"));

    reporter.failed(new Failure(TASK, "one\ntwo", cause));

    assertEquals(
        """
        FAILED A(x=1): one
          two
          caused by java.lang.IllegalArgumentException: b
          c
        """,
        printed());
  }

  @Test
  void severalMissingFilesAreAllNamed() {
    reporter.missing(TASK, List.of("a.txt", "b.txt"));

    assertEquals("MISSING A(x=1): a.txt, b.txt are not there\n", printed());
  }

  @Test
  void blockedTasksAreNamedUpToTwenty() {
    IntStream.range(0, 30)
        .forEach(i -> reporter.blocked(TaskKey.ofText("com.acme.B(x=" + i + ")"), TASK));

    List<String> lines = printed().lines().toList();
    assertEquals(21, lines.size());
    assertEquals("blocked B(x=19) by A(x=1)", lines.get(19));
    assertEquals("blocked more tasks: their number is in the summary", lines.get(20));
  }

  @Test
  void progressIsToldEveryTwoSecondsAtMost() {
    reporter.progressed(TASK, 1, 10);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    reporter.progressed(TASK, 2, 10);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1999));
    reporter.progressed(TASK, 3, 10);

    assertEquals("A(x=1): 2 of 10\n", printed());
  }

  @Test
  void freshTasksCountAndPrintNothing() {
    reporter.planned(3);
    reporter.fresh(TASK);
    reporter.fresh(TaskKey.ofText("com.acme.A(x=2)"));

    reporter.finished(TaskKey.ofText("com.acme.A(x=3)"), List.of(), Duration.ofMillis(40));

    assertEquals("[3/3] ran  A(x=3)  0.04 s\n", printed());
  }

  @Test
  void otherClassOfTheSameNameIsNamedInFull() {
    reporter.message(TASK, "a");
    reporter.message(TaskKey.ofText("org.acme.A(x=1)"), "b");
    reporter.message(TASK, "c");

    assertEquals("A(x=1): a\norg.acme.A(x=1): b\nA(x=1): c\n", printed());
  }

  @Test
  void warningIsMarked() {
    reporter.warning("odd");

    assertEquals("warning: odd\n", printed());
  }

  @Test
  void countsOfSeveralThreadsComeInOrder() throws InterruptedException {
    reporter.planned(4000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4000; i++) {
      TaskKey task = TaskKey.ofText("com.acme.A(x=" + i + ")");
      threads.execute(
          () -> reporter.finished(task, List.of(new Reason(Reason.Kind.CODE, "X")), Duration.ZERO));
    }
    threads.shutdown();

    Patience.until("all have told theirs", threads::isTerminated);
    List<String> counts =
        printed().lines().map(line -> line.substring(0, line.indexOf(']'))).toList();
    assertEquals(IntStream.rangeClosed(1, 4000).mapToObj(i -> "[" + i + "/4000").toList(), counts);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
