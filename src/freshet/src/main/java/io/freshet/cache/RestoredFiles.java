package io.freshet.cache;

import io.freshet.fingerprint.Bits;
import io.freshet.store.FolderContent;
import io.freshet.store.FolderContent.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Writes the files and folders that entries tell of, with what a shared cache has of their content.
 * It is for the caller to hash them. For one thread, and one entry.
 */
public final class RestoredFiles {

  private final SharedCache cache;

  /** By {@link System#nanoTime}. */
  private final long end;

  /**
   * From a cache.
   *
   * @param limit how long all of it may take
   */
  public RestoredFiles(SharedCache cache, Duration limit) {
    this.cache = cache;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /**
   * Writes an output.
   *
   * @param place where nothing stands
   * @return whether all of it was there
   * @throws IOException when it cannot be written here
   */
  public boolean restore(CacheEntry.Output output, Path place) throws IOException {
    if (output.folder().isPresent()) {
      return restore(output.folder().get(), place);
    }
    if (!cache.fetch(output.fingerprint(), place, left())) {
      return false;
    }
    allow(place, Bits.ofText(output.bits()));
    return true;
  }

  private boolean restore(FolderContent folder, Path place) throws IOException {
    Files.createDirectory(place);
    for (Map.Entry<String, Member> entry : folder.members().entrySet()) {
      Path member = inside(place, entry.getKey());
      if (!restore(entry.getValue(), member, folder, entry.getKey())) {
        return false;
      }
    }
    return true;
  }

  private boolean restore(Member member, Path place, FolderContent folder, String name)
      throws IOException {
    if (folder.isBehindLink(name)) {
      return true;
    }
    if (!member.link().isEmpty()) {
      Files.createSymbolicLink(place, place.getFileSystem().getPath(member.link()));
      return true;
    }
    if (member.content().isEmpty()) {
      Files.createDirectories(place);
      return true;
    }
    Files.createDirectories(place.resolveSibling("."));
    if (!cache.fetch(member.content().get(), place, left())) {
      return false;
    }
    allow(place, member.bits());
    return true;
  }

  private static Path inside(Path folder, String name) throws IOException {
    try {
      Path place = folder.resolve(name).normalize();
      if (place.startsWith(folder) && !place.equals(folder)) {
        return place;
      }
      throw new IOException("the name " + name + " leads elsewhere");
    } catch (InvalidPathException e) {
      throw new IOException("the name " + name + " is none on this machine", e);
    }
  }

  /** As {@code chmod +x} does it, for all who may read it. */
  private static void allow(Path file, Bits bits) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null || !bits.equals(Bits.SET)) {
      return;
    }
    Set<PosixFilePermission> all = view.readAttributes().permissions();
    all.add(PosixFilePermission.OWNER_EXECUTE);
    if (all.contains(PosixFilePermission.GROUP_READ)) {
      all.add(PosixFilePermission.GROUP_EXECUTE);
    }
    if (all.contains(PosixFilePermission.OTHERS_READ)) {
      all.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    view.setPermissions(all);
  }

  private Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }
}
