package io.freshet.cli;

import io.freshet.testing.Patience;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line in a JVM of its own, on a terminal of its own that {@code script} of util-linux
 * makes. What is typed is not echoed.
 */
final class PseudoTerminal implements AutoCloseable {

  private final Process script;
  private final StringBuilder printed = new StringBuilder();
  private boolean isEnded;

  private PseudoTerminal(Process script) {
    this.script = script;
    Thread listener = new Thread(this::listen, "listens to a terminal");
    listener.setDaemon(true);
    listener.start();
  }

  /** Whether there is a {@code script} that knows the options used here. */
  static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "script")))
        && System.getProperty("os.name").equals("Linux");
  }

  /** Runs the command line with these words on a terminal of 12 rows. */
  static PseudoTerminal start(int columns, Map<String, String> environment, String... words)
      throws IOException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    String line =
        Stream.concat(java.stream(), Stream.of(words))
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    ProcessBuilder builder =
        new ProcessBuilder(
            "script",
            "--quiet",
            "--return",
            "--flush",
            "--command",
            "stty -echo rows 12 cols " + columns + "; exec " + line,
            "/dev/null");
    List.of("CI", "NO_COLOR", "LC_ALL", "LC_CTYPE").forEach(builder.environment()::remove);
    builder
        .environment()
        .putAll(Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8", "SHELL", "/bin/sh"));
    builder.environment().putAll(environment);
    return new PseudoTerminal(builder.redirectErrorStream(true).start());
  }

  /** Waits until this has been printed, and returns all that was printed so far. */
  String await(String text) throws InterruptedException {
    Patience.until(this, () -> isOver() || printed().contains(text));
    if (!printed().contains(text)) {
      throw new AssertionError("ended without " + text + ": " + this);
    }
    return printed();
  }

  private synchronized boolean isOver() {
    return isEnded;
  }

  private synchronized String printed() {
    return printed.toString();
  }

  @Override
  public String toString() {
    return "a terminal that shows " + Escapes.shown(printed());
  }

  void type(String text) throws IOException {
    OutputStream keys = script.getOutputStream();
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /** Types this ten times a second until the end, and returns all that was printed. */
  synchronized String typeUntilItEnds(String text) throws InterruptedException {
    while (!isEnded) {
      try {
        type(text);
      } catch (IOException e) {
        return awaitEnd(); // nobody reads it any more
      }
      wait(100);
    }
    return printed.toString();
  }

  /** Waits for the end, and returns all that was printed. */
  synchronized String awaitEnd() throws InterruptedException {
    while (!isEnded) {
      wait();
    }
    return printed.toString();
  }

  int exitCode() throws InterruptedException {
    return script.waitFor();
  }

  @Override
  public void close() {
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }

  private void listen() {
    char[] piece = new char[4096];
    try (Reader reader = new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8)) {
      for (int read = reader.read(piece); read >= 0; read = reader.read(piece)) {
        add(new String(piece, 0, read));
      }
    } catch (IOException e) {
      add(new UncheckedIOException(e).toString());
    } finally {
      end();
    }
  }

  private synchronized void add(String text) {
    printed.append(text);
    notifyAll();
  }

  private synchronized void end() {
    isEnded = true;
    notifyAll();
  }
}
