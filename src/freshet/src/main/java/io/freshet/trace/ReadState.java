package io.freshet.trace;

import io.freshet.store.Look;
import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the files of one input stand before a run reads them. One that stands otherwise afterwards
 * may have held something else meanwhile, though it holds the same again. Of a folder, what counts
 * in it and is a file.
 *
 * @param files by relative name; a file has itself, under no name
 */
public record ReadState(Path place, SortedMap<String, FileState> files) {

  /**
   * How the files stood when {@link FileFingerprints#look} looked at a place; none where nothing
   * was.
   */
  public static ReadState of(Path place, Optional<Look> look) {
    return new ReadState(place, look.map(ReadState::files).orElseGet(TreeMap::new));
  }

  private static SortedMap<String, FileState> files(Look look) {
    SortedMap<String, FileState> files = new TreeMap<>();
    if (look.token() instanceof FolderState folder) {
      addMembers(files, folder.listing());
    } else {
      files.put("", FileFingerprints.state(look));
    }
    return files;
  }

  private static void addMembers(SortedMap<String, FileState> files, Listing listing) {
    listing
        .entries()
        .forEach(
            (name, entry) -> {
              if (entry.isOf(FileState.Kind.FILE)) {
                files.put(name, entry.state());
              }
            });
  }

  /** Whether all still stand so, as far as can be told of a later look. */
  public boolean isStillAs(Look now) throws IOException {
    return isStill(files(now));
  }

  private boolean isStill(SortedMap<String, FileState> now) throws IOException {
    for (Map.Entry<String, FileState> entry : now.entrySet()) {
      if (!isStill(entry.getKey(), entry.getValue())) {
        return false;
      }
    }
    return files.size() == now.size();
  }

  private boolean isStill(String name, FileState now) throws IOException {
    FileState before = files.get(name);
    return before != null
        && (before.isSame(now) || (before.isMoved(now) && hasSeveralNames(place.resolve(name))));
  }

  /** A hard link changes a file's time of change: a run may make one to what it reads. */
  private static boolean hasSeveralNames(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.getAttribute(file, "unix:nlink") instanceof Integer names
        && names > 1;
  }
}
