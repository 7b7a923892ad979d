package io.freshet.target;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was written to a file through its target, hashed on the way, so that nobody need read it
 * again. Knows nothing once the file may have been written otherwise: when somebody asked for its
 * path, or two streams were open at once. Thread-safe.
 */
public final class Written {

  private int open;
  private boolean isUnknown;
  private @Nullable Fingerprint fingerprint;

  /** What the file holds; nothing where that is not known, or nothing was written. */
  public synchronized Optional<Fingerprint> fingerprint() {
    return open == 0 && !isUnknown ? Optional.ofNullable(fingerprint) : Optional.empty();
  }

  /** From now on the file may be written by others. */
  synchronized void escape() {
    isUnknown = true;
  }

  /** Watches a stream that replaces what the file holds. */
  synchronized OutputStream watch(OutputStream out) {
    isUnknown |= open > 0;
    open++;
    return new Watched(out);
  }

  private synchronized void closed(@Nullable Fingerprint now) {
    open--;
    isUnknown |= now == null;
    fingerprint = now;
  }

  private final class Watched extends FilterOutputStream {

    private final Hasher hasher = new Hasher();
    private boolean isFailed;
    private boolean isClosed;

    Watched(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      isFailed |= isClosed;
      boolean isDone = false;
      try {
        out.write(bytes, offset, length);
        isDone = true;
      } finally {
        isFailed |= !isDone;
      }
      hasher.feed(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (isClosed) {
        return;
      }
      isClosed = true;
      boolean isDone = false;
      try {
        out.close();
        isDone = true;
      } finally {
        closed(isDone && !isFailed ? hasher.finish() : null);
      }
    }
  }
}
