package io.freshet.store.file;

import io.freshet.trace.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what goes by a relative name inside the dataset root, whatever links stand there. Each
 * folder is looked at once. Thread-safe.
 */
final class RootGuard {

  private final Path root;
  private final Set<Path> inside = ConcurrentHashMap.newKeySet();

  RootGuard(Path root) {
    this.root = root;
  }

  /**
   * Whether something that is deleted at a place lies inside the root, and is none of the state.
   */
  boolean isInside(Path place) throws IOException {
    return isBelow(place)
        && !place.startsWith(root.resolve(StateFolder.NAME))
        && isReallyInside(folderOf(place));
  }

  /**
   * Refuses to write through a link that leads out of the root; a place that is named by an
   * absolute path is meant to lie elsewhere.
   */
  void check(Path destination) throws IOException {
    if (inside.contains(destination.getParent())) {
      return;
    }
    Path folder = folderOf(destination);
    if (isBelow(destination) && !isReallyInside(folder)) {
      String end = real(folder).map(Path::toString).orElse("nowhere");
      throw new IOException(
          "cannot publish to "
              + destination
              + ": "
              + folder
              + " leads to "
              + end
              + ", which is not inside the dataset root; name the output by its absolute path, or"
              + " remove the link");
    }
  }

  /** By its name alone: no segment behind the root is the root itself, or leads up again. */
  private boolean isBelow(Path place) {
    if (!place.startsWith(root) || place.equals(root)) {
      return false;
    }
    for (int i = root.getNameCount(); i < place.getNameCount(); i++) {
      String segment = place.getName(i).toString();
      if (segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private boolean isReallyInside(Path folder) throws IOException {
    if (inside.contains(folder)) {
      return true;
    }
    Optional<Path> realRoot = real(root);
    Optional<Path> realFolder = real(folder);
    boolean isInside =
        realRoot.isPresent()
            && realFolder.isPresent()
            && realFolder.get().startsWith(realRoot.get())
            && !realFolder.get().startsWith(realRoot.get().resolve(StateFolder.NAME));
    if (isInside) {
      inside.add(folder);
    }
    return isInside;
  }

  /** Where a folder lies without links; nothing for a link to what is not there. */
  private static Optional<Path> real(Path folder) throws IOException {
    try {
      return Optional.of(folder.toRealPath());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The folder that is there, or the nearest above that is. */
  private Path folderOf(Path place) {
    Path folder = place;
    do {
      Path above = folder.getParent();
      folder = above == null ? root : above;
    } while (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && folder.getParent() != null);
    return folder;
  }
}
