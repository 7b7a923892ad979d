package io.freshet.target;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A writer of UTF-8 text to a file that tells of its failures, text that comes after the end
 * included. Thread-safe.
 */
final class WatchedWriter extends BufferedWriter {

  private final @Nullable Writing writing;
  private final Path place;

  /** Whether text may still be in a buffer. */
  private volatile boolean isPending;

  WatchedWriter(@Nullable Writing writing, Path place, OutputStream out) {
    super(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.writing = writing;
    this.place = place;
  }

  /** What is done by the writer behind. */
  private interface Step {
    void run() throws IOException;
  }

  Path place() {
    return place;
  }

  boolean isPending() {
    return isPending;
  }

  @Override
  public void write(int character) throws IOException {
    written(() -> super.write(character));
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    written(() -> super.write(characters, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    written(() -> super.write(text, offset, length));
  }

  @Override
  public void flush() throws IOException {
    told(super::flush);
    isPending = false;
  }

  @Override
  public void close() throws IOException {
    told(super::close);
    isPending = false;
    if (writing != null) {
      writing.closed(this);
    }
  }

  private void written(Step step) throws IOException {
    isPending = true;
    told(step);
  }

  private void told(Step step) throws IOException {
    try {
      step.run();
    } catch (IOException | RuntimeException | Error e) {
      if (writing != null) {
        writing.failed(place, e);
      }
      throw e;
    }
  }
}
