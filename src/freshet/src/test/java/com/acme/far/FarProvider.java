package com.acme.far;

import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreProvider;
import io.freshet.target.Declared;

/** Says to a build that names with the scheme {@code far} are in a {@link FarStore}. */
public final class FarProvider implements StoreProvider {

  @Override
  public String scheme() {
    return "far";
  }

  @Override
  public Store open(StoreContext context) {
    return new FarStore(context);
  }

  @Override
  public boolean isMadeByTasks() {
    return true;
  }

  @Override
  public String noun() {
    return "a far file";
  }

  @Override
  public String identity(Declared what) {
    return what.name();
  }
}
