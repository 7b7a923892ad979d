package io.freshet.trace;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.FileTimeSource;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** The clock of a file system in memory; it moves only when a test says so. */
final class ManualClock implements FileTimeSource {

  private Instant now = Instant.parse("2026-01-31T12:00:00Z");
  private Runnable whenRead = () -> {};

  /** A file system whose every change happens at this clock's time. */
  FileSystem newFileSystem() {
    return Jimfs.newFileSystem(Configuration.unix().toBuilder().setFileTimeSource(this).build());
  }

  void advance(Duration step) {
    now = now.plus(step);
  }

  /** Does something whenever the file system asks for the time, as it does at each read. */
  void whenRead(Runnable action) {
    whenRead = action;
  }

  @Override
  public FileTime now() {
    whenRead.run();
    return FileTime.from(now);
  }
}
