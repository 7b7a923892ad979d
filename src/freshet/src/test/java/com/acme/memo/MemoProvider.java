package com.acme.memo;

import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreProvider;
import io.freshet.target.Declared;

/** Says to a build that names with the scheme {@code memo} are in the {@link MemoStore}. */
public final class MemoProvider implements StoreProvider {

  @Override
  public String scheme() {
    return "memo";
  }

  @Override
  public Store open(StoreContext context) {
    return new MemoStore();
  }

  @Override
  public boolean isMadeByTasks() {
    return true;
  }

  @Override
  public String noun() {
    return "a memo";
  }

  @Override
  public String identity(Declared what) {
    return what.name();
  }

  @Override
  public String sizeUnit() {
    return "bytes";
  }
}
