package io.freshet.store;

import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final StoreContext context;

  /** Those of other jars that are open; guarded by itself. */
  private final Map<StoreProvider, Store> opened = new HashMap<>();

  /**
   * Of a dataset root.
   *
   * @param files the store of its files and folders
   * @param fileSets the store of its sets of files
   * @param context what is lent to stores of other jars
   */
  public Stores(Path root, Store files, Store fileSets, StoreContext context) {
    this.known = new KnownStores(root);
    this.context = context;
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

  /** Returns whether something is a file or folder that this machine reaches by a path. */
  public boolean isFile(Declared what) {
    return known.isFile(what);
  }

  /**
   * Returns where something is, for people.
   *
   * @throws IllegalArgumentException when no place has such a name
   */
  public String address(Declared what) {
    return known.of(what).address(what);
  }

  /** Returns what the size of something counts, where that is worth a word. */
  public String sizeUnit(Declared what) {
    return known.of(what).sizeUnit();
  }

  /** What is in a place now; nothing where nothing is. */
  public Optional<Found> find(Declared what) throws IOException {
    return of(what).find(what);
  }

  /**
   * Returns a place in a store of another jar for a shared cache; nothing where no store has it.
   *
   * @throws IllegalArgumentException when the store has no such place
   */
  public Optional<Blobs> blobs(String place) {
    return known.provider(place).flatMap(it -> it.blobs(place, context));
  }

  /** Tells the stores of other jars what will be looked at. */
  public void expect(Collection<Target> targets) {
    Map<StoreProvider, List<Target>> theirs = new LinkedHashMap<>();
    for (Target target : targets) {
      if (known.of(target) instanceof StoreProvider provider) {
        theirs.computeIfAbsent(provider, it -> new ArrayList<>()).add(target);
      }
    }
    theirs.forEach((provider, own) -> opened(provider).expect(own));
  }

  private Store opened(StoreProvider provider) {
    synchronized (opened) {
      return opened.computeIfAbsent(provider, it -> it.open(context));
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
