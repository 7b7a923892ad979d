package io.freshet.cache;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a folder that is a shared cache has what: {@code ac/12/12ab…}, {@code cas/cd/cdef…}, and
 * {@code tmp} for what is being written. Files with other names are nobody's here. Thread-safe.
 */
final class CacheFolder {

  /** What was used a little ago is not marked again. */
  private static final Duration MARKED = Duration.ofHours(1);

  /** No put takes so long: what it has left behind is of a build that was killed. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private static final String ENTRIES = "ac";
  private static final String CONTENT = "cas";

  private final Path folder;
  private final InstantSource clock;

  CacheFolder(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * A file that is there.
   *
   * @param name the key of an entry, or the SHA-256 of content
   * @param usedAt when, within an hour
   */
  record Kept(Path place, String name, long size, Instant usedAt) {}

  /** What is done with each file. */
  interface Visitor {
    void visit(Path file, BasicFileAttributes attributes) throws IOException;
  }

  /** What is done with each file that is the cache's. */
  interface KeptVisitor {
    void visit(Kept file) throws IOException;
  }

  Path place(String name) {
    return parent(name).resolve(name.substring(name.indexOf('/') + 1));
  }

  Path parent(String name) {
    int slash = name.indexOf('/') + 1;
    return folder.resolve(name.substring(0, slash - 1)).resolve(name.substring(slash, slash + 2));
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  /** Marks a file as used; where that cannot be written it is not. */
  void use(Path file) {
    try {
      FileTime now = FileTime.from(clock.instant());
      FileTime before = Files.getLastModifiedTime(file);
      if (before.toInstant().plus(MARKED).isBefore(now.toInstant())) {
        Files.setLastModifiedTime(file, now);
      }
    } catch (IOException | SecurityException e) {
      // Who may only read has no say in what is kept.
    }
  }

  /** Returns why nothing can be kept here; nothing where it can, as soon as somebody does. */
  Optional<String> problem() {
    return Files.exists(folder) && !Files.isDirectory(folder)
        ? Optional.of("it is a file; want a folder")
        : Optional.empty();
  }

  /** Whether it is there; the first build that pushes makes it. */
  boolean isThere() {
    return Files.exists(folder);
  }

  /** Shows all entries. */
  void entries(KeptVisitor visitor) throws IOException {
    visit(ENTRIES, visitor);
  }

  /** Shows all content. */
  void content(KeptVisitor visitor) throws IOException {
    visit(CONTENT, visitor);
  }

  /** Removes what killed builds have begun to write; what others removed meanwhile is no matter. */
  void sweep() throws IOException {
    Instant old = clock.instant().minus(ABANDONED);
    each(
        temporary(),
        (file, attributes) -> {
          if (attributes.isRegularFile()
              && attributes.lastModifiedTime().toInstant().isBefore(old)) {
            delete(file);
          }
        });
  }

  /**
   * Deletes a file, unless somebody holds it.
   *
   * @return whether it is gone
   */
  static boolean delete(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      return false; // on Windows somebody reads it: then it is in use
    }
  }

  /**
   * Says that this is being pruned, and asks who did it last.
   *
   * @return whether nobody has for an hour
   */
  boolean isPruningDue() throws IOException {
    Path mark = folder.resolve("pruned");
    try {
      Instant last = Files.getLastModifiedTime(mark).toInstant();
      if (last.plus(MARKED).isAfter(clock.instant())) {
        return false;
      }
    } catch (NoSuchFileException e) {
      // Never yet.
    }
    Files.write(mark, new byte[0]);
    Files.setLastModifiedTime(mark, FileTime.from(clock.instant()));
    return true;
  }

  private void visit(String kind, KeptVisitor visitor) throws IOException {
    List<Path> shards = new ArrayList<>();
    each(
        folder.resolve(kind),
        (shard, attributes) -> {
          if (attributes.isDirectory() && name(shard).matches("[0-9a-f]{2}")) {
            shards.add(shard);
          }
        });
    for (Path shard : shards) {
      each(shard, (file, attributes) -> visit(name(shard), file, attributes, visitor));
    }
  }

  private static void visit(
      String shard, Path file, BasicFileAttributes attributes, KeptVisitor visitor)
      throws IOException {
    String name = name(file);
    if (attributes.isRegularFile() && name.matches("[0-9a-f]{64}") && name.startsWith(shard)) {
      Instant usedAt = attributes.lastModifiedTime().toInstant();
      visitor.visit(new Kept(file, name, attributes.size(), usedAt));
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Shows what a folder holds; nothing where it is not there. */
  private static void each(Path folder, Visitor visitor) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        see(file, visitor);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing is there, or not any more.
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void see(Path file, Visitor visitor) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return; // somebody else has removed it
    }
    visitor.visit(file, attributes);
  }
}
