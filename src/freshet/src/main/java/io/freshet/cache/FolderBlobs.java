package io.freshet.cache;

import io.freshet.store.Blobs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder that several builds share, on one machine or several. Each file appears whole or not at
 * all. There are no locks: whoever finds a file gone takes it for one that never was. Thread-safe.
 */
final class FolderBlobs implements Blobs {

  /** So much is copied between two looks at the clock; file systems share whole blocks of it. */
  private static final int CHUNK_BYTES = 4 << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  private final CacheFolder folder;
  private final Pruning pruning;

  /**
   * Makes nothing yet.
   *
   * @param limit how many bytes it may hold, more or less
   */
  FolderBlobs(Path folder, long limit, InstantSource clock) {
    this.folder = new CacheFolder(folder, clock);
    this.pruning = new Pruning(this.folder, limit);
  }

  @Override
  public Optional<byte[]> read(String name, int most, Duration limit) throws IOException {
    Deadline deadline = new Deadline(limit);
    Path place = folder.place(name);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = Files.newInputStream(file(place))) {
      copy(in, bytes, most, deadline);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    folder.use(place);
    return Optional.of(bytes.toByteArray());
  }

  @Override
  public boolean fetch(String name, Path to, long most, Duration limit) throws IOException {
    Deadline deadline = new Deadline(limit);
    Path place = folder.place(name);
    try (FileChannel in = FileChannel.open(file(place))) {
      copy(in, to, most, deadline);
    } catch (NoSuchFileException e) {
      if (Files.exists(place)) {
        throw e; // it is the other place that is not there
      }
      return false;
    }
    folder.use(place);
    return true;
  }

  /** Returns a place where a file is: whoever opens a pipe waits until somebody writes to it. */
  private static Path file(Path place) throws IOException {
    if (!Files.readAttributes(place, BasicFileAttributes.class).isRegularFile()) {
      throw new IOException(place + ": want a file, or nothing");
    }
    return place;
  }

  /** By the system, which may let both files share the same blocks on disk. */
  private static void copy(FileChannel in, Path to, long most, Deadline deadline)
      throws IOException {
    long size = in.size();
    if (size > most) {
      throw tooLong(most);
    }
    try (FileChannel out =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long done = 0;
      while (done < size) {
        deadline.check();
        long count = in.transferTo(done, Math.min(CHUNK_BYTES, size - done), out);
        if (count <= 0) {
          throw new IOException("it has become shorter while it was read");
        }
        done += count;
      }
    }
  }

  /** Returns how many bytes there were. */
  private static long copy(InputStream in, OutputStream out, long most, Deadline deadline)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      size += count;
      if (size > most) {
        throw tooLong(most);
      }
      out.write(buffer, 0, count);
      deadline.check();
    }
    return size;
  }

  private static IOException tooLong(long most) {
    return new IOException("it has more than " + most + " bytes");
  }

  /** What is asked for counts as used: somebody is about to name it in an entry. */
  @Override
  public boolean has(String name, Duration limit) throws IOException {
    Path place = folder.place(name);
    boolean isThere = Files.exists(place);
    if (isThere) {
      folder.use(place);
    }
    return isThere;
  }

  /** Need not be synced: whoever reads it compares it with its name, or its digest. */
  @Override
  public void put(String name, long size, Source source, Duration limit) throws IOException {
    Deadline deadline = new Deadline(limit);
    Path place = folder.place(name);
    Path temporary = folder.temporary().resolve(UUID.randomUUID().toString());
    Files.createDirectories(folder.temporary());
    Files.createDirectories(folder.parent(name));
    try {
      write(temporary, size, source, deadline);
      move(temporary, place);
    } finally {
      Files.deleteIfExists(temporary);
    }
    pruning.added(size, deadline);
  }

  private static void write(Path file, long size, Source source, Deadline deadline)
      throws IOException {
    long written;
    try (InputStream in = source.open();
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      written = copy(in, out, size, deadline);
    }
    if (written != size) {
      throw new IOException("it has " + written + " bytes, want " + size);
    }
  }

  /** On Windows nothing takes the place of a file that somebody reads: it is as good. */
  private static void move(Path temporary, Path place) throws IOException {
    try {
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isRegularFile(place)) {
        throw e;
      }
    }
  }

  @Override
  public void close() {}
}
