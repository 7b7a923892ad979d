package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link Encoder} wrote. Throws a {@link RuntimeException} on anything else. */
final class Decoder {

  private final ByteBuffer in;

  Decoder(ByteBuffer in) {
    this.in = in;
  }

  long whole() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("a whole number of more than ten bytes");
  }

  int count() {
    return Math.toIntExact(whole());
  }

  byte oneByte() {
    return in.get();
  }

  long fixed() {
    return in.getLong();
  }

  /** What {@link Encoder#bytes} wrote. */
  String bytes() {
    return new String(raw(), StandardCharsets.ISO_8859_1);
  }

  /** What {@link Encoder#text} wrote. */
  String text() {
    return new String(raw(), StandardCharsets.UTF_8);
  }

  private byte[] raw() {
    int length = count();
    if (length > in.remaining()) {
      throw new IllegalStateException(length + " bytes where " + in.remaining() + " are left");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  Fingerprint fingerprint() {
    return Fingerprint.read(whole(), in);
  }
}
