package io.freshet.store.file;

import io.freshet.target.Declared;
import io.freshet.target.FileState;
import io.freshet.target.FileState.Kind;
import io.freshet.target.Targets;
import java.io.IOException;
import java.nio.file.Path;

/** A file is a file, and a folder a folder: nothing is read or published as what it is not. */
final class FileKinds {

  private FileKinds() {}

  /** Whether a folder is declared, and not a file. */
  static boolean isFolder(Declared what) {
    return what.kind().equals(Declared.FOLDER);
  }

  /**
   * Refuses what stands in the place of a target and is of another kind.
   *
   * @throws IOException which says what stands there
   */
  static void check(Declared what, Path place, FileState found) throws IOException {
    if (found.kind() == wanted(what)) {
      return;
    }
    if (found.kind() == Kind.LINK) {
      // It says where the link leads.
      FileState.of(place);
    }
    boolean isFolder = isFolder(what);
    throw new IOException(
        place
            + " is a "
            + (isFolder ? "file" : "folder")
            + ", but "
            + Targets.shown(what.name())
            + " was declared as a "
            + (isFolder ? "folder: declare a FileTarget" : "file: declare a DirectoryTarget")
            + ", or put there what is declared");
  }

  /**
   * Refuses what a run has left for an output of another kind.
   *
   * @throws IOException which says what it left
   */
  static void checkStaged(Declared what, FileState state) throws IOException {
    if (state.kind() == wanted(what)) {
      return;
    }
    throw new IOException(
        Targets.shown(what.name())
            + " was declared as a "
            + (isFolder(what) ? "folder" : "file")
            + ", but run left a "
            + (state.kind() == Kind.FOLDER
                ? "folder there: declare a DirectoryTarget"
                : state.kind() == Kind.FILE
                    ? "file there: declare a FileTarget"
                    : "thing there that is neither")
            + ", or write what is declared");
  }

  private static Kind wanted(Declared what) {
    return isFolder(what) ? Kind.FOLDER : Kind.FILE;
  }
}
