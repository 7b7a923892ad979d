package io.freshet.http;

import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreProvider;
import io.freshet.target.Declared;

/** Says to a build that names with the scheme {@code https} are files of the web. */
public final class HttpsProvider implements StoreProvider {

  private final StoreProvider plain = new HttpProvider();

  @Override
  public String scheme() {
    return "https";
  }

  @Override
  public Store open(StoreContext context) {
    return plain.open(context);
  }

  @Override
  public boolean isMadeByTasks() {
    return plain.isMadeByTasks();
  }

  @Override
  public String noun() {
    return plain.noun();
  }

  @Override
  public String identity(Declared what) {
    return plain.identity(what);
  }
}
