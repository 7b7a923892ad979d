package io.freshet.target;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.io.OutputStream;
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

  private final Writing writing;

  /** Streams that are not closed. */
  private int open;

  /** Whether the file may have been written otherwise. */
  private boolean isUnknown;

  /** What the last stream wrote; nothing where it failed. */
  private @Nullable Fingerprint fingerprint;

  /** How the last stream left the file. */
  private Optional<FileState> left = Optional.empty();

  /** Watches a target that may be written until the end of the run. */
  public Written() {
    this(new Writing());
  }

  private Written(Writing writing) {
    this.writing = writing;
  }

  /** Of targets that may not be written: each write through them fails. */
  public static Written readOnly() {
    return new Written(Writing.readOnly());
  }

  /**
   * What a file that is in this state holds; nothing where that is not known, or nothing was
   * written.
   */
  public synchronized Optional<Fingerprint> fingerprint(FileState state) {
    return open == 0 && !isUnknown && left.equals(Optional.of(state))
        ? Optional.ofNullable(fingerprint)
        : Optional.empty();
  }

  /** Takes failures, and refuses late writes. */
  public Writing writing() {
    return writing;
  }

  /** Whether the file may have been written otherwise, or still is. */
  public synchronized boolean isUnknown() {
    return open > 0 || isUnknown;
  }

  /** From now on the file may be written by others. */
  public synchronized void escape() {
    isUnknown = true;
  }

  /** Opens a stream that replaces what a file holds. */
  OutputStream open(Path place) throws IOException {
    return watch(place, writing.create(place));
  }

  synchronized OutputStream watch(Path place, OutputStream out) {
    isUnknown |= open > 0;
    open++;
    return new HashingStream(place, out);
  }

  private synchronized void closed(@Nullable Fingerprint now, Optional<FileState> state) {
    open--;
    isUnknown |= now == null;
    fingerprint = now;
    left = state;
  }

  private final class HashingStream extends WatchedStream {

    private final Path place;
    private final Hasher hasher = new Hasher();

    /** Whether the file may lack something, or hold something that was not hashed. */
    private boolean isFailed;

    HashingStream(Path place, OutputStream out) {
      super(writing, place, out);
      this.place = place;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      isFailed |= isClosed();
      boolean isDone = false;
      try {
        super.write(bytes, offset, length);
        isDone = true;
      } finally {
        isFailed |= !isDone;
      }
      hasher.feed(bytes, offset, length);
    }

    @Override
    public synchronized void close() throws IOException {
      if (isClosed()) {
        return;
      }
      boolean isDone = false;
      try {
        super.close();
        isDone = true;
      } finally {
        boolean isKnown = isDone && !isFailed;
        closed(isKnown ? hasher.finish() : null, isKnown ? FileState.of(place) : Optional.empty());
      }
    }
  }
}
