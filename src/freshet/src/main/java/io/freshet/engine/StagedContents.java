package io.freshet.engine;

import io.freshet.event.TaskFailedException;
import io.freshet.store.ChangingException;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileState;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.trace.Contents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What runs have left in staging, as fingerprints. Thread-safe. */
final class StagedContents {

  private final Path root;
  private final Contents contents;

  StagedContents(Path root, Contents contents) {
    this.root = root;
    this.contents = contents;
  }

  /**
   * What was written for an output; nothing where nothing was.
   *
   * @throws IOException when it is a file and no folder or the reverse, or cannot be published so
   * @throws TaskFailedException when it is still being written
   */
  Optional<Contents.Found> find(Target target, Path place, Staged staged)
      throws IOException, TaskFailedException {
    try {
      return findAtRest(target, place, staged);
    } catch (ChangingException e) {
      throw Publisher.stillWritten(target.name());
    }
  }

  private Optional<Contents.Found> findAtRest(Target target, Path place, Staged staged)
      throws IOException {
    Optional<FileState> itself = FileState.ofItself(place);
    if (itself.isEmpty()) {
      contents.staged().dropped(place);
      return Optional.empty();
    }
    PublishedLinks links = links(target, place);
    Path end = itself.get().kind() == FileState.Kind.LINK ? links.itself() : place;
    FileState state =
        end.equals(place)
            ? itself.get()
            : FileState.of(end).orElseThrow(() -> new IOException(end + " does not exist"));
    refuseOtherKind(target, state);
    return Optional.of(
        target instanceof DirectoryTarget
            ? contents.staged().folder(target.name(), place, contents.ignored(target), links)
            : contents.staged().file(place, end, state, it -> staged.written(place, it)));
  }

  /**
   * Whether what was staged is as it was when it was hashed, and will stay so, as far as we see.
   */
  boolean isUnchanged(Target target, Path place, Staged staged) throws IOException {
    if (staged.isEscaped(place)) {
      LateWriters.await(place);
    }
    return contents.staged().isAsHashed(place, links(target, place));
  }

  private PublishedLinks links(Target target, Path place) {
    return new PublishedLinks(target.name(), place, Targets.locate(target, root), root);
  }

  private static void refuseOtherKind(Target target, FileState state) throws IOException {
    boolean isFolderWanted = target instanceof DirectoryTarget;
    if (state.kind() != (isFolderWanted ? FileState.Kind.FOLDER : FileState.Kind.FILE)) {
      throw new IOException(
          Targets.shown(target.name())
              + " was declared as a "
              + (isFolderWanted ? "folder" : "file")
              + ", but run left a "
              + (state.kind() == FileState.Kind.FOLDER
                  ? "folder there: declare a DirectoryTarget"
                  : state.kind() == FileState.Kind.FILE
                      ? "file there: declare a FileTarget"
                      : "thing there that is neither")
              + ", or write what is declared");
    }
  }
}
