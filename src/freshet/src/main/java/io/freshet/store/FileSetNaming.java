package io.freshet.store;

import io.freshet.target.Declared;

/** The names of sets of files, which are globs: {@code raw/*.csv}. */
final class FileSetNaming implements StoreNames {

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
}
