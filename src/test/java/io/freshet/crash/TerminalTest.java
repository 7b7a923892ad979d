package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshet.cli.Main;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command line on a real terminal, which {@code script} makes. */
@Timeout(120)
final class TerminalTest {

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final int CTRL_C = 3;

  /** Sleeps until it is interrupted. */
  record Nap() implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("nap.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws Exception {
      Thread.sleep(TimeUnit.MINUTES.toMillis(5));
    }
  }

  @Test
  void ctrlCWhileTheBlockIsShownEndsTheBuildInGoodOrder(@TempDir Path home) throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "there is no script to make a terminal");
    assumeTrue(SeveralBuildersTest.heedsInterrupt(), "SIGINT is switched off for children");
    Path root = home.resolve("root");
    Process terminal = start("run", TaskKey.of(new Nap()).toString(), "--root", root.toString());
    try (OutputStream keys = terminal.getOutputStream();
        InputStream screen = terminal.getInputStream()) {
      readUntil(screen, "Nap()");

      keys.write(CTRL_C);
      keys.flush();

      String rest = new String(screen.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(130, terminal.waitFor(), rest);
      assertTrue(rest.contains("0 tasks ran, 0 fresh, interrupted"), rest);
      assertArrayEquals(new String[0], root.resolve(".freshet/tmp").toFile().list(), rest);
    } finally {
      terminal.destroyForcibly();
    }
  }

  private static Process start(String... words) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Stream<String> command =
        Stream.of(
                List.of(java, "-cp", System.getProperty("java.class.path")),
                List.of(Main.class.getName()),
                List.of(words))
            .flatMap(List::stream);
    String line =
        command
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qefc", "exec " + line, "/dev/null");
    builder.environment().keySet().removeAll(List.of("CI", "NO_COLOR"));
    builder.environment().putAll(Map.of("TERM", "xterm", "SHELL", "/bin/sh"));
    return builder.redirectErrorStream(true).start();
  }

  private static void readUntil(InputStream screen, String text) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (seen.indexOf(text) < 0) {
      int read = screen.read();
      assertTrue(read >= 0, seen::toString);
      seen.append((char) read);
    }
  }
}
