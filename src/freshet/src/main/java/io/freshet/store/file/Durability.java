package io.freshet.store.file;

import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Makes what was written survive a power cut, where that is asked for: files first, then the
 * folders that name them, then what tells of them. Thread-safe.
 */
public final class Durability {

  private final boolean isWanted;
  private final Path root;
  private final Set<Path> named = ConcurrentHashMap.newKeySet();

  /** Does nothing where that is not wanted. */
  public Durability(boolean isWanted, Path root) {
    this.isWanted = isWanted;
    this.root = root;
  }

  /** Whether it is asked for. */
  public boolean isWanted() {
    return isWanted;
  }

  /** Syncs a file, or a folder and all in it. */
  void sync(Path place) throws IOException {
    if (!isWanted) {
      return;
    }
    for (Path each : tree(place)) {
      Optional<FileState.Kind> kind = FileState.ofItself(each).map(FileState::kind);
      if (kind.equals(Optional.of(FileState.Kind.FILE))) {
        force(each, isPosix(each) ? StandardOpenOption.READ : StandardOpenOption.WRITE);
      } else if (kind.equals(Optional.of(FileState.Kind.FOLDER))) {
        syncFolder(each);
      }
    }
  }

  /** Syncs the folder that names a file, and those above it which this build may have made. */
  public void syncNameOf(Path file) throws IOException {
    if (!isWanted) {
      return;
    }
    syncParent(file);
    Path folder = file.getParent();
    // A folder's own name, once: the build may have made it after the one above was synced.
    while (folder != null && isBelowRoot(folder) && !named.contains(folder)) {
      syncParent(folder);
      named.add(folder);
      folder = folder.getParent();
    }
  }

  private boolean isBelowRoot(Path place) {
    return place.startsWith(root) && !place.equals(root);
  }

  private static void syncParent(Path place) throws IOException {
    Path parent = place.getParent();
    if (parent != null) {
      syncFolder(parent);
    }
  }

  private static List<Path> tree(Path place) throws IOException {
    try (Stream<Path> tree = Files.walk(place)) {
      return tree.toList();
    }
  }

  /** Where folders cannot be opened, as on Windows, naming files is durable by itself. */
  private static void syncFolder(Path folder) throws IOException {
    if (isPosix(folder)) {
      force(folder, StandardOpenOption.READ);
    }
  }

  private static boolean isPosix(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void force(Path place, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(place, how)) {
      channel.force(true);
    }
  }
}
