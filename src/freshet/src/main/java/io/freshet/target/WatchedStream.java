package io.freshet.target;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A stream to a file that tells of its failures. Thread-safe. */
class WatchedStream extends FilterOutputStream {

  private final Writing writing;
  private final Path place;

  /** Whether the stream was closed: what is written then is lost. */
  private boolean isClosed;

  WatchedStream(Writing writing, Path place, OutputStream out) {
    super(out);
    this.writing = writing;
    this.place = place;
  }

  /** What is done to the stream behind. */
  private interface Step {
    void run() throws IOException;
  }

  final boolean isClosed() {
    return isClosed;
  }

  @Override
  public synchronized void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    told(
        () -> {
          writing.refuse(place);
          out.write(bytes, offset, length);
        });
  }

  @Override
  public synchronized void flush() throws IOException {
    told(out::flush);
  }

  @Override
  public synchronized void close() throws IOException {
    if (!isClosed) {
      isClosed = true;
      told(out::close);
    }
  }

  private void told(Step step) throws IOException {
    try {
      step.run();
    } catch (IOException | RuntimeException | Error e) {
      writing.failed(place, e);
      throw e;
    }
  }
}
