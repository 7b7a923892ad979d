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

  /** No target is a folder, and yet sets of files lie in one. */
  @Override
  public String folderIdentity(String folder) {
    String identity = SftpName.ofFolder(folder).identity();
    return identity.endsWith("/") ? identity.substring(0, identity.length() - 1) : identity;
  }
}
