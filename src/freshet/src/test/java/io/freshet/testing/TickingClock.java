package io.freshet.testing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.FileTimeSource;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The clock of a file system in memory that tells the time in coarse ticks, as FAT (2 s) and old
 * Unix file systems (1 s) do. Time goes on by a step whenever it is asked for. Thread-safe.
 */
public final class TickingClock implements FileTimeSource {

  private final long tickMillis;
  private final long stepMillis;
  private final AtomicLong millis =
      new AtomicLong(Instant.parse("2026-01-31T12:00:00Z").toEpochMilli());

  /** A clock whose files tell times as whole ticks. */
  public TickingClock(Duration tick, Duration step) {
    tickMillis = tick.toMillis();
    stepMillis = step.toMillis();
  }

  /** A file system whose every change happens at this clock's time. */
  public FileSystem newFileSystem() {
    return Jimfs.newFileSystem(Configuration.unix().toBuilder().setFileTimeSource(this).build());
  }

  /** Sets the clock forward, or back by a negative duration. */
  public void advance(Duration jump) {
    millis.addAndGet(jump.toMillis());
  }

  @Override
  public FileTime now() {
    long now = millis.addAndGet(stepMillis);
    return FileTime.fromMillis(now - Math.floorMod(now, tickMillis));
  }
}
