package io.freshet.s3;

import io.freshet.store.LocalNames;
import io.freshet.store.StoreContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

/** The local copies of one build: each is fetched once, whoever asks for it. Thread-safe. */
final class Copies {

  private final S3Requests requests;
  private final StoreContext context;

  /** By name and what it must be. */
  private final Map<String, FutureTask<Path>> copies = new ConcurrentHashMap<>();

  private final AtomicLong folders = new AtomicLong();

  Copies(S3Requests requests, StoreContext context) {
    this.requests = requests;
    this.context = context;
  }

  /** Fetches something. */
  interface Fetch {
    Path fetch() throws IOException;
  }

  /** A copy, read only. */
  Path of(S3Name name, String etag) throws IOException {
    return once(name + "\n" + etag, () -> readOnly(name, etag));
  }

  /** What was fetched of whatever was there is fetched anew. */
  void forget(S3Name name) {
    copies.remove(name + "\n");
  }

  /** What was fetched first under a key, or is now. */
  Path once(String key, Fetch fetch) throws IOException {
    FutureTask<Path> mine = new FutureTask<>(fetch::fetch);
    FutureTask<Path> earlier = copies.putIfAbsent(key, mine);
    FutureTask<Path> task = earlier == null ? mine : earlier;
    task.run(); // does nothing where it is running, or did
    try {
      return Parallel.result(task);
    } catch (IOException e) {
      if (task.isDone()) {
        copies.remove(key, task);
      }
      throw e;
    }
  }

  private Path readOnly(S3Name name, String etag) throws IOException {
    Path place = folder().resolve(LocalNames.last(name.key()));
    fetch(name, etag, place);
    protect(place);
    return place;
  }

  /** A new folder, for copies. */
  Path folder() throws IOException {
    return Files.createDirectories(
        context.folder().resolve(Long.toString(folders.incrementAndGet())));
  }

  /** Fetches an object to a place, where it appears as a whole. */
  void fetch(S3Name name, String etag, Path place) throws IOException {
    Path part = place.resolveSibling(place.getFileName() + ".part");
    try (InputStream in = new S3Stream(requests, name, etag)) {
      Files.copy(in, part);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Where a file system has permissions. */
  static void protect(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    }
  }
}
