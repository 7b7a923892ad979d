package io.freshet.target;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches what one run writes through one target. Remembers of each file the first failure, until
 * the file is written anew, and refuses writes after the end of the run. Knows nothing of what is
 * written by the target's path. For the engine. Thread-safe.
 */
public final class Writing {

  /** A file that lacks something, and why. */
  public record Failed(Path file, Throwable cause) {}

  /** The first failure since a file was opened, in order of failure. */
  private final Map<Path, Throwable> failures = new LinkedHashMap<>();

  /** Writers that are not closed. */
  private final Set<WatchedWriter> writers = new LinkedHashSet<>();

  private final boolean isReadOnly;

  /** Whether the run has returned. */
  private boolean isOver;

  /** Watches a target that may be written until the end of the run. */
  public Writing() {
    this(false);
  }

  private Writing(boolean isReadOnly) {
    this.isReadOnly = isReadOnly;
  }

  /** Of a target that may not be written: each write through it fails. */
  static Writing readOnly() {
    return new Writing(true);
  }

  /** Ends the run: from now on each write through the target fails. */
  public synchronized void end() {
    isOver = true;
  }

  /** Returns the first file that lacks something: a write failed, or a writer was not flushed. */
  public synchronized Optional<Failed> firstFailure() {
    for (WatchedWriter writer : writers) {
      if (writer.isPending()) {
        failures.putIfAbsent(
            writer.place(), new IOException("a writer was neither flushed nor closed"));
      }
    }
    return failures.entrySet().stream()
        .map(entry -> new Failed(entry.getKey(), entry.getValue()))
        .findFirst();
  }

  /** Opens a stream that replaces what a file holds. */
  OutputStream open(Path place) throws IOException {
    return new WatchedStream(this, place, create(place));
  }

  /** Opens a file itself for a stream that tells this of its failures. */
  OutputStream create(Path place) throws IOException {
    refuse(place);
    begun(place);
    try {
      return Files.newOutputStream(place);
    } catch (IOException | RuntimeException | Error e) {
      failed(place, e);
      throw e;
    }
  }

  /** A writer to a stream, watched where there is somebody to tell. */
  static BufferedWriter writer(@Nullable Writing writing, Path place, OutputStream out) {
    WatchedWriter writer = new WatchedWriter(writing, place, out);
    if (writing != null) {
      writing.opened(writer);
    }
    return writer;
  }

  private synchronized void opened(WatchedWriter writer) {
    writers.add(writer);
  }

  synchronized void closed(WatchedWriter writer) {
    writers.remove(writer);
  }

  /** What was written to a file before no longer matters. */
  private synchronized void begun(Path place) {
    failures.remove(place);
    writers.removeIf(writer -> writer.place().equals(place));
  }

  synchronized void failed(Path place, Throwable cause) {
    failures.putIfAbsent(place, cause);
  }

  /** Refuses a write to a file that may not be written, or not any more. */
  synchronized void refuse(Path place) throws IOException {
    if (isReadOnly) {
      throw new IOException(place + " is read only here: write to the `out` that run is given");
    }
    if (isOver) {
      throw new IOException("run has returned already: let it wait for the threads that it starts");
    }
  }
}
