package io.freshet.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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

  /** Whether something that is written at a place, or deleted there, lies inside the root. */
  boolean isInside(Path place) throws IOException {
    return place.startsWith(root) && isReallyInside(folderOf(place));
  }

  /**
   * Refuses to write through a link that leads out of the root; a place that is named by an
   * absolute path is meant to lie elsewhere.
   */
  void check(Path destination) throws IOException {
    Path folder = folderOf(destination);
    if (destination.startsWith(root) && !isReallyInside(folder)) {
      throw new IOException(
          "cannot publish to "
              + destination
              + ": "
              + folder
              + " is a link to "
              + folder.toRealPath()
              + ", outside the dataset root; name the output by its absolute path, or remove the"
              + " link");
    }
  }

  private boolean isReallyInside(Path folder) throws IOException {
    if (inside.contains(folder)) {
      return true;
    }
    boolean isInside = folder.toRealPath().startsWith(root.toRealPath());
    if (isInside) {
      inside.add(folder);
    }
    return isInside;
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
