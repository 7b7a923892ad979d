package io.freshet.store;

import io.freshet.target.Declared;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The stores of one build. One in another jar is opened when its first name is met. Thread-safe.
 */
public final class Stores implements Closeable {

  private final KnownStores known;
  private final Store files;
  private final Store fileSets;
  private final Store values = new ValueStore();

  /** Those of other jars that are open; guarded by itself. */
  private final Map<StoreProvider, Store> opened = new HashMap<>();

  /**
   * Of a dataset root.
   *
   * @param files the store of its files and folders
   * @param fileSets the store of its sets of files
   */
  public Stores(Path root, Store files, Store fileSets) {
    this.known = new KnownStores(root);
    this.files = files;
    this.fileSets = fileSets;
  }

  /** The store that something is in. */
  public Store of(Declared what) {
    StoreNames names = known.of(what);
    if (names instanceof StoreProvider provider) {
      return opened(provider);
    }
    if (known.isOfValues(names)) {
      return values;
    }
    return known.isOfFileSets(names) ? fileSets : files;
  }

  /**
   * Returns where something is, for people.
   *
   * @throws IllegalArgumentException when no place has such a name
   */
  public String address(Declared what) {
    return known.of(what).address(what);
  }

  /** What is in a place now; nothing where nothing is. */
  public Optional<Found> find(Declared what) throws IOException {
    return of(what).find(what);
  }

  private Store opened(StoreProvider provider) {
    synchronized (opened) {
      return opened.computeIfAbsent(provider, StoreProvider::open);
    }
  }

  /**
   * Closes those that were opened, each of them.
   *
   * @throws IOException with the first failure; later ones are suppressed in it
   */
  @Override
  public void close() throws IOException {
    synchronized (opened) {
      Closing closing = new Closing();
      opened.values().forEach(store -> closing.add(store::close));
      opened.clear();
      closing.end();
    }
  }
}
