package io.freshet.engine;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.FileState;
import io.freshet.task.TaskKey;
import io.freshet.trace.Contents;
import io.freshet.trace.Recorded;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Moves what was staged into place. Content that stays equal is left alone, content that some run
 * of this root recorded is replaced, and a stranger's is kept in the trash first.
 */
final class Publisher {

  private final Path root;
  private final TraceStore traces;
  private final Contents contents;
  private final Path trash;
  private final String build;

  Publisher(Path root, TraceStore traces, Contents contents, Path trash, String build) {
    this.root = root;
    this.traces = traces;
    this.contents = contents;
    this.trash = trash;
    this.build = build;
  }

  /**
   * Publishes one output.
   *
   * @param staged where it was written
   * @param output its name and what was written
   * @param destination where it belongs
   * @return where a stranger's content was kept that stood there
   */
  Optional<Path> publish(TaskKey task, Path staged, Recorded output, Path destination)
      throws IOException {
    Optional<Fingerprint> standing = contents.fingerprint(output.name(), destination);
    if (standing.equals(Optional.of(output.fingerprint()))) {
      Staging.delete(staged);
      return Optional.empty();
    }
    boolean isStranger = standing.isPresent() && !isOurs(task, output.name(), standing.get());
    Optional<Path> kept = isStranger ? Optional.of(keep(destination)) : Optional.empty();
    try {
      replace(staged, destination);
    } catch (IOException e) {
      putBack(kept, destination);
      throw e;
    }
    contents.published(output.name(), destination, output.fingerprint());
    return kept;
  }

  private boolean isOurs(TaskKey task, String name, Fingerprint standing) {
    Recorded found = new Recorded(name, standing);
    return anyMade(traces.of(task), found) || anyMade(traces.ofOutput(name), found);
  }

  private static boolean anyMade(List<Trace> traces, Recorded found) {
    return traces.stream().anyMatch(trace -> trace.outputs().contains(found));
  }

  /** A file is linked, so that it never vanishes from its place; a folder cannot be. */
  private Path keep(Path stranger) throws IOException {
    Path place = freePlace(stranger);
    if (isFolder(stranger)) {
      Files.move(stranger, place);
      return place;
    }
    try {
      Files.createLink(place, stranger.toRealPath());
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(stranger, place, StandardCopyOption.COPY_ATTRIBUTES);
    }
    return place;
  }

  /** A folder that was moved to the trash for nothing; a file never left its place. */
  private static void putBack(Optional<Path> kept, Path destination) throws IOException {
    if (kept.isPresent() && !Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(kept.get(), destination);
    }
  }

  /** By its name in the root; what comes from elsewhere, by its last name. */
  private Path freePlace(Path stranger) throws IOException {
    Path name = stranger.startsWith(root) ? root.relativize(stranger) : stranger.getFileName();
    // The number is the folder's: a name may be as long as the file system allows.
    Path place = trash.resolve(build).resolve(String.valueOf(name));
    for (int i = 1; !isFree(place); i++) {
      place = trash.resolve(build + "." + i).resolve(String.valueOf(name));
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

  /** A file replaces a file at once; where a folder is involved, what stands there goes first. */
  private static void replace(Path staged, Path destination) throws IOException {
    boolean isOfFiles = !isFolder(staged) && !isFolder(destination);
    if (isOfFiles || !Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
      move(staged, destination);
      return;
    }
    Path aside = aside(staged);
    Files.move(destination, aside);
    try {
      move(staged, destination);
    } catch (IOException e) {
      Files.move(aside, destination);
      throw e;
    }
    Staging.delete(aside);
  }

  /** A long name is not made longer: file systems end them, most after 255 bytes. */
  private static Path aside(Path staged) {
    String name = String.valueOf(staged.getFileName());
    return staged.resolveSibling((name.length() < 80 ? name : "") + ".replaced");
  }

  /** Not {@code Files.isDirectory}: to that, a folder that cannot be examined is none. */
  private static boolean isFolder(Path place) throws IOException {
    return FileState.of(place).filter(it -> it.kind() == FileState.Kind.FOLDER).isPresent();
  }

  private static void move(Path staged, Path destination) throws IOException {
    try {
      moveAtomically(staged, destination);
    } catch (FileSystemException e) {
      Path parent = destination.getParent();
      if (parent == null || Files.isDirectory(parent)) {
        throw e;
      }
      refuseFileAbove(destination);
      Files.createDirectories(parent);
      moveAtomically(staged, destination);
    }
  }

  private static void refuseFileAbove(Path destination) throws IOException {
    for (Path above = destination.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above) && !Files.isDirectory(above)) {
        throw new IOException(
            "cannot publish to " + destination + ": " + above + " is a file; move it away");
      }
    }
  }

  private static void moveAtomically(Path staged, Path destination) throws IOException {
    try {
      Files.move(
          staged, destination, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(
          "cannot publish to "
              + destination
              + ": it lies on another file system than staging; want it inside the dataset root"
              + " without links to other disks, or named by an absolute path",
          e);
    }
  }
}
