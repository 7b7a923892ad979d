package io.freshet.http;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.Found;
import io.freshet.store.Look;
import io.freshet.target.Remote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of the web as one target names it: what a request gives, held against what the target says
 * of it. Thread-safe.
 *
 * @param request which asks for it; other targets may share it
 */
record SeenFile(WebFile file, Request request) implements Remote {

  /** Asks, unless it is known. */
  Optional<Look> look() throws IOException {
    return find().map(Found::look);
  }

  Found found() throws IOException {
    return find().orElseThrow(() -> new NoSuchFileException(file.name()));
  }

  private Optional<Found> find() throws IOException {
    Optional<Fingerprint> pinned = file.pinned();
    return pinned.isPresent()
        ? pinned.map(it -> Found.of(new Look(it.size(), "sha256"), it, Bits.UNKNOWN))
        : request.find(file);
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(fetch());
  }

  @Override
  public Path fetch() throws IOException {
    return request.fetch(file).orElseThrow(() -> new NoSuchFileException(file.name()));
  }

  @Override
  public boolean exists() throws IOException {
    return look().isPresent();
  }

  @Override
  public List<String> files() throws IOException {
    throw new IOException(file.name() + " is a file and no folder");
  }

  @Override
  public Remote member(String name) {
    throw new UnsupportedOperationException(file.name() + " is a file and no folder");
  }
}
