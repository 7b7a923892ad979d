package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each attempt that fails is a line, wherever that is read. */
class RetriesTest {

  private static final String FIRST =
      "retry AirRetry(number=1): attempt 1 failed: noise (at AirRetry.java:N); the next in T\n";

  @TempDir private Path root = Path.of("");

  /** The lines of a source file move. */
  private static String withoutNumbers(String text) {
    return text.replaceAll("\\.java:\\d+\\)", ".java:N)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--quiet", "--json", "--verbose", "--workers=1"})
  void failedAttemptIsALineAlsoWhereOnlyOneTaskRuns(String option) {
    String[] words =
        option.isEmpty()
            ? new String[] {"run", "AirRetry(number=1)"}
            : new String[] {"run", "AirRetry(number=1)", option};

    Cli.Printed printed = new Cli(root).in(words);

    assertEquals(0, printed.exitCode(), printed.err());
    assertEquals(FIRST, withoutNumbers(printed.err()));
  }

  @Test
  void eachOfSeveralAttemptsIsALine() {
    Cli.Printed printed =
        new Cli(root)
            .in("run", "AirTrouble(kind=THROW,step=1)", "--policy", "*:attempts=3,backoff=1ms");

    List<String> attempts =
        withoutNumbers(printed.err())
            .lines()
            .map(line -> line.replaceFirst(" failed:.*", ""))
            .limit(3)
            .toList();
    assertEquals(
        List.of(
            "retry AirTrouble(kind=THROW,step=1): attempt 1",
            "retry AirTrouble(kind=THROW,step=1): attempt 2",
            "FAILED AirTrouble(kind=THROW,step=1): IllegalStateException: the antenna fell down (at"
                + " AirTrouble.java:N)"),
        attempts);
  }

  @Test
  void taskThatRanSaysAtWhichAttempt() {
    String out = new Cli(root).in("run", "AirRetry(number=1)").out();

    assertTrue(out.startsWith("[1/1] ran  AirRetry(number=1)  T, attempt 2  NO_TRACE\n"), out);
  }

  @Test
  void documentTellsFailedAttempts() {
    String out = withoutNumbers(new Cli(root).in("run", "AirRetry(number=1)", "--json").out());

    assertTrue(
        out.contains(
            """
              "retries": [
                {
                  "task": "com.acme.radio.AirRetry(number=1)",
                  "attempt": 1,
                  "message": "noise (at AirRetry.java:N)",
                  "cause": "java.io.IOException: noise",
                  "pauseSeconds": T
                }
              ],
            """),
        out);
  }

  /** The task was not running, and so not interrupted: it failed of itself. */
  @Test
  void interruptInThePauseTellsHowTheAttemptFailed() throws Exception {
    Said said = new Said("retry ");
    FutureTask<Integer> run = said.running("--policy", "*:attempts=3,backoff=1h");

    said.interruptWhenItWasSaid(run);

    assertEquals(130, run.get());
    String text = withoutNumbers(said.text());
    assertTrue(text.contains("the antenna fell down (at AirTrouble.java:N); the next in "), text);
    assertTrue(text.contains("\nFAILED AirTrouble(kind=THROW,step=1): "), text);
    assertTrue(text.contains("\n0 tasks ran, 0 fresh, 1 failed, interrupted; "), text);
  }

  /** A console that can be waited for. */
  private final class Said {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CountDownLatch isSaid = new CountDownLatch(1);
    private final PrintStream stream;

    Said(String beginning) {
      stream =
          new PrintStream(bytes, true, StandardCharsets.UTF_8) {
            @Override
            public void print(String line) {
              super.print(line);
              if (line.startsWith(beginning)) {
                isSaid.countDown();
              }
            }
          };
    }

    FutureTask<Integer> running(String option, String value) {
      String[] words = {
        "run", "AirTrouble(kind=THROW,step=1)", option, value, "--root", root.toString()
      };
      return new FutureTask<>(() -> Main.run(words, stream, stream));
    }

    void interruptWhenItWasSaid(FutureTask<Integer> run) throws InterruptedException {
      Thread thread = new Thread(run);
      thread.start();
      isSaid.await();
      thread.interrupt();
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
