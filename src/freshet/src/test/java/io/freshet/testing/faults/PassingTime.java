package io.freshet.testing.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * The clock of a file system has moved on whenever a file is published or the clock is read: so
 * that it is no matter of chance whether two changes get the same time. Thread-safe.
 */
public final class PassingTime implements Faults {

  private final Path probe;

  /** Writes a file of this name to read the clock. */
  public PassingTime(Path probe) {
    this.probe = probe;
  }

  @Override
  public void before(Operation operation) throws IOException {
    boolean isReading = isClock(operation) && operation.kind() == Operation.Kind.OPEN_TO_WRITE;
    if (isReading || operation.kind() == Operation.Kind.MOVE) {
      pass();
    }
  }

  /** Whether it is done to read the clock; how often that is done is a matter of time. */
  public static boolean isClock(Operation operation) {
    return operation.path().endsWith("clock");
  }

  /** Waits until the clock has moved on. */
  public synchronized void pass() throws IOException {
    FileTime first = now();
    while (now().equals(first)) {
      Thread.onSpinWait();
    }
  }

  private FileTime now() throws IOException {
    return Files.getLastModifiedTime(Files.writeString(probe, "?"));
  }
}
