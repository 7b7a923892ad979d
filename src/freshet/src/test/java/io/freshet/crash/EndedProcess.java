package io.freshet.crash;

import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A JVM that ends by itself, or when it is told to, and what it has written. */
final class EndedProcess implements AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;

  private EndedProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts the main method of a class, on the class path of the tests. */
  static EndedProcess start(Path folder, Class<?> main, Object... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    words.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path"), main.getName()));
    Arrays.stream(arguments).map(Object::toString).forEach(words::add);
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    return new EndedProcess(
        new ProcessBuilder(words)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .directory(folder.toFile())
            .start(),
        out,
        err);
  }

  /** Waits until this stands in what it has printed. */
  EndedProcess await(String text) throws IOException, InterruptedException {
    Patience.until(this, () -> out().contains(text) || !process.isAlive());
    if (!out().contains(text)) {
      throw new AssertionError("ended without " + text + ": " + this);
    }
    return this;
  }

  /** SIGTERM. */
  EndedProcess terminate() {
    process.destroy();
    return this;
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    return Patience.exitCode(process, this);
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return "printed " + out() + "; to standard error " + err();
  }
}
