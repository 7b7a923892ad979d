package io.freshet.plan;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileState;
import io.freshet.target.FileState.Kind;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.trace.Contents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file is a file, and a folder a folder: nothing is read as what it is not. */
final class Kinds {

  private Kinds() {}

  /**
   * Refuses what stands in the place of a target and is of another kind.
   *
   * @throws IOException which says what stands there
   */
  static void check(Target target, Path place, Optional<Contents.Found> found) throws IOException {
    Kind wanted = target instanceof DirectoryTarget ? Kind.FOLDER : Kind.FILE;
    if (found.isEmpty() || found.get().kind() == wanted) {
      return;
    }
    if (found.get().kind() == Kind.LINK) {
      // It says where the link leads.
      FileState.of(place);
    }
    boolean isFolder = wanted == Kind.FOLDER;
    throw new IOException(
        place
            + " is a "
            + (isFolder ? "file" : "folder")
            + ", but "
            + Targets.shown(target.name())
            + " was declared as a "
            + (isFolder ? "folder: declare a FileTarget" : "file: declare a DirectoryTarget")
            + ", or put there what is declared");
  }
}
