package io.freshet.fingerprint;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The identity of content: its SHA-256 and its size in bytes. The digest is kept as four big-endian
 * longs, because a build holds one fingerprint for every target.
 */
public record Fingerprint(long size, long word0, long word1, long word2, long word3) {

  /** Bytes of the digest. */
  public static final int DIGEST_BYTES = 32;

  /** The fingerprint of something without content. */
  public static final Fingerprint NONE = new Fingerprint(0, 0, 0, 0, 0);

  /** Written out: what a record gets is made at run time, which each start would pay. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint same
        && size == same.size
        && word0 == same.word0
        && word1 == same.word1
        && word2 == same.word2
        && word3 == same.word3;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(word0); // a digest is spread evenly
  }

  /** From the 32 bytes of a SHA-256 digest. */
  public static Fingerprint of(long size, byte[] digest) {
    if (digest.length != DIGEST_BYTES) {
      throw new IllegalArgumentException("digest has " + digest.length + " bytes, want 32");
    }
    return read(size, ByteBuffer.wrap(digest));
  }

  /** Reads the 32 bytes of a digest from a buffer. */
  public static Fingerprint read(long size, ByteBuffer in) {
    return new Fingerprint(size, in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  /** From what {@link #hex} printed. */
  public static Fingerprint ofHex(long size, String hex) {
    return of(size, HexFormat.of().parseHex(hex));
  }

  /** Writes the 32 bytes of the digest, without the size. */
  public void writeDigest(ByteBuffer out) {
    out.putLong(word0).putLong(word1).putLong(word2).putLong(word3);
  }

  /** The digest in 64 lower-case hexadecimal digits, as {@code sha256sum} prints it. */
  public String hex() {
    ByteBuffer bytes = ByteBuffer.allocate(DIGEST_BYTES);
    writeDigest(bytes);
    return HexFormat.of().formatHex(bytes.array());
  }

  @Override
  public String toString() {
    return hex().substring(0, 12);
  }
}
