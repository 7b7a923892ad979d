package io.freshet.cache;

import io.freshet.store.Blobs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A server that keeps what is put to it, and gives it back. */
final class HttpBlobs implements Blobs {

  private final URI base;

  HttpBlobs(URI base) {
    this.base = base;
  }

  @Override
  public Optional<byte[]> read(String name, int most, Duration limit) throws IOException {
    throw new IOException("not yet: " + base);
  }

  @Override
  public boolean fetch(String name, Path to, long most, Duration limit) throws IOException {
    throw new IOException("not yet: " + base);
  }

  @Override
  public boolean has(String name, Duration limit) throws IOException {
    throw new IOException("not yet: " + base);
  }

  @Override
  public void put(String name, long size, Source source, Duration limit) throws IOException {
    throw new IOException("not yet: " + base);
  }

  @Override
  public void close() {}
}
