package io.freshet.code;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How the file that a class lies in was found: a class file, or a jar.
 *
 * @param identity what the file system says which file it is; empty where it says nothing
 */
record ClassFileState(Path file, long size, Instant modified, String identity) {

  /** The state of the file behind an address now; nothing where it is in no file. */
  static Optional<ClassFileState> of(URL url) {
    try {
      String address = url.toString();
      int inJar = address.lastIndexOf("!/");
      String container = inJar < 0 ? address : address.substring("jar:".length(), inJar);
      return container.startsWith("file:")
          ? Optional.of(of(Path.of(URI.create(container.replace(" ", "%20")))))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static ClassFileState of(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    return new ClassFileState(
        file,
        found.size(),
        found.lastModifiedTime().toInstant(),
        Objects.toString(found.fileKey(), ""));
  }

  /** Whether the file is as it was. */
  boolean isStill() {
    try {
      return of(file).equals(this);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether the file was changed since the Java virtual machine began, by the clock that it had
   * then: what the system tells of a process is counted from its boot and may be minutes off.
   */
  boolean isFromWithinProcess() {
    return !modified.isBefore(Start.OF_JVM);
  }

  /** Asked once, and only where something runs: the first question takes some milliseconds. */
  private static final class Start {
    static final Instant OF_JVM =
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }
}
