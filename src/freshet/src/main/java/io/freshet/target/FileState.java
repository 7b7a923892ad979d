package io.freshet.target;

import io.freshet.fingerprint.Bits;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a path without reading it. Links are followed. Times are in
 * nanoseconds since 1970; where the file system has no change time, inode or device, {@code
 * changed} is the time of modification and the others are 0. The bits tell of a file whether its
 * owner may execute it.
 */
public record FileState(
    Kind kind, long size, long modified, long changed, long inode, long device, Bits bits) {

  /** The state of something whose executable bit is unknown. */
  public FileState(Kind kind, long size, long modified, long changed, long inode, long device) {
    this(kind, size, modified, changed, inode, device, Bits.UNKNOWN);
  }

  /** Whether all is equal but who may execute it. */
  public boolean isSame(FileState other) {
    return isMoved(other) && changed == other.changed;
  }

  /** Whether this may be the other after a mere move: all but the change time is equal. */
  public boolean isMoved(FileState other) {
    return kind == other.kind
        && size == other.size
        && modified == other.modified
        && inode == other.inode
        && device == other.device;
  }

  /** What stands at a path. */
  public enum Kind {
    FILE,
    FOLDER,
    /** A symbolic link, where it is not followed. */
    LINK,
    OTHER
  }

  private static final String UNIX = "unix:size,lastModifiedTime,ctime,ino,dev,mode";

  // Of a mode, as POSIX names them in sys/stat.h.
  private static final int S_IFMT = 0170000;
  private static final int S_IFREG = 0100000;
  private static final int S_IFDIR = 0040000;
  private static final int S_IFLNK = 0120000;
  private static final int S_IXUSR = 0100;

  private static final int MOST_LINKS = 40;

  /**
   * The state of what stands at a path, or nothing where nothing stands.
   *
   * @throws IOException when it cannot be examined
   */
  public static Optional<FileState> of(Path path) throws IOException {
    try {
      Optional<FileState> itself = ofItself(path);
      if (itself.isEmpty()) {
        return isInFolder(path) ? itself : missing(path);
      }
      boolean isMore = itself.get().kind() == Kind.LINK || itself.get().kind() == Kind.OTHER;
      return isMore ? Optional.of(read(path)) : itself;
    } catch (NoSuchFileException e) {
      return missing(path);
    } catch (java.nio.file.FileSystemException e) {
      if (isBelowFile(path)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * The state of what stands at a path, a link itself included, or nothing where nothing stands.
   *
   * @throws IOException when it cannot be examined
   */
  public static Optional<FileState> ofItself(Path path) throws IOException {
    try {
      return Optional.of(read(path, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * The state of what a link leads to; nothing where that is missing, or the link leads in a
   * circle.
   *
   * @throws IOException when it cannot be examined
   */
  public static Optional<FileState> behind(Path link) throws IOException {
    try {
      return Optional.of(read(link));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      if (leadsNowhere(link)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Follows a link by hand: to itself again, or to something below a file. */
  private static boolean leadsNowhere(Path link) throws IOException {
    Path there = link;
    for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(there); i++) {
      there = there.resolveSibling(Files.readSymbolicLink(there)).normalize();
    }
    return Files.isSymbolicLink(there) || isBelowFile(there);
  }

  private static FileState read(Path path, LinkOption... options) throws IOException {
    Set<String> views = path.getFileSystem().supportedFileAttributeViews();
    if (views.contains("unix")) {
      Map<String, Object> unix = Files.readAttributes(path, UNIX, options);
      if ((mode(unix) & S_IFMT) != 0) {
        return ofUnix(unix);
      }
    }
    if (views.contains("posix")) {
      PosixFileAttributes posix = Files.readAttributes(path, PosixFileAttributes.class, options);
      boolean isSet = posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
      return ofBasic(posix, isSet ? Bits.SET : Bits.UNSET);
    }
    return ofBasic(Files.readAttributes(path, BasicFileAttributes.class, options), Bits.UNKNOWN);
  }

  /**
   * A dangling link, here or above, or a pipe above is something that cannot be examined, not
   * nothing.
   */
  private static Optional<FileState> missing(Path path) throws IOException {
    Path there = path;
    while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    if (there != null && Files.isSymbolicLink(there) && !Files.exists(there)) {
      throw new IOException(
          there
              + " is a link to "
              + Files.readSymbolicLink(there)
              + ", which is missing: put that there, or remove the link");
    }
    if (there != null && !Files.isDirectory(there) && !Files.isRegularFile(there)) {
      throw new IOException(there + " is neither a file nor a folder: " + path + " is below it");
    }
    return Optional.empty();
  }

  private static boolean isInFolder(Path path) {
    Path parent = path.getParent();
    return parent != null && Files.isDirectory(parent);
  }

  /** Unix says "not a directory" of a/b where a is a file: nothing stands there. */
  private static boolean isBelowFile(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.isRegularFile(above)) {
        return true;
      }
    }
    return false;
  }

  private static FileState ofUnix(Map<String, Object> attributes) {
    int mode = mode(attributes);
    int type = mode & S_IFMT;
    Kind kind = kind(type == S_IFREG, type == S_IFDIR, type == S_IFLNK);
    return new FileState(
        kind,
        attribute(attributes, "size", Number.class).longValue(),
        nanos(attribute(attributes, "lastModifiedTime", FileTime.class)),
        nanos(attribute(attributes, "ctime", FileTime.class)),
        attribute(attributes, "ino", Number.class).longValue(),
        attribute(attributes, "dev", Number.class).longValue(),
        bits(kind, (mode & S_IXUSR) == 0 ? Bits.UNSET : Bits.SET));
  }

  /** File systems in memory may leave out the type. */
  private static int mode(Map<String, Object> attributes) {
    return attribute(attributes, "mode", Number.class).intValue();
  }

  private static Bits bits(Kind kind, Bits ofFile) {
    return kind == Kind.FILE ? ofFile : Bits.UNKNOWN;
  }

  private static <T> T attribute(Map<String, Object> attributes, String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(attributes.get(name), name));
  }

  private static FileState ofBasic(BasicFileAttributes attributes, Bits ofFile) {
    long modified = nanos(attributes.lastModifiedTime());
    Kind kind =
        kind(attributes.isRegularFile(), attributes.isDirectory(), attributes.isSymbolicLink());
    return new FileState(kind, attributes.size(), modified, modified, 0, 0, bits(kind, ofFile));
  }

  private static Kind kind(boolean isFile, boolean isFolder, boolean isLink) {
    return isFile ? Kind.FILE : isFolder ? Kind.FOLDER : isLink ? Kind.LINK : Kind.OTHER;
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
