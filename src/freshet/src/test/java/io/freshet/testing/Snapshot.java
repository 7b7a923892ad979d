package io.freshet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All files of a folder as they were, times included: so that thousands of cases can start from the
 * same state without a build each.
 */
public final class Snapshot {

  private final Path folder;
  private final Map<Path, Saved> files = new TreeMap<>();
  private final List<Path> folders = new ArrayList<>();

  private Snapshot(Path folder) {
    this.folder = folder;
  }

  /** The folder as it is now; it must hold files and folders only. */
  public static Snapshot of(Path folder) throws IOException {
    Snapshot snapshot = new Snapshot(folder);
    for (Path place : places(folder)) {
      if (Files.isDirectory(place)) {
        snapshot.folders.add(place);
      } else {
        snapshot.files.put(
            place, new Saved(Files.readAllBytes(place), Files.getLastModifiedTime(place)));
      }
    }
    return snapshot;
  }

  /** The files below a folder of the snapshot, in order of their names. */
  public List<Path> filesIn(Path place) {
    return files.keySet().stream().filter(file -> file.startsWith(place)).toList();
  }

  /** What a file held. */
  public byte[] bytes(Path file) {
    return saved(file).bytes.clone();
  }

  /** Makes the folder hold what it held, and nothing else. */
  public void restore() throws IOException {
    List<Path> places = new ArrayList<>(places(folder));
    places.sort(Comparator.reverseOrder());
    for (Path place : places) {
      boolean isFolder = Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
      if (isFolder ? !folders.contains(place) : !isAsSaved(place)) {
        Files.delete(place);
      }
    }
    for (Path place : folders) {
      Files.createDirectories(place);
    }
    for (Path file : files.keySet()) {
      if (Files.notExists(file)) {
        Files.write(file, saved(file).bytes);
        Files.setLastModifiedTime(file, saved(file).modified);
      }
    }
  }

  private boolean isAsSaved(Path place) throws IOException {
    return files.containsKey(place)
        && Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Files.getLastModifiedTime(place).equals(saved(place).modified)
        && Arrays.equals(Files.readAllBytes(place), saved(place).bytes);
  }

  private Saved saved(Path file) {
    Saved saved = files.get(file);
    if (saved == null) {
      throw new AssertionError(file + " is no file of the snapshot");
    }
    return saved;
  }

  private static List<Path> places(Path folder) throws IOException {
    try (Stream<Path> places = Files.walk(folder)) {
      return places.toList();
    }
  }

  /** Content and time; never compared. */
  private static final class Saved {

    final byte[] bytes;
    final FileTime modified;

    Saved(byte[] bytes, FileTime modified) {
      this.bytes = bytes;
      this.modified = modified;
    }
  }
}
