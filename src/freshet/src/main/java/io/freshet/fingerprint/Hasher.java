package io.freshet.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SortedMap;

/**
 * SHA-256 of one thing after another, with one digest and one buffer. For one thread.
 *
 * <p>Text is fed as {@code length:4 utf8-bytes} and numbers as eight big-endian bytes, so that no
 * two sequences of facts feed the same bytes.
 */
public final class Hasher {

  private static final int BUFFER_BYTES = 1 << 17;
  private static final int FIRST_BUFFER_BYTES = 1 << 12;

  private final MessageDigest digest = sha256();
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  /** Room for what is read, made at the first use. */
  private byte[] buffer = {};

  /** How many bytes were fed since the last result. */
  private long fed;

  /** Feeds a stream to its end. The caller closes it. */
  public Hasher feed(InputStream in) throws IOException {
    buffer = buffer.length == 0 ? new byte[FIRST_BUFFER_BYTES] : buffer;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      feed(buffer, read);
      if (read == buffer.length && buffer.length < BUFFER_BYTES) {
        buffer = new byte[BUFFER_BYTES];
      }
    }
    return this;
  }

  /** Feeds part of an array, as it is. */
  public Hasher feed(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    fed += length;
    return this;
  }

  /** Feeds a text and its length. */
  public Hasher feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(number.clear().putInt(bytes.length).array(), 0, Integer.BYTES);
    feed(bytes, bytes.length);
    return this;
  }

  /** Feeds a number. */
  public Hasher feed(long value) {
    feed(number.clear().putLong(value).array(), Long.BYTES);
    return this;
  }

  /** Feeds a size and a digest. */
  public Hasher feed(Fingerprint fingerprint) {
    feed(fingerprint.size());
    ByteBuffer bytes = ByteBuffer.allocate(Fingerprint.DIGEST_BYTES);
    fingerprint.writeDigest(bytes);
    feed(bytes.array(), bytes.capacity());
    return this;
  }

  /** Feeds named parts in the order of their names: each name, then its fingerprint. */
  public Hasher feed(SortedMap<String, Fingerprint> parts) {
    parts.forEach((name, part) -> feed(name).feed(part));
    return this;
  }

  /** What was fed since the last call: its digest, and its bytes as size. Starts anew. */
  public Fingerprint finish() {
    Fingerprint result = Fingerprint.of(fed, digest.digest());
    fed = 0;
    return result;
  }

  /** Drops what was fed, after a failure in the middle. */
  public void reset() {
    digest.reset();
    fed = 0;
  }

  private void feed(byte[] bytes, int length) {
    feed(bytes, 0, length);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
