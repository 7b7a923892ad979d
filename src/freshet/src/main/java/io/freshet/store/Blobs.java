package io.freshet.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Bytes by name in a place that several machines share: a folder, a server, a bucket. Names are
 * {@code ac/} or {@code cas/} and 64 hexadecimal digits in lower case. Whoever reads checks what he
 * gets: the place may hold anything. Each call ends soon after its limit, by an {@link IOException}
 * where it is not done. Thread-safe.
 */
public interface Blobs extends Closeable {

  /** What is written: may be opened more than once, as after a lost connection. */
  interface Source {

    /**
     * Opens what is written.
     *
     * @return a stream of just so many bytes as were promised; it fails where they are not what was
     *     promised
     */
    InputStream open() throws IOException;
  }

  /**
   * Returns the bytes of a small one; nothing where there is none.
   *
   * @param most how many bytes are read at most
   * @throws IOException also when there are more
   */
  Optional<byte[]> read(String name, int most, Duration limit) throws IOException;

  /**
   * Copies one to a local file.
   *
   * @param to where nothing stands; after a failure part of it may
   * @param most how many bytes are copied at most
   * @return whether there is one
   * @throws IOException also when there are more bytes
   */
  boolean fetch(String name, Path to, long most, Duration limit) throws IOException;

  /** Returns whether there is one. */
  boolean has(String name, Duration limit) throws IOException;

  /**
   * Writes one, which appears as a whole or not at all, and may take the place of another.
   *
   * @param size how many bytes it has
   */
  void put(String name, long size, Source source, Duration limit) throws IOException;
}
