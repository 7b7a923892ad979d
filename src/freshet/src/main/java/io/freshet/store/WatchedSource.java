package io.freshet.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A source that knows why it could not be read, which the client of a server would not tell.
 * Thread-safe.
 */
public final class WatchedSource implements Blobs.Source {

  private final Blobs.Source source;

  /** The first failure; null where there is none. */
  private final AtomicReference<IOException> failure = new AtomicReference<>();

  /** Watches another one. */
  public WatchedSource(Blobs.Source source) {
    this.source = source;
  }

  @Override
  public InputStream open() throws IOException {
    try {
      return new Watched(source.open());
    } catch (IOException e) {
      failure.compareAndSet(null, e);
      throw e;
    }
  }

  /**
   * Tells why it could not be read.
   *
   * @throws IOException when it could not: what was thrown then
   */
  public void check() throws IOException {
    IOException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
  }

  /** Notes what is thrown. */
  private final class Watched extends FilterInputStream {

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      try {
        return super.read(to, offset, length);
      } catch (IOException e) {
        failure.compareAndSet(null, e);
        throw e;
      }
    }
  }
}
