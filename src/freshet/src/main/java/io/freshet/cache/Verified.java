package io.freshet.cache;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails before its last byte is read, where its content is not what it should be. */
final class Verified extends FilterInputStream {

  private final Fingerprint content;
  private final Hasher hasher = new Hasher();

  /** How many bytes were read. */
  private long read;

  Verified(InputStream in, Fingerprint content) {
    super(in);
    this.content = content;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = super.read(to, offset, length);
    if (count < 0) {
      refuseUnless(read == content.size());
      return count;
    }
    hasher.feed(to, offset, count);
    read += count;
    refuseUnless(read <= content.size());
    if (read == content.size() && count > 0) {
      refuseUnless(hasher.finish().equals(content));
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private static void refuseUnless(boolean isRight) throws IOException {
    if (!isRight) {
      throw new ChangedException();
    }
  }

  /** What is read is not what was promised. */
  static final class ChangedException extends IOException {

    private static final long serialVersionUID = 1;

    ChangedException() {
      super("the content has changed meanwhile");
    }
  }
}
