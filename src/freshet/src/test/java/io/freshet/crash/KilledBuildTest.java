package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.Main;
import io.freshet.testing.Child;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that is killed while its first task runs, or a later one, is told of as such. */
final class KilledBuildTest {

  private static final String WAITING = "AirTrouble(kind=WAIT,step=1)";

  @TempDir private Path root;

  @Test
  void killedBuildIsToldWithWhatItWasAt() throws Exception {
    assertToldAsKilled("0 ran, 0 fresh", WAITING);
  }

  @Test
  void soItIsWhenATaskWasDoneBefore() throws Exception {
    assertToldAsKilled("1 ran, 0 fresh", "com.acme.radio.AirTrouble$Inner", WAITING);
  }

  private void assertToldAsKilled(String counts, String... goals) throws Exception {
    String[] words = new String[goals.length + 6];
    System.arraycopy(
        new String[] {"run", "--workers", "1", "--verbose", "--root", root.toString()},
        0,
        words,
        0,
        6);
    System.arraycopy(goals, 0, words, 6, goals.length);
    try (Child build = Child.start(Main.class, (Object[]) words)) {
      build.await(WAITING + ": ");
      String running = told("history");
      assertTrue(running.contains("  running  " + counts + ", at " + WAITING + "  "), running);
      build.kill();
    }

    String killed = told("history");
    String run = told("history", WAITING);

    assertTrue(killed.contains("  killed  " + counts + ", at " + WAITING + "  "), killed);
    assertTrue(run.contains("  killed  "), run);
    assertTrue(run.contains("\n    log: .freshet/runs/"), run);
  }

  private String told(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--root";
    all[words.length + 1] = root.toString();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertEquals(0, Main.run(all, stream, stream), () -> out.toString(StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
