package io.freshet.trace;

import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of the file system that holds the dataset root, read by writing a file: the time that a
 * change made now would get. Thread-safe.
 */
public final class FileClock {

  private static final Logger LOG = LoggerFactory.getLogger(FileClock.class);

  /** Other file systems have clocks of their own; nobody's runs this far behind. */
  private static final Duration OTHER_DEVICE = Duration.ofHours(1);

  /** A reading is not used for longer, should the clock be set back meanwhile. */
  private static final Duration READING_HOLDS = Duration.ofMillis(50);

  /** A build waits no longer than this in all for clocks to move on; what then is racy, is. */
  private static final int MOST_WAITS = 250;

  private static final long WAIT_MILLIS = 1;

  private final Path probe;

  /** How often somebody waited. */
  private int waits;

  /** The newest time that was read. */
  private long reading = Long.MIN_VALUE;

  /** When that was, by the clock of this process. */
  private long readAt;

  /** The disk whose time it is. */
  private long device;

  /** Whether it could not be read once. */
  private boolean isStopped;

  /** A clock that writes this file, making its folder, whenever it is read. */
  public FileClock(Path probe) {
    this.probe = probe;
  }

  /**
   * Whether the change that a state tells of lies strictly in the past, so that any later change
   * will carry another time.
   */
  public synchronized boolean isPast(FileState state) {
    if (System.nanoTime() - readAt < READING_HOLDS.toNanos() && isBeforeReading(state)) {
      return true;
    }
    return isReadAgain() && isBeforeReading(state);
  }

  /** As {@link #isPast}, after waiting some milliseconds for it, unless that is of no use. */
  synchronized boolean isSoonPast(FileState state) {
    while (!isPast(state)) {
      if (isStopped) {
        return false;
      }
      boolean isTooFar = state.changed() - limit(state) > MOST_WAITS * WAIT_MILLIS * 1_000_000;
      if (isTooFar || waits++ >= MOST_WAITS) {
        return false;
      }
      try {
        wait(WAIT_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private boolean isBeforeReading(FileState state) {
    return reading != Long.MIN_VALUE && state.changed() < limit(state);
  }

  private long limit(FileState state) {
    return state.device() == device ? reading : reading - OTHER_DEVICE.toNanos();
  }

  /** Where nothing can be written the time is not known, and so nothing is surely past. */
  private boolean isReadAgain() {
    try {
      if (!isStopped) {
        read();
      }
    } catch (IOException e) {
      LOG.debug("the clock of the file system cannot be read", e);
      isStopped = true;
    }
    return !isStopped;
  }

  private void read() throws IOException {
    if (reading == Long.MIN_VALUE && probe.getParent() != null) {
      Files.createDirectories(probe.getParent());
    }
    // Not truncated: ext4 writes a file out to disk that is cut off and written again.
    Files.write(probe, new byte[1], StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileState now =
        FileState.of(probe)
            .orElseThrow(() -> new IOException(probe + " was just written and is gone"));
    reading = now.changed();
    readAt = System.nanoTime();
    device = now.device();
  }
}
