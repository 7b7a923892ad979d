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
 * A file that is made when the first byte comes. Nothing is buffered, so that it can be watched
 * while it grows. What the disk refuses is told to {@code onError} once and dropped from then on.
 * What comes after closing is added all the same. Thread-safe, and not harmed by interrupts.
 */
final class LogFile extends OutputStream {

  private final Path path;
  private final Consumer<Exception> onError;
  private @Nullable SeekableByteChannel channel;
  private boolean isClosed;
  private boolean isBroken;
  private volatile boolean isMade;

  LogFile(Path path, Consumer<Exception> onError) {
    this.path = path;
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
      isInterrupted |= writeWhole(ByteBuffer.wrap(bytes, offset, length));
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

  /** Returns whether the thread was interrupted meanwhile. */
  private boolean writeWhole(ByteBuffer bytes) throws IOException {
    try {
      writeAll(bytes);
      return false;
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      channel = null;
      writeAll(bytes);
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
