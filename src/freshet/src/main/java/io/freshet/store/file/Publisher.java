package io.freshet.store.file;

import io.freshet.event.TaskFailedException;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.OwnContent;
import io.freshet.target.FileState;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.trace.FileFingerprints;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Moves what was staged into place. Content that stays equal is left alone, content that some run
 * of this root recorded is replaced, and a stranger's is kept in the trash first. Thread-safe.
 */
final class Publisher implements Publication {

  private final FileStore store;
  private final FileFingerprints contents;
  private final Trash trash;
  private final RootGuard guard;
  private final Durability durability;

  Publisher(FileStore store, RootGuard guard, Trash trash) {
    this.store = store;
    this.contents = store.contents();
    this.guard = guard;
    this.trash = trash;
    this.durability = store.durability();
  }

  @Override
  public Path destination(Target target) {
    return store.place(target);
  }

  @Override
  public Optional<Kept> publish(Path staged, Target target, Found made, OwnContent own)
      throws IOException, TaskFailedException {
    Path destination = store.place(target);
    guard.check(destination);
    Optional<Found> standing = store.find(target);
    if (standing.filter(it -> it.holds(made.fingerprint(), made.bits())).isPresent()) {
      durability.sync(destination);
      durability.syncNameOf(destination);
      Staging.delete(staged);
      contents.staged().dropped(staged);
      return Optional.empty();
    }
    refuseForeignState(target.name(), standing);
    Optional<Trash.Aside> kept = Optional.empty();
    if (standing.isPresent() && !own.has(standing.get().fingerprint())) {
      kept = keep(staged, destination, standing.get(), own);
    }
    try {
      if (standing.isPresent()) {
        replace(staged, destination);
      } else {
        move(staged, destination);
      }
    } catch (IOException e) {
      Trash.putBack(kept, destination);
      throw e;
    }
    durability.syncNameOf(destination);
    if (!contents.staged().published(target.name(), staged, destination, made.fingerprint())) {
      throw stillWritten(target.name());
    }
    return kept.map(it -> it.told(store.root()));
  }

  @Override
  public Optional<Kept> remove(Path staged, Target target, OwnContent own) throws IOException {
    Path destination = store.place(target);
    guard.check(destination);
    Optional<Found> standing = store.find(target);
    if (standing.isEmpty()) {
      return Optional.empty();
    }
    refuseForeignState(target.name(), standing);
    Optional<Trash.Aside> kept = Optional.empty();
    if (!own.has(standing.get().fingerprint())) {
      kept = keep(staged, destination, standing.get(), own);
    }
    if (FileState.ofItself(destination).isPresent()) {
      Moves.move(destination, staged);
    }
    durability.syncNameOf(destination);
    Staging.delete(staged);
    return kept.map(it -> it.told(store.root()));
  }

  /** Of a folder only what neither some run has made there nor is made there now is kept. */
  private Optional<Trash.Aside> keep(Path staged, Path destination, Found standing, OwnContent own)
      throws IOException {
    if (standing.folder().isEmpty()) {
      return Optional.of(trash.keep(destination));
    }
    FolderContent old = standing.folder().get();
    SortedSet<String> rest = old.files();
    Optional<FolderContent> now = contents.staged().folder(staged);
    now.ifPresent(made -> rest.removeIf(it -> old.holdsSame(it, made)));
    boolean isKnown = now.isPresent();
    for (FolderContent ours : rest.isEmpty() ? List.<FolderContent>of() : own.folders()) {
      rest.removeIf(it -> old.holdsSame(it, ours));
      isKnown = true;
    }
    return isKnown ? trash.keepMembers(destination, rest) : Optional.of(trash.keep(destination));
  }

  /** Another dataset may have been begun in a folder that is an output of this one. */
  private static void refuseForeignState(String name, Optional<Found> standing) throws IOException {
    Optional<String> state = standing.flatMap(Found::folder).flatMap(it -> it.state());
    if (state.isPresent()) {
      throw new IOException(
          Targets.shown(name)
              + " cannot be made anew: it holds "
              + Targets.shown(state.get())
              + ", the state of another dataset; move that dataset away");
    }
  }

  /** What is published must be what was hashed. */
  static TaskFailedException stillWritten(String name) {
    String text =
        Targets.shown(name)
            + " was still being written after run returned: wait for the threads and processes"
            + " that run has started";
    return new TaskFailedException(text, new IOException(text));
  }

  /** A file replaces a file at once; where a folder is involved, what stands there goes first. */
  private void replace(Path staged, Path destination) throws IOException {
    boolean isOfFiles = !Trash.isFolder(staged) && !Trash.isFolder(destination);
    if (isOfFiles || !Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
      move(staged, destination);
      return;
    }
    Path aside = Staging.aside(staged);
    Moves.move(destination, aside);
    try {
      move(staged, destination);
    } catch (IOException e) {
      Moves.move(aside, destination);
      throw e;
    }
    // Synced first: a power cut must not bring the old one back when files of it are deleted.
    durability.syncNameOf(destination);
    Staging.delete(aside);
  }

  private static void move(Path staged, Path destination) throws IOException {
    try {
      moveAtomically(staged, destination);
    } catch (FileSystemException e) {
      Path parent = destination.getParent();
      // What was not there a moment ago another task may have made since.
      boolean mayLackFolder = e instanceof NoSuchFileException;
      if (parent == null || (Files.isDirectory(parent) && !mayLackFolder)) {
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
      Moves.move(
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
