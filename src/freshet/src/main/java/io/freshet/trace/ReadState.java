package io.freshet.trace;

import io.freshet.target.FileState;
import io.freshet.target.IgnoredNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the files of one input stand before a run reads them. One that stands otherwise afterwards
 * may have held something else meanwhile, though it holds the same again. Of a folder, what counts
 * in it and is a file.
 *
 * @param files by relative name; a file has itself, under no name
 */
public record ReadState(Path place, IgnoredNames ignored, SortedMap<String, FileState> files) {

  /** How the files of what stands at a place stand now; in a folder these names do not count. */
  public static ReadState of(Path place, IgnoredNames ignored) throws IOException {
    SortedMap<String, FileState> files = new TreeMap<>();
    try {
      FileState.of(place).ifPresent(state -> files.put("", state));
      if (files.values().stream().anyMatch(it -> it.kind() == FileState.Kind.FOLDER)) {
        files.clear();
        addMembers(files, Listing.of(place, ignored, Links.IN_PLACE));
      }
    } catch (NoSuchFileException e) {
      files.clear(); // somebody is replacing it: that is a change
    }
    return new ReadState(place, ignored, files);
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

  /** Whether all still stand so, as far as can be told of what was found there. */
  public boolean isStillAs(FileState now) throws IOException {
    return now.kind() == FileState.Kind.FILE
        ? files.size() == 1 && isStill("", now)
        : isStill(of(place, ignored).files);
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
