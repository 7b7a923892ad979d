package io.freshet.target;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a task writes to a file through its target, hashed on the way, so that nobody need read it
 * again. Knows nothing once the file may have been written otherwise: when somebody asked for its
 * path, two streams were open at once, or it is not in the state in which the last stream left it.
 * For the engine. Thread-safe.
 */
public final class Written {

  private int open;
  private boolean isUnknown;
  private boolean isOver;
  private @Nullable Fingerprint fingerprint;
  private Optional<FileState> left = Optional.empty();

  /**
   * What a file that is in this state holds; nothing where that is not known, or nothing was
   * written.
   */
  public synchronized Optional<Fingerprint> fingerprint(FileState state) {
    return open == 0 && !isUnknown && left.equals(Optional.of(state))
        ? Optional.ofNullable(fingerprint)
        : Optional.empty();
  }

  /** The run is over: whoever still writes through the target fails from now on. */
  public synchronized void end() {
    isOver = true;
  }

  /** From now on the file may be written by others. */
  synchronized void escape() {
    isUnknown = true;
  }

  /** Opens a stream that replaces what a file holds. */
  OutputStream open(Path place) throws IOException {
    refuseLate();
    OutputStream out = Files.newOutputStream(place);
    return watch(place, out);
  }

  synchronized OutputStream watch(Path place, OutputStream out) {
    isUnknown |= open > 0;
    open++;
    return new Watched(place, out);
  }

  private synchronized void refuseLate() throws IOException {
    if (isOver) {
      throw new IOException(
          "the run is over: wait for the threads that it has started before it returns");
    }
  }

  private synchronized void closed(@Nullable Fingerprint now, Optional<FileState> state) {
    open--;
    isUnknown |= now == null;
    fingerprint = now;
    left = state;
  }

  private final class Watched extends FilterOutputStream {

    private final Path place;
    private final Hasher hasher = new Hasher();
    private boolean isFailed;
    private boolean isClosed;

    Watched(Path place, OutputStream out) {
      super(out);
      this.place = place;
    }

    @Override
    public synchronized void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      isFailed |= isClosed;
      refuseLate();
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
    public synchronized void close() throws IOException {
      if (isClosed) {
        return;
      }
      isClosed = true;
      boolean isDone = false;
      try {
        out.close();
        isDone = true;
      } finally {
        boolean isKnown = isDone && !isFailed;
        closed(isKnown ? hasher.finish() : null, isKnown ? FileState.of(place) : Optional.empty());
      }
    }
  }
}
