package io.freshet.store.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Who of this process holds a staged file open to write when its run has returned. That is seen on
 * Linux only; elsewhere it takes a change of the file to know.
 */
final class LateWriters {

  /** A writer that does nothing for so long is taken for one that was forgotten. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Path FLAGS = Path.of("/proc/self/fdinfo");
  private static final int WRITE_ONLY_OR_BOTH = 3;

  private LateWriters() {}

  /** Waits until nobody holds a file open to write in a place, for some time at most. */
  static void await(Path place) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (isOpenBelow(place) && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isOpenBelow(Path place) {
    if (place.getFileSystem() != FileSystems.getDefault() || !Files.isDirectory(DESCRIPTORS)) {
      return false;
    }
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        if (isOpenBelow(place, descriptor)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
    return false;
  }

  /** A descriptor may be closed at any moment. */
  private static boolean isOpenBelow(Path place, Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(place)
          && isToWrite(FLAGS.resolve(String.valueOf(descriptor.getFileName())));
    } catch (IOException e) {
      return false;
    }
  }

  /** A line {@code flags: 0100001}, in octal digits. */
  private static boolean isToWrite(Path info) throws IOException {
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("flags:"))
        .anyMatch(
            line -> (Integer.parseInt(line.substring(6).strip(), 8) & WRITE_ONLY_OR_BOTH) != 0);
  }
}
