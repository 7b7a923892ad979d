package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes in the making. Whole numbers of at least 0 are written seven bits a byte, lowest first, the
 * high bit set on all but the last; other longs as eight big-endian bytes.
 */
final class Encoder {

  /** What was encoded, and room. */
  private byte[] bytes = new byte[256];

  /** How many bytes were encoded. */
  private int length;

  Encoder whole(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("whole number " + value + ": want at least 0");
    }
    long rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      oneByte((byte) (rest | 0x80));
    }
    return oneByte((byte) rest);
  }

  Encoder oneByte(byte value) {
    room(1);
    bytes[length++] = value;
    return this;
  }

  Encoder fixed(long value) {
    room(Long.BYTES);
    ByteBuffer.wrap(bytes, length, Long.BYTES).putLong(value);
    length += Long.BYTES;
    return this;
  }

  Encoder fingerprint(Fingerprint fingerprint) {
    whole(fingerprint.size());
    room(Fingerprint.DIGEST_BYTES);
    fingerprint.writeDigest(ByteBuffer.wrap(bytes, length, Fingerprint.DIGEST_BYTES));
    length += Fingerprint.DIGEST_BYTES;
    return this;
  }

  /** The length, then a byte for each character. */
  Encoder bytes(String text) {
    byte[] more = text.getBytes(StandardCharsets.ISO_8859_1);
    return whole(more.length).raw(more);
  }

  /** The length in bytes, then UTF-8. */
  Encoder text(String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    return whole(more.length).raw(more);
  }

  Encoder raw(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
