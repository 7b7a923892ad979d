package io.freshet.http;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is being fetched, in as many pieces as connections are lost, and hashed on the way.
 * Thread-safe.
 */
final class LocalCopy implements Closeable {

  private final FileChannel channel;

  /** Of what is there; guarded by this. */
  private Hasher hasher = new Hasher();

  /** Bytes that are there; guarded by this. */
  private long size;

  /** Counts whose bytes are taken: those of a connection that was given up are not. */
  private int writer;

  LocalCopy(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  synchronized long size() {
    return size;
  }

  /** Takes bytes from another connection from now on; returns what its writes must tell. */
  synchronized int begin(boolean isFromStart) throws IOException {
    if (isFromStart) {
      channel.truncate(0);
      hasher = new Hasher();
      size = 0;
    }
    return ++writer;
  }

  /** Takes no more bytes from the connection there is. */
  synchronized void end() {
    writer++;
  }

  synchronized void write(int from, ByteBuffer bytes) throws IOException {
    if (from != writer) {
      return;
    }
    byte[] piece = new byte[bytes.remaining()];
    bytes.get(piece);
    ByteBuffer rest = ByteBuffer.wrap(piece);
    while (rest.hasRemaining()) {
      channel.write(rest, size + rest.position());
    }
    hasher.feed(piece, 0, piece.length);
    size += piece.length;
  }

  /** Returns what was fetched; it is whole now. */
  synchronized Fingerprint finish() {
    return hasher.finish();
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
