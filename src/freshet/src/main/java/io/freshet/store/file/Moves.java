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
import org.apache.commons.io.file.PathUtils;

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

  /**
   * Moves a file, a link or a folder; a folder on another disk is copied as a whole before it goes.
   */
  static void moveAnywhere(Path from, Path to) throws IOException {
    boolean isFolder = Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS);
    if (!isFolder || isOnSameDisk(from, to)) {
      move(from, to);
      return;
    }
    PathUtils.copyDirectory(from, to);
    Staging.delete(from);
  }

  private static boolean isOnSameDisk(Path from, Path to) throws IOException {
    return from.getFileSystem() == to.getFileSystem()
        && Files.getFileStore(from).equals(Files.getFileStore(to.getParent()));
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
