package io.freshet.store;

import io.freshet.target.Declared;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Which store a name belongs to. A value is known by its kind; of the rest, a name with the scheme
 * of a {@link StoreProvider} is that store's, and any other is that of a file or folder.
 * Thread-safe.
 */
public final class KnownStores {

  private final StoreNames files;
  private final StoreNames values = new ValueNaming();

  /** By scheme; not looked for before a name has a scheme. */
  private volatile @Nullable Map<String, StoreProvider> providers;

  /** The stores that the targets of a dataset root may be in. */
  public KnownStores(Path root) {
    this.files = new FileNaming(root);
  }

  /** The names of the store that holds this. */
  public StoreNames of(Declared what) {
    String name = what.name();
    int colon = name.indexOf(':');
    if (colon < 0) {
      return files;
    }
    if (what.kind().equals(Declared.VALUE)) {
      return values;
    }
    StoreProvider provider = providers().get(name.substring(0, colon).toLowerCase(Locale.ROOT));
    return provider == null ? files : provider;
  }

  /** Whether these names are those of values. */
  boolean isOfValues(StoreNames names) {
    return names == values;
  }

  private Map<String, StoreProvider> providers() {
    Map<String, StoreProvider> known = providers;
    if (known == null) {
      known = new HashMap<>();
      ClassLoader own = StoreProvider.class.getClassLoader();
      for (StoreProvider provider : ServiceLoader.load(StoreProvider.class, own)) {
        known.put(provider.scheme(), provider);
      }
      providers = known;
    }
    return known;
  }
}
