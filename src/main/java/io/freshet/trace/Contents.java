package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.target.FileState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a path now, as a fingerprint. A file is read only when the stat cache does not
 * know it. Thread-safe.
 *
 * <p>The fingerprint of a file is that of its bytes. That of a folder is SHA-256 over {@code
 * "folder"} and then, sorted by relative {@code /}-separated name, {@code name "/"} for each folder
 * and {@code name fingerprint} for each file in it, at any depth, as {@link Hasher} feeds them; its
 * size is the number of bytes so fed, without those that tell lengths.
 */
public final class Contents {

  private static final int READS = 3;

  private final StatCache cache;
  private final @Nullable FileClock clock;
  private final ThreadLocal<Hasher> hashers = ThreadLocal.withInitial(Hasher::new);
  private final Map<Path, FileState> staged = new ConcurrentHashMap<>();
  private final Map<String, Published> published = new ConcurrentHashMap<>();

  /** Without a clock nothing is added to the cache. */
  public Contents(StatCache cache, @Nullable FileClock clock) {
    this.cache = cache;
    this.clock = clock;
  }

  /** A hasher for the calling thread. */
  public Hasher hasher() {
    return hashers.get();
  }

  /**
   * The fingerprint of what stands at a path, known to the cache by a name; nothing where nothing
   * stands.
   *
   * @throws IOException when it cannot be examined, or keeps changing while it is read
   */
  public Optional<Fingerprint> fingerprint(String name, Path place) throws IOException {
    for (int i = 1; i < READS; i++) {
      try {
        return fingerprintIfThere(name, place);
      } catch (NoSuchFileException e) {
        // It was there when it was examined: another build may be replacing it.
      }
    }
    return fingerprintIfThere(name, place);
  }

  private Optional<Fingerprint> fingerprintIfThere(String name, Path place) throws IOException {
    Optional<FileState> state = FileState.of(place);
    return state.isEmpty() ? Optional.empty() : Optional.of(fingerprint(name, place, state.get()));
  }

  /**
   * The fingerprint of what a run has left in staging for an output of this name; nothing where it
   * left nothing.
   *
   * @param written tells what is known to have been written to a file in a state; then it is not
   *     read
   */
  public Optional<Fingerprint> staged(
      String name, Path place, Function<FileState, Optional<Fingerprint>> written)
      throws IOException {
    dropped(place);
    Optional<FileState> state = FileState.of(place);
    if (state.isPresent() && state.get().kind() == FileState.Kind.FILE) {
      staged.put(place, state.get());
      Optional<Fingerprint> known =
          written.apply(state.get()).filter(it -> it.size() == state.get().size());
      return known.isPresent() ? known : Optional.of(hash(place));
    }
    return fingerprint(name, place);
  }

  /** Forgets what was staged at a place: something else will be, or nothing. */
  public void dropped(Path place) {
    staged.remove(place);
  }

  /** Whether a staged file is as it was when it was hashed; a folder is not looked at. */
  public boolean isAsStaged(Path place) throws IOException {
    FileState then = staged.get(place);
    return then == null || FileState.of(place).filter(then::isMoved).isPresent();
  }

  /**
   * Notes that a staged file, which was hashed, has just been moved into place. The move changed
   * the file after that, so the cache takes it only once the clock has moved on; see {@link
   * #settle}. Something else that stands there by now is left to be read.
   */
  public void published(String name, Path from, Path place, Fingerprint fingerprint)
      throws IOException {
    FileState then = staged.remove(from);
    if (then != null) {
      FileState.of(place)
          .filter(then::isMoved)
          .ifPresent(now -> published.put(name, new Published(place, now, fingerprint)));
    }
  }

  /** Puts into the cache what was published and has stayed as it was since. */
  public void settle() throws IOException {
    for (Map.Entry<String, Published> entry : published.entrySet()) {
      Published file = entry.getValue();
      if (clock != null
          && FileState.of(file.place()).equals(Optional.of(file.state()))
          && clock.isSoonPast(file.state())) {
        settle(entry.getKey(), file);
      }
    }
    published.clear();
  }

  private Fingerprint fingerprint(String name, Path place, FileState state) throws IOException {
    return switch (state.kind()) {
      case FILE -> ofFile(name, place, state, false);
      case FOLDER -> ofFolder(name, place, state);
      case OTHER -> throw new IOException(place + " is neither a file nor a folder");
    };
  }

  private Fingerprint ofFile(String name, Path place, FileState state, boolean isInFolder)
      throws IOException {
    Optional<Fingerprint> known = cache.find(name, state);
    if (known.isPresent()) {
      return known.get();
    }
    Published file = published.get(name);
    if (file != null && file.state().equals(state) && settle(name, file)) {
      return file.fingerprint();
    }
    return hashed(name, place, state, isInFolder);
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

  /** Stat, hash, stat: unequal states mean that the file changed while it was read. */
  private Fingerprint hashed(String name, Path place, FileState state, boolean isInFolder)
      throws IOException {
    FileState before = state;
    for (int i = 0; i < READS; i++) {
      boolean isPast =
          clock != null && (isInFolder ? clock.isSoonPast(before) : clock.isPast(before));
      Fingerprint fingerprint = hash(place);
      FileState after =
          FileState.of(place).orElseThrow(() -> new NoSuchFileException(place.toString()));
      if (after.equals(before)) {
        if (isPast) {
          cache.put(name, before, fingerprint);
        }
        return fingerprint;
      }
      before = after;
    }
    throw new IOException(
        place + " keeps changing while it is read; build again when it is at rest");
  }

  private Fingerprint hash(Path place) throws IOException {
    Hasher hasher = hasher();
    try (InputStream in = Files.newInputStream(place)) {
      return hasher.feed(in).finish();
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(place + " cannot be read: " + e.getMessage(), e);
    } finally {
      hasher.reset();
    }
  }

  private Fingerprint ofFolder(String name, Path folder, FileState itself) throws IOException {
    Hasher listing = new Hasher().feed("folder");
    for (Map.Entry<String, Listing.Entry> member : Listing.of(folder, itself).entrySet()) {
      String relative = member.getKey();
      Path place = member.getValue().place();
      FileState state = member.getValue().state();
      switch (state.kind()) {
        case FILE -> listing.feed(relative).feed(ofFile(name + "/" + relative, place, state, true));
        case FOLDER -> listing.feed(relative).feed("/");
        case OTHER -> throw new IOException(place + " is neither a file nor a folder");
      }
    }
    return listing.finish();
  }

  private record Published(Path place, FileState state, Fingerprint fingerprint) {}
}
