package io.freshet.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that ends by itself, or when it is told to, and what it has written. */
final class EndedProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;
  private static final long LOOK_AGAIN_MILLIS = 20;

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
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!out().contains(text)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + text + ": " + this);
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
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
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end: " + this);
    }
    return process.exitValue();
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
