package io.freshet.engine;

import io.freshet.cache.CachePlaces;
import io.freshet.cache.CacheUpkeep;
import io.freshet.store.Blobs;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A shared cache, open to look after it. For one thread. */
public final class CacheKeeping implements Closeable {

  private final Settings settings;
  private final Consumer<String> warnings;
  private final CacheUpkeep upkeep;

  /** Lends to the store of another jar what it lends to a build; null where none is needed. */
  private @Nullable Session session;

  /**
   * Opens the cache that is set. Connects to nothing yet.
   *
   * @throws IllegalArgumentException when there can be no such place
   */
  public CacheKeeping(Settings settings, Consumer<String> warnings) {
    this.settings = settings;
    this.warnings = warnings;
    this.upkeep =
        CachePlaces.upkeep(
            settings.cache().in(settings.stores().variables()), settings.root(), this::stores);
  }

  /** What can be done. */
  public CacheUpkeep upkeep() {
    return upkeep;
  }

  private Optional<Blobs> stores(String place) {
    try {
      session = Session.toPlan(settings, InstantSource.system(), warnings);
      return session.stores().blobs(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    upkeep.close();
    if (session != null) {
      session.close();
    }
  }
}
