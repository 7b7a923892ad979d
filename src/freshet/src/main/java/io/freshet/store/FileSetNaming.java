package io.freshet.store;

import io.freshet.target.Declared;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileGlob;

/** The names of sets of files, which are globs: {@code raw/*.csv}. */
final class FileSetNaming implements StoreNames {

  private final FileNaming files;

  /**
   * Of a dataset root.
   *
   * @param files the names of its files
   */
  FileSetNaming(FileNaming files) {
    this.files = files;
  }

  @Override
  public boolean isMadeByTasks() {
    return false;
  }

  @Override
  public String noun() {
    return "a set of files";
  }

  @Override
  public String identity(Declared what) {
    return what.name();
  }

  /** The place of the folder, and the rest of the glob. */
  @Override
  public String address(Declared what) {
    FileGlob glob = FileGlob.of(what.name());
    String rest = what.name().substring(glob.prefix().length());
    return glob.folder().isEmpty()
        ? files.rootAddress() + "/" + rest
        : files.address(DirectoryTarget.of(glob.folder())) + "/" + rest;
  }
}
