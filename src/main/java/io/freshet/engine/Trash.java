package io.freshet.engine;

import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/** Where one build keeps what it takes from its place and is not its own. Thread-safe. */
final class Trash {

  private final Path root;
  private final Path folder;
  private final Durability durability;

  Trash(Path root, Path folder, Durability durability) {
    this.root = root;
    this.folder = folder;
    this.durability = durability;
  }

  /** Where all builds keep such things, each in folders that begin with its name. */
  Path all() {
    return Objects.requireNonNull(folder.getParent(), "a folder of the trash");
  }

  /**
   * Keeps what stands at a place. A file is linked, so that it never vanishes from its place; a
   * folder cannot be.
   */
  Path keep(Path stranger) throws IOException {
    Path place = freePlace(stranger);
    if (isFolder(stranger)) {
      // The trash first: a power cut must not find the folder moved to where none is.
      durability.syncNameOf(place);
      moveFolder(stranger, place);
      durability.syncNameOf(place);
      return place;
    }
    try {
      Files.createLink(place, stranger.toRealPath());
    } catch (UnsupportedOperationException | FileSystemException | ProviderMismatchException e) {
      Files.copy(stranger, place, StandardCopyOption.COPY_ATTRIBUTES);
    }
    durability.sync(place);
    durability.syncNameOf(place);
    return place;
  }

  /** A folder on another disk is copied as a whole before it goes. */
  private static void moveFolder(Path folder, Path place) throws IOException {
    boolean isSameDisk = folder.getFileSystem() == place.getFileSystem();
    if (isSameDisk && Files.getFileStore(folder).equals(Files.getFileStore(place.getParent()))) {
      Files.move(folder, place);
      return;
    }
    PathUtils.copyDirectory(folder, place);
    Staging.delete(folder);
  }

  /** Keeps what stands at a place, which is free then. */
  Path take(Path place) throws IOException {
    Path kept = freePlace(place);
    Files.move(place, kept);
    durability.syncNameOf(kept);
    return kept;
  }

  /** A folder that was moved to the trash for nothing; a file never left its place. */
  static void putBack(Optional<Path> kept, Path destination) throws IOException {
    if (kept.isPresent() && !Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(kept.get(), destination);
    }
  }

  /** By its name in the root; what comes from elsewhere, by its last name. */
  private Path freePlace(Path stranger) throws IOException {
    Path name = stranger.startsWith(root) ? root.relativize(stranger) : stranger.getFileName();
    // The number is the folder's: a name may be as long as the file system allows.
    Path place = folder.resolve(String.valueOf(name));
    for (int i = 1; !isFree(place); i++) {
      place = folder.resolveSibling(folder.getFileName() + "." + i).resolve(String.valueOf(name));
    }
    Path parent = place.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return place;
  }

  /** Nothing stands there, and nothing but folders above. */
  private static boolean isFree(Path place) {
    Path there = place;
    while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    return there != place && (there == null || Files.isDirectory(there));
  }

  /** Not {@code Files.isDirectory}: to that, a folder that cannot be examined is none. */
  static boolean isFolder(Path place) throws IOException {
    return FileState.of(place).filter(it -> it.kind() == FileState.Kind.FOLDER).isPresent();
  }
}
