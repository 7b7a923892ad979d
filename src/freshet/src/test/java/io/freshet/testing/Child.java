package io.freshet.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/**
 * A JVM that takes lines and gives lines. It ends when this process does, or when it is closed.
 * What it has said stands in every failure message.
 */
public final class Child implements AutoCloseable {

  private static final String ENDED = "(it has ended)";

  private final Process process;
  private final Writer commands;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final List<String> transcript = new CopyOnWriteArrayList<>();

  private Child(Process process) {
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    Thread listener = new Thread(this::listen, "listens to " + process.pid());
    listener.setDaemon(true);
    listener.start();
  }

  /** Starts the main method of a class, on the class path of the tests. */
  public static Child start(Class<?> main, Object... arguments) throws IOException {
    return start(List.of("-cp", System.getProperty("java.class.path")), main, arguments);
  }

  /** The same with options of the JVM, among them the class path. */
  public static Child start(List<String> options, Class<?> main, Object... arguments)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    words.add("-Xmx128m");
    words.addAll(options);
    words.add(main.getName());
    Arrays.stream(arguments).map(Object::toString).forEach(words::add);
    return new Child(new ProcessBuilder(words).redirectErrorStream(true).start());
  }

  public long pid() {
    return process.pid();
  }

  /** Gives it a line; one that has ended does not mind. */
  public void tell(String line) {
    try {
      commands.write(line + "\n");
      commands.flush();
    } catch (IOException e) {
      transcript.add("(could not be told: " + line + ")");
    }
  }

  /** Waits until it says a line that begins so, and returns the line. */
  public String await(String start) {
    return await(line -> line.startsWith(start), start);
  }

  /** Waits until it says so many lines that begin so, or one that begins with the last word. */
  public void awaitTimes(int times, String start, String lastWord) {
    boolean isOver = false;
    for (int i = 0; i < times && !isOver; i++) {
      isOver =
          await(line -> line.startsWith(start) || line.startsWith(lastWord), start)
              .startsWith(lastWord);
    }
  }

  private String await(Predicate<String> wanted, String what) {
    try {
      while (true) {
        String line = Patience.next(said, this);
        if (wanted.test(line)) {
          return line;
        }
        if (line.equals(ENDED)) {
          throw new AssertionError("ended without " + what + ": " + this);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what + " from " + this, e);
    }
  }

  /** All that it has said so far. */
  public List<String> transcript() {
    return List.copyOf(transcript);
  }

  /** SIGKILL, to this process only; returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Waits for its end. */
  public int exitCode() {
    try {
      return Patience.exitCode(process, this);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for the end of " + this, e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    int from = Math.max(0, transcript.size() - 200);
    return "process "
        + pid()
        + ", which said:\n  "
        + String.join("\n  ", transcript.subList(from, transcript.size()));
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        transcript.add(line);
        said.add(line);
      }
    } catch (IOException e) {
      transcript.add("(" + new UncheckedIOException(e) + ")");
    } finally {
      said.add(ENDED);
    }
  }
}
