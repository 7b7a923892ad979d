package io.freshet.engine;

import io.freshet.event.TaskFailedException;
import io.freshet.plan.Modified;
import io.freshet.plan.ModifiedException;
import io.freshet.store.FolderContent;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.trace.Contents;
import io.freshet.trace.FolderStore;
import io.freshet.trace.Recorded;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Moves what was staged into place. Content that stays equal is left alone, content that some run
 * of this root recorded is replaced, and a stranger's is kept in the trash first.
 */
final class Publisher {

  private final Path root;
  private final TraceStore traces;
  private final Contents contents;
  private final FolderStore folders;
  private final Trash trash;
  private final RootGuard guard;
  private final Durability durability;
  private final Modified modified;

  Publisher(
      OpenState state, RootGuard guard, Trash trash, Durability durability, Modified modified) {
    this.root = state.root();
    this.traces = state.traces();
    this.contents = state.contents();
    this.folders = state.folders();
    this.trash = trash;
    this.guard = guard;
    this.durability = durability;
    this.modified = modified;
  }

  /**
   * Refuses to replace what somebody else has written since the task was looked at, where that is
   * not to be replaced.
   */
  void refuseStrangers(TaskKey task, List<Target> targets, List<Recorded> outputs)
      throws IOException {
    if (modified == Modified.REBUILD) {
      return;
    }
    List<String> strangers = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Recorded output = outputs.get(i);
      Target target = targets.get(i);
      Optional<Contents.Found> standing = contents.find(target, Targets.locate(target, root));
      if (standing.isPresent()
          && !standing.get().holds(output)
          && !traces.isOurs(task, output.name(), standing.get().fingerprint())) {
        strangers.add(output.name());
      }
    }
    if (!strangers.isEmpty()) {
      throw new ModifiedException(strangers, "");
    }
  }

  /**
   * Publishes one output.
   *
   * @param staged where it was written
   * @param output what was written
   * @return where a stranger's content was kept that stood there
   * @throws TaskFailedException when somebody still writes to it
   */
  Optional<Trash.Kept> publish(TaskKey task, Path staged, Target target, Recorded output)
      throws IOException, TaskFailedException {
    Path destination = Targets.locate(target, root);
    guard.check(destination);
    Optional<Contents.Found> standing = contents.find(target, destination);
    if (standing.filter(it -> it.holds(output)).isPresent()) {
      durability.sync(destination);
      durability.syncNameOf(destination);
      Staging.delete(staged);
      contents.staged().dropped(staged);
      return Optional.empty();
    }
    refuseForeignState(output.name(), standing);
    Optional<Trash.Kept> kept = Optional.empty();
    if (standing.isPresent() && !traces.isOurs(task, output.name(), standing.get().fingerprint())) {
      kept = keep(output.name(), staged, destination, standing.get());
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
    if (!contents.staged().published(output.name(), staged, destination, output.fingerprint())) {
      throw stillWritten(output.name());
    }
    return kept;
  }

  /** Of a folder only what neither some run has made there nor is made there now is kept. */
  private Optional<Trash.Kept> keep(
      String name, Path staged, Path destination, Contents.Found standing) throws IOException {
    if (standing.folder().isEmpty()) {
      return Optional.of(trash.keep(destination));
    }
    FolderContent old = standing.folder().get();
    SortedSet<String> rest = old.files();
    Optional<FolderContent> now = contents.staged().folder(staged);
    now.ifPresent(made -> rest.removeIf(it -> old.holdsSame(it, made)));
    boolean isKnown = now.isPresent();
    for (Recorded held : rest.isEmpty() ? Set.<Recorded>of() : traces.allHeld(name)) {
      Optional<FolderContent> made = folders.find(held);
      made.ifPresent(ours -> rest.removeIf(it -> old.holdsSame(it, ours)));
      isKnown |= made.isPresent();
    }
    return isKnown ? trash.keepMembers(destination, rest) : Optional.of(trash.keep(destination));
  }

  /** Another dataset may have been begun in a folder that is an output of this one. */
  private static void refuseForeignState(String name, Optional<Contents.Found> standing)
      throws IOException {
    Optional<String> state = standing.flatMap(Contents.Found::folder).flatMap(it -> it.state());
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
