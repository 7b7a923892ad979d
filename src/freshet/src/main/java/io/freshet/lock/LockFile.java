package io.freshet.lock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lock file of one dataset root: bytes that are locked by one holder at a time, over all
 * processes and over all builds of this process. Opened once: closing any channel on a file drops
 * all of the process's locks on it. Thread-safe.
 */
final class LockFile {

  /**
   * The one table that must not be of a build; guarded by itself. Two copies of this class, in two
   * class loaders of a process, must not work on one root.
   */
  private static final Map<Path, LockFile> OPEN = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private final Map<Long, FileLock> held = new HashMap<>();

  /** How many hold the file open; guarded by OPEN. */
  private int users;

  private LockFile(Path file) throws IOException {
    this.file = file;
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Opens a lock file, which is made if need be, in a folder that is there. */
  static LockFile open(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("lock file " + file + ": want a file in a folder");
    }
    Path place = folder.toRealPath().resolve(file.getFileName());
    synchronized (OPEN) {
      LockFile known = OPEN.get(place);
      LockFile opened = known != null ? known : new LockFile(place);
      OPEN.put(place, opened);
      opened.users++;
      return opened;
    }
  }

  /** As {@link #open}, with a byte locked that nobody else locks. */
  static LockFile openLocked(Path file, long position) throws IOException {
    LockFile opened = open(file);
    try {
      opened.tryLock(position);
      return opened;
    } catch (IOException | UnsupportedOperationException e) {
      opened.close();
      throw e;
    }
  }

  /** As {@link #open}, of a file that is there; nothing where there is none. */
  static Optional<LockFile> openExisting(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(open(file)) : Optional.empty();
  }

  /** Ends one use; the last one drops what is still locked. */
  void close() throws IOException {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(file);
        channel.close();
      }
    }
  }

  /**
   * Locks a byte unless somebody holds it.
   *
   * @throws IOException where the file system has no locks
   */
  synchronized boolean tryLock(long position) throws IOException {
    if (held.containsKey(position)) {
      return false;
    }
    FileLock lock = tryLockFile(position);
    if (lock != null) {
      held.put(position, lock);
    }
    return lock != null;
  }

  /** Unlocks a byte that was locked here. */
  synchronized void unlock(long position) throws IOException {
    FileLock lock = held.remove(position);
    if (lock != null) {
      lock.release();
    }
  }

  private @Nullable FileLock tryLockFile(long position) throws IOException {
    try {
      return channel.tryLock(position, 1, false);
    } catch (OverlappingFileLockException e) {
      // A copy of Freshet in another class loader of this process.
      return null;
    }
  }
}
