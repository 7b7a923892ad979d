package io.freshet.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file that is made when the first byte comes, each line with its time. Nothing is buffered, so
 * that it can be watched while it grows; it never grows beyond a limit. What the disk refuses is
 * told to {@code onError} once and dropped from then on. What comes after closing is added all the
 * same. Thread-safe, and not harmed by interrupts.
 */
final class LogFile extends OutputStream {

  private final Path path;
  private final LineTimes times;
  private final LogLimit limit;
  private final Consumer<Exception> onError;

  /** The open file; null before the first line and after the end. */
  private @Nullable SeekableByteChannel channel;

  /** How long the file is. */
  private long size;

  /** How much was written to it, what is missing now included. */
  private long written;

  /** Whether nothing more is written; set once. */
  private boolean isClosed;

  /** Whether a write failed, after which none is tried; set once. */
  private boolean isBroken;

  /** Whether the file exists; set once. */
  private volatile boolean isMade;

  LogFile(Path path, LineTimes times, LogLimit limit, Consumer<Exception> onError) {
    this.path = path;
    this.times = times;
    this.limit = limit;
    this.onError = onError;
  }

  Path path() {
    return path;
  }

  boolean isMade() {
    return isMade;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (isBroken || length == 0) {
      return;
    }
    // An interrupt means the task; it would close the file.
    boolean isInterrupted = Thread.interrupted();
    try {
      ByteBuffer stamped = ByteBuffer.wrap(times.stamped(bytes, offset, length));
      int more = stamped.remaining();
      isInterrupted |= whole(() -> writeAll(stamped));
      size += more;
      written += more;
      isInterrupted |= whole(() -> size = limit.cut(path, size, written));
      if (isClosed) {
        closeChannel();
      }
    } catch (IOException | RuntimeException e) {
      isBroken = true;
      onError.accept(e);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    try {
      closeChannel();
    } catch (IOException | RuntimeException e) {
      onError.accept(e);
    }
  }

  /** Something that an interrupt ends, and that can be gone on with. */
  private interface Action {
    void run() throws IOException;
  }

  /** Returns whether the thread was interrupted meanwhile. */
  private boolean whole(Action action) throws IOException {
    try {
      action.run();
      return false;
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      channel = null;
      action.run();
      return true;
    }
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    if (channel == null) {
      channel = open();
    }
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private SeekableByteChannel open() throws IOException {
    Path folder = path.getParent();
    if (folder != null && !isMade) {
      Files.createDirectories(folder);
    }
    SeekableByteChannel opened =
        Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    isMade = true;
    return opened;
  }

  private void closeChannel() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
