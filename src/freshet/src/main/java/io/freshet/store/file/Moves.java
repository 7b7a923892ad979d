package io.freshet.store.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Moves what its owner may not write to, too: a folder's move changes the name {@code ..} in it.
 */
final class Moves {

  private Moves() {}

  /** Moves a file, a link, or a folder within one file system. */
  static void move(Path from, Path to, CopyOption... options) throws IOException {
    try {
      Files.move(from, to, options);
    } catch (AccessDeniedException e) {
      if (!isReadOnlyFolder(from)) {
        throw e;
      }
      moveReadOnly(from, to, options);
    }
  }

  private static boolean isReadOnlyFolder(Path place) throws IOException {
    return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
        && place.getFileSystem().supportedFileAttributeViews().contains("posix")
        && !permissions(place).contains(PosixFilePermission.OWNER_WRITE);
  }

  /** A kill in between leaves the folder writable, which is no content. */
  private static void moveReadOnly(Path from, Path to, CopyOption... options) throws IOException {
    Set<PosixFilePermission> before = permissions(from);
    Set<PosixFilePermission> writable = EnumSet.of(PosixFilePermission.OWNER_WRITE);
    writable.addAll(before);
    Files.setPosixFilePermissions(from, writable);
    Path place = from;
    try {
      Files.move(from, to, options);
      place = to;
    } finally {
      Files.setPosixFilePermissions(place, before);
    }
  }

  private static Set<PosixFilePermission> permissions(Path place) throws IOException {
    return Files.getPosixFilePermissions(place, LinkOption.NOFOLLOW_LINKS);
  }
}
