package io.freshet.cache;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Small texts as content of a shared cache. */
final class Bytes {

  static final Duration LIMIT = Duration.ofMinutes(5);

  private Bytes() {}

  static Fingerprint fingerprint(byte[] bytes) {
    return new Hasher().feed(bytes, 0, bytes.length).finish();
  }

  static Fingerprint fingerprint(String text) {
    return fingerprint(text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code cas/SHA256}. */
  static String name(String text) {
    return "cas/" + fingerprint(text).hex();
  }

  /** Any key, of the same letter all over. */
  static String key(char hexDigit) {
    return String.valueOf(hexDigit).repeat(64);
  }

  /** Puts a text under its name, which is returned. */
  static String put(Blobs blobs, String text) throws IOException {
    return put(blobs, name(text), text);
  }

  static String put(Blobs blobs, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    blobs.put(name, bytes.length, () -> new ByteArrayInputStream(bytes), LIMIT);
    return name;
  }

  static Optional<String> read(Blobs blobs, String name) throws IOException {
    return blobs.read(name, 1 << 20, LIMIT).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
