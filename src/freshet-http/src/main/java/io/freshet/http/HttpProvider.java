package io.freshet.http;

import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreProvider;
import io.freshet.target.Declared;

/** Says to a build that names with the scheme {@code http} are files of the web. */
public final class HttpProvider implements StoreProvider {

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public Store open(StoreContext context) {
    return new HttpStore(context);
  }

  @Override
  public boolean isMadeByTasks() {
    return false;
  }

  @Override
  public String noun() {
    return "a file of the web";
  }

  @Override
  public String identity(Declared what) {
    return WebFile.of(what).name();
  }
}
