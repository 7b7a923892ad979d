package io.freshet.s3;

import java.time.Instant;
import java.util.Comparator;

/**
 * An object as a look has told of it.
 *
 * @param etag the server's name for the content; another content has another one
 * @param modified when it was put there, as far as it was told; else the epoch
 */
record S3Object(String key, long size, String etag, Instant modified) {

  /** The order in which S3 lists keys: that of their UTF-8 bytes, hence of their code points. */
  static final Comparator<String> LISTED = S3Object::compareKeys;

  private static int compareKeys(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return Integer.compare(rank(a), rank(b));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /** Halves of what lies beyond 16 bits come last. */
  private static int rank(char c) {
    return c >= 0xE000 ? c - 0x800 : c >= 0xD800 ? c + 0x2000 : c;
  }

  /** The ETag as conditions state it. */
  String quoted() {
    return "\"" + etag + "\"";
  }

  /** What of it says that the content is another one. */
  String token() {
    return etag + " " + size;
  }
}
