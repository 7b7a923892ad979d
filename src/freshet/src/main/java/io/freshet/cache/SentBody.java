package io.freshet.cache;

import io.freshet.store.Blobs;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a request brings. It knows why it could not be read, which the client would not tell.
 * Thread-safe.
 */
final class SentBody {

  private final Blobs.Source source;
  private final long size;

  /** The first failure of the source; null where there is none. */
  private final AtomicReference<IOException> failure = new AtomicReference<>();

  SentBody(Blobs.Source source, long size) {
    this.source = source;
    this.size = size;
  }

  /** For one request, and all to which it is redirected. */
  BodyPublisher publisher() {
    return size == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), size);
  }

  /**
   * Tells why it could not be read.
   *
   * @throws IOException when it could not
   */
  void check() throws IOException {
    IOException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
  }

  private InputStream open() {
    try {
      return new Watched(source.open());
    } catch (IOException e) {
      failure.compareAndSet(null, e);
      throw new UncheckedIOException(e);
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
