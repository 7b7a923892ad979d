package io.freshet.s3;

import io.freshet.store.Blobs;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreProvider;
import io.freshet.target.Declared;
import java.util.Optional;

/** Says to a build that names with the scheme {@code s3} are in an {@link S3Store}. */
public final class S3Provider implements StoreProvider {

  @Override
  public String scheme() {
    return S3Name.SCHEME;
  }

  @Override
  public Store open(StoreContext context) {
    return S3Store.of(context);
  }

  @Override
  public Optional<Blobs> blobs(String place, StoreContext context) {
    return Optional.of(new S3Blobs(S3Name.folder(place), context));
  }

  @Override
  public boolean isMadeByTasks() {
    return true;
  }

  @Override
  public String noun() {
    return "an object on S3";
  }

  @Override
  public String identity(Declared what) {
    return S3Name.of(what).identity();
  }
}
