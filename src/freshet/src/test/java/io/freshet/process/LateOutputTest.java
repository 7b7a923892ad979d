package io.freshet.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshet.target.FileTarget;
import io.freshet.testing.Patience;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program that ends before all is written that it has started. */
final class LateOutputTest {

  private static final int TIMES = 2;

  @TempDir private Path folder;

  @BeforeEach
  void askForAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
  }

  private static Program script(String text) {
    return Program.of("/bin/sh", "-c", text);
  }

  private List<String> lines(Program program) throws IOException, InterruptedException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    ProgramRun.of(
        program,
        ProcessEnvironment.of(folder, Map.of("PATH", System.getenv("PATH"))),
        new LineLog(lines::add));
    return lines;
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "seq 1 100000 & echo head, 100001",
        "(sleep 0.3; echo tail) & echo head, 2",
        "(sleep 0.3; echo tail) & sleep 0.1; echo head, 2",
        "((sleep 0.2; seq 1 50000) &) ; echo head, 50001",
        "(setsid sh -c 'sleep 0.3; echo tail' &) ; exec echo head, 2",
        "(for i in 1 2 3; do sleep 0.9; echo $i; done) & echo head, 4",
        "exec seq 1 100000, 100000",
        "true, 0"
      })
  void allIsPublishedThatIsWrittenLate(String script, int lines) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      FileTarget out = FileTarget.of("out").at(folder.resolve("out-" + i));

      lines(script(script).stdout(out));

      assertEquals(lines, out.readLines().size(), script);
      assertEquals(lines, lines(script(script)).size(), script);
    }
  }

  @Test
  void errorsThatAreWrittenLateAreLinesOfTheLogWithTheOutput() throws Exception {
    List<String> lines = lines(script("(sleep 0.3; echo tail >&2) & echo head"));

    assertEquals(List.of("head", "tail"), lines);
  }

  /** Who would write more is ended: what is there is not all of it. */
  @Test
  void whoWritesNothingForTooLongFailsTheTask() {
    FileTarget out = FileTarget.of("out").at(folder.resolve("out"));
    Program program = script("(sleep 600; echo tail) & sleep 0.2; echo head").stdout(out);

    IOException failure = assertThrows(IOException.class, () -> lines(program));

    assertEquals(
        program
            + " has ended, but something that it started still holds its output: let it wait for"
            + " what it starts",
        failure.getMessage());
  }

  /** As where somebody has stopped a terminal by Ctrl-S, or reads a log page by page. */
  @Test
  void whoReadsSlowlyIsWaitedFor() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    LineLog slow =
        new LineLog(
            line -> {
              if (lines.isEmpty()) {
                Patience.pass(Duration.ofSeconds(5));
              }
              lines.add(line);
            });

    int exitCode =
        ProgramRun.of(script("exec seq 1 2000"), ProcessEnvironment.of(folder, Map.of()), slow);

    assertEquals(0, exitCode);
    assertEquals(
        IntStream.rangeClosed(1, 2000).mapToObj(String::valueOf).collect(Collectors.toList()),
        lines);
  }

  @Test
  void pumpIsWaitedForWhileItIsBusyElsewhereThanAtTheProgram() throws Exception {
    CountDownLatch isTaken = new CountDownLatch(1);
    InputStream program = new ByteArrayInputStream(new byte[10]);
    Pump pump =
        Pump.started(
            "slow",
            self -> {
              assertEquals(10, self.from(program).readAllBytes().length);
              await(isTaken);
            },
            () -> {});
    new Thread(
            () -> {
              Patience.pass(Duration.ofSeconds(1));
              isTaken.countDown();
            })
        .start();

    assertTrue(pump.join(Duration.ofMillis(1)));
    pump.check();
  }

  @Test
  void pumpIsNotWaitedForWhileTheProgramIsSilent() throws Exception {
    try (PipedOutputStream open = new PipedOutputStream();
        PipedInputStream silent = new PipedInputStream(open)) {
      Pump pump = Pump.started("silent", self -> self.from(silent).readAllBytes(), () -> {});

      assertFalse(pump.join(Duration.ofMillis(50)));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      Patience.await(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
