package io.freshet.history;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * The file of a build that is under way. Each line is a JSON object whose first member is its
 * {@code type}, and is written at once, so that a killed build leaves whole lines and at most one
 * half line at the end. Thread-safe.
 */
public final class HistoryFile implements Closeable {

  /** The format of the lines. */
  public static final int FORMAT = 1;

  private final OutputStream out;

  private HistoryFile(OutputStream out) {
    this.out = out;
  }

  static HistoryFile create(Path file, BuildBegun begun) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    HistoryFile created =
        new HistoryFile(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    created.write("begun", begun);
    return created;
  }

  /** The first line of a build. */
  static BuildBegun begun(String build, Instant at, List<String> goals) {
    return BuildBegun.of(build, at, goals);
  }

  /** A task begins to run. */
  public void write(Started started) throws IOException {
    write("started", started);
  }

  /** An attempt of a task has failed, and another one follows. */
  public void write(FailedAttempt failed) throws IOException {
    write("attempt", failed);
  }

  /** A task's check has ended. */
  public void write(CheckRun check) throws IOException {
    write("check", check);
  }

  /** A task has run or failed. */
  public void write(TaskRun run) throws IOException {
    write("task", run);
  }

  /** Data is missing. */
  public void write(MissingData missing) throws IOException {
    write("missing", missing);
  }

  /** Parts of the graph, written at once. */
  public void write(List<GraphPart> units) throws IOException {
    StringBuilder lines = new StringBuilder();
    units.forEach(unit -> lines.append(JsonLines.line("unit", unit)));
    write(lines.toString());
  }

  /** The build is over. */
  public void write(BuildEnded ended) throws IOException {
    write("ended", ended);
  }

  private void write(String type, Object members) throws IOException {
    write(JsonLines.line(type, members));
  }

  private synchronized void write(String lines) throws IOException {
    out.write(lines.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
