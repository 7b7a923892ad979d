package io.freshet.store;

import io.freshet.target.Declared;

/** The names of values, which stand nowhere: {@code env:/LANG}. */
final class ValueNaming implements StoreNames {

  @Override
  public boolean isMadeByTasks() {
    return false;
  }

  @Override
  public String noun() {
    return "a value";
  }

  @Override
  public String identity(Declared what) {
    return what.name();
  }
}
