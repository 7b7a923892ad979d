package io.freshet.sftp;

import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreProvider;
import io.freshet.target.Declared;

/** Says to a build that names with the scheme {@code sftp} are files on other machines. */
public final class SftpProvider implements StoreProvider {

  @Override
  public String scheme() {
    return "sftp";
  }

  @Override
  public Store open(StoreContext context) {
    return new SftpStore(context);
  }

  @Override
  public boolean isMadeByTasks() {
    return true;
  }

  @Override
  public String noun() {
    return "a file on another machine";
  }

  @Override
  public String identity(Declared what) {
    return SftpName.of(what).identity();
  }
}
