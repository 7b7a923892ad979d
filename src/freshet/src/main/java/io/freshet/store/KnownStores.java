package io.freshet.store;

import io.freshet.event.AbsentModule;
import io.freshet.target.Declared;
import io.freshet.target.Targets;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which store a name belongs to. A value is known by its kind; of the rest, a name with the scheme
 * of a {@link StoreProvider} is that store's, and any other is that of a file, a folder or a set of
 * files. Thread-safe.
 */
public final class KnownStores {

  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+");

  /** Which module of Freshet brings the store of a scheme. */
  private static final Map<String, String> MODULES =
      Map.of(
          "http", "freshet-http",
          "https", "freshet-http",
          "jdbc", "freshet-jdbc",
          "s3", "freshet-s3",
          "sftp", "freshet-sftp");

  private final Path root;
  private final StoreSettings settings;
  private final StoreNames files;
  private final StoreNames fileSets;
  private final StoreNames values = new ValueNaming();

  /** By scheme; null until a name has a scheme. Guarded by this. */
  private @Nullable Map<String, StoreProvider> providers;

  /** The stores that the targets of a dataset root may be in, of which nothing is set. */
  public KnownStores(Path root) {
    this(root, StoreSettings.NONE);
  }

  /** The stores that the targets of a dataset root may be in, as they are set. */
  public KnownStores(Path root, StoreSettings settings) {
    this.root = root;
    this.settings = settings;
    FileNaming naming = new FileNaming(root);
    this.files = naming;
    this.fileSets = new FileSetNaming(naming);
  }

  /** The dataset root. */
  public Path root() {
    return root;
  }

  /**
   * Returns which part of what this is, where that tells which places overlap.
   *
   * @throws IllegalArgumentException when no place has such a name
   */
  public Optional<Slice> slice(Declared what) {
    return of(what).slice(what, settings);
  }

  /** The names of the store that holds this. */
  public StoreNames of(Declared what) {
    String name = what.name();
    int colon = name.indexOf(':');
    if (colon < 0) {
      return local(what);
    }
    if (what.kind().equals(Declared.VALUE)) {
      return values;
    }
    return provider(name).map(StoreNames.class::cast).orElseGet(() -> local(what));
  }

  /**
   * The store of another jar that a name with a colon belongs to; nothing where it is a path.
   *
   * @throws IllegalArgumentException when that jar is missing
   */
  Optional<StoreProvider> provider(String name) {
    String scheme = name.substring(0, Math.max(name.indexOf(':'), 0)).toLowerCase(Locale.ROOT);
    StoreProvider provider = providers().get(scheme);
    if (provider == null && MODULES.containsKey(scheme) && !isInstalled(scheme)) {
      throw new IllegalArgumentException(
          AbsentModule.message(Targets.shown(name), MODULES.get(scheme)));
    }
    return Optional.ofNullable(provider);
  }

  private static boolean isInstalled(String scheme) {
    return FileSystemProvider.installedProviders().stream()
        .anyMatch(it -> it.getScheme().equalsIgnoreCase(scheme));
  }

  private StoreNames local(Declared what) {
    return what.kind().equals(Declared.FILE_SET) ? fileSets : files;
  }

  /** Whether something is a file or folder that this machine reaches by a path. */
  public boolean isFile(Declared what) {
    return of(what) == files;
  }

  /** Whether these names are those of sets of files. */
  boolean isOfFileSets(StoreNames names) {
    return names == fileSets;
  }

  /** Whether these names are those of values. */
  boolean isOfValues(StoreNames names) {
    return names == values;
  }

  private synchronized Map<String, StoreProvider> providers() {
    if (providers == null) {
      providers = load();
    }
    return providers;
  }

  /** The jars are those that Freshet itself comes from. */
  private static Map<String, StoreProvider> load() {
    Map<String, StoreProvider> found = new HashMap<>();
    try {
      ClassLoader own = StoreProvider.class.getClassLoader();
      ServiceLoader.load(StoreProvider.class, own).forEach(provider -> add(found, provider));
    } catch (ServiceConfigurationError e) {
      throw new IllegalArgumentException(
          "a store on the class path cannot be loaded: " + e.getMessage(), e);
    }
    return found;
  }

  static void add(Map<String, StoreProvider> found, StoreProvider provider) {
    String scheme = provider.scheme();
    if (!SCHEME.matcher(scheme).matches()) {
      throw new IllegalArgumentException(
          "store "
              + provider.getClass().getName()
              + ": scheme "
              + scheme
              + "; want two or more small letters, digits, +, - or .");
    }
    StoreProvider other = found.put(scheme, provider);
    if (other != null) {
      throw new IllegalArgumentException(
          "stores "
              + other.getClass().getName()
              + " and "
              + provider.getClass().getName()
              + " have the scheme "
              + scheme
              + ": take one of them off the class path");
    }
  }
}
