package com.acme.trial;

import io.freshet.store.Blobs;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreProvider;
import io.freshet.target.Declared;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Has a place for a shared cache, {@code trial:NAME}, and no targets. */
public final class TrialProvider implements StoreProvider {

  private static final Map<String, TrialBlobs> PLACES = new ConcurrentHashMap<>();

  /** What the place of a name holds; it is empty at first. */
  public static TrialBlobs place(String name) {
    return PLACES.computeIfAbsent(name, first -> new TrialBlobs());
  }

  @Override
  public String scheme() {
    return "trial";
  }

  @Override
  public Store open(StoreContext context) {
    throw new IllegalArgumentException("trial: has no targets");
  }

  @Override
  public Optional<Blobs> blobs(String place, StoreContext context) {
    return Optional.of(place(place.substring("trial:".length())));
  }

  @Override
  public boolean isMadeByTasks() {
    return false;
  }

  @Override
  public String noun() {
    return "a trial";
  }

  @Override
  public String identity(Declared what) {
    return what.name();
  }
}
