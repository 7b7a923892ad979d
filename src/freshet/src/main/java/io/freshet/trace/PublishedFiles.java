package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Files that were hashed in staging and then moved into place. The move changed them after that, so
 * the stat cache takes them only once the clock has moved on. Thread-safe.
 */
final class PublishedFiles {

  private final StatCache cache;
  private final @Nullable FileClock clock;

  /** Those that are not in the cache yet, by name. */
  private final Map<String, Published> files = new ConcurrentHashMap<>();

  PublishedFiles(StatCache cache, @Nullable FileClock clock) {
    this.cache = cache;
    this.clock = clock;
  }

  private record Published(Path place, FileState state, Fingerprint fingerprint) {}

  void add(String name, Path place, FileState state, Fingerprint fingerprint) {
    files.put(name, new Published(place, state, fingerprint));
  }

  /** What a file in this state holds, if that is what was published and is beyond doubt. */
  Optional<Fingerprint> find(String name, FileState state) throws IOException {
    Published file = files.get(name);
    return file != null && file.state().equals(state) && settle(name, file)
        ? Optional.of(file.fingerprint())
        : Optional.empty();
  }

  /** Puts into the cache what has stayed as it was. */
  void settle() throws IOException {
    for (Map.Entry<String, Published> entry : files.entrySet()) {
      Published file = entry.getValue();
      if (clock != null
          && FileState.of(file.place()).equals(Optional.of(file.state()))
          && clock.isSoonPast(file.state())) {
        settle(entry.getKey(), file);
      }
    }
    files.clear();
  }

  /**
   * A write in the same clock tick as the move would set the time of modification to that tick or
   * later; so a file modified strictly before it was moved, by times now past, holds what was
   * hashed.
   */
  private boolean settle(String name, Published file) throws IOException {
    FileState state = file.state();
    if (clock == null || state.modified() >= state.changed() || !clock.isPast(state)) {
      return false;
    }
    cache.put(name, state, file.fingerprint());
    return true;
  }
}
