package io.freshet.monitor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files as a whole: readers see the old content until the new one is complete. */
public final class AtomicFile {

  private AtomicFile() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes a file beside its place and moves it there. A link stays a link, and what is no regular
   * file, such as {@code /dev/stdout}, is written to as it is.
   *
   * @param file in a folder that is there
   */
  public static void write(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      writeTo(file, content);
      return;
    }
    Path place = Files.exists(file) ? file.toRealPath() : file;
    long pid = ProcessHandle.current().pid();
    Path beside = place.resolveSibling("." + place.getFileName() + "-" + pid + ".tmp");
    try {
      writeTo(beside, content);
      Files.move(
          beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
  }

  private static void writeTo(Path file, Content content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      content.to(out);
    }
  }
}
