package io.freshet.trace;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.ChangingException;
import io.freshet.store.FolderContent;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileState;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a path now, as a fingerprint. A file is read only when the stat cache does not
 * know it. Thread-safe.
 *
 * <p>The fingerprint of a file is that of its bytes. That of a folder is SHA-256 over {@code
 * "folder"} and then, sorted by relative {@code /}-separated name, {@code name "/"} for each folder
 * and {@code name fingerprint} for each file in it, at any depth, as {@link Hasher} feeds them; a
 * link puts {@code "@" text} between its name and what it leads to, which is left out where it
 * leads to nothing, or to a folder that is listed anyway. Its size is the number of bytes so fed,
 * without those that tell lengths.
 */
public final class Contents {

  private static final int READS = 3;

  private final StatCache cache;
  private final @Nullable FileClock clock;
  private final IgnoredNames ignored;
  private final ThreadLocal<Hasher> hashers = ThreadLocal.withInitial(Hasher::new);

  private final PublishedFiles published;
  private final StagedOutputs staged;

  /** Without a clock nothing is added to the cache. */
  public Contents(StatCache cache, @Nullable FileClock clock) {
    this(cache, clock, IgnoredNames.DEFAULT);
  }

  /** As above; these names do not count in folders that do not say themselves what counts. */
  public Contents(StatCache cache, @Nullable FileClock clock, IgnoredNames ignored) {
    this.cache = cache;
    this.ignored = ignored;
    this.clock = clock;
    this.published = new PublishedFiles(cache, clock);
    this.staged = new StagedOutputs(this, published);
  }

  /** The names that do not count in folders that do not say themselves what counts. */
  public IgnoredNames ignored() {
    return ignored;
  }

  /** A hasher for the calling thread. */
  public Hasher hasher() {
    return hashers.get();
  }

  /**
   * What stands at a path.
   *
   * @param state when it was looked at; of a link itself only where it leads to nothing
   * @param bits what of it its owner may execute
   * @param folder what it holds, if it is a folder
   */
  public record Found(
      FileState state, Fingerprint fingerprint, Bits bits, Optional<FolderContent> folder) {

    static Found of(FileState state, FolderContent folder) {
      return new Found(state, folder.fingerprint(), folder.bits(), Optional.of(folder));
    }

    static Found of(FileState state, Fingerprint fingerprint) {
      return new Found(state, fingerprint, state.bits(), Optional.empty());
    }

    static Found ofLink(FileState state, String text) {
      Fingerprint fingerprint = new Hasher().feed("link").feed(text).finish();
      return new Found(state, fingerprint, Bits.UNKNOWN, Optional.empty());
    }

    /** Whether it is a file, a folder, or a link that leads to nothing. */
    public FileState.Kind kind() {
      return state.kind();
    }

    /** What is recorded of a target of this name that is declared so. */
    public Recorded recorded(String name, Slot slot) {
      return new Recorded(name, slot, fingerprint, bits, Absence.NONE);
    }

    /** Whether it is what was recorded. */
    public boolean holds(Recorded recorded) {
      return fingerprint.equals(recorded.fingerprint()) && bits.matches(recorded.bits());
    }
  }

  /**
   * The fingerprint of what stands at a path, known to the cache by a name; nothing where nothing
   * stands.
   *
   * @throws IOException when it cannot be examined, or keeps changing while it is read
   */
  public Optional<Fingerprint> fingerprint(String name, Path place) throws IOException {
    return find(name, place, ignored).map(Found::fingerprint);
  }

  /** What stands at the path of what was recorded. */
  public Optional<Found> find(Recorded recorded, Path place) throws IOException {
    return find(
        recorded.name(), place, IgnoredNames.ofConfiguration(recorded.slot().configuration()));
  }

  /** What stands at the path of a target. */
  public Optional<Found> find(Target target, Path place) throws IOException {
    return find(target.name(), place, ignored(target));
  }

  /** A target with what its build says of it, unless it says that itself. */
  public Target configured(Target target) {
    return target instanceof DirectoryTarget folder ? folder.orIgnoring(ignored) : target;
  }

  /** The names that do not count in a target, if it is a folder. */
  public IgnoredNames ignored(Target target) {
    return configured(target) instanceof DirectoryTarget folder ? folder.ignored() : ignored;
  }

  /** What stands at a path; in a folder these names do not count. */
  public Optional<Found> find(String name, Path place, IgnoredNames ignored) throws IOException {
    for (int i = 1; i < READS; i++) {
      try {
        return findIfThere(name, place, ignored);
      } catch (NoSuchFileException e) {
        // It was there when it was examined: another build may be replacing it.
      }
    }
    return findIfThere(name, place, ignored);
  }

  private Optional<Found> findIfThere(String name, Path place, IgnoredNames ignored)
      throws IOException {
    Optional<FileState> state;
    try {
      state = FileState.of(place);
    } catch (IOException e) {
      return Optional.of(danglingLink(place, e));
    }
    return state.isEmpty()
        ? Optional.empty()
        : Optional.of(found(name, place, state.get(), ignored));
  }

  /** A link that leads to nothing is content of its own; what cannot be examined is none. */
  private Found danglingLink(Path place, IOException e) throws IOException {
    if (!Files.isSymbolicLink(place) || FileState.behind(place).isPresent()) {
      throw e;
    }
    FileState itself =
        FileState.ofItself(place).orElseThrow(() -> new NoSuchFileException(place.toString()));
    return Found.ofLink(itself, Files.readSymbolicLink(place).toString());
  }

  private Found found(String name, Path place, FileState state, IgnoredNames ignored)
      throws IOException {
    return switch (state.kind()) {
      case FILE -> Found.of(state, ofFile(name, place, state, false));
      case FOLDER -> Found.of(state, ofFolder(name, Listing.of(place, ignored, Links.IN_PLACE)));
      case LINK, OTHER -> throw Listing.neither(place);
    };
  }

  /** What runs have left in staging. */
  public StagedOutputs staged() {
    return staged;
  }

  /** Puts into the cache what was published and has stayed as it was since. */
  public void settle() throws IOException {
    published.settle();
  }

  private Fingerprint ofFile(String name, Path place, FileState state, boolean isInFolder)
      throws IOException {
    Optional<Fingerprint> known = cache.find(name, state);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<Fingerprint> moved = published.find(name, state);
    return moved.isPresent() ? moved.get() : hashed(name, place, state, isInFolder);
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
    throw new ChangingException(place);
  }

  Fingerprint hash(Path place) throws IOException {
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

  FolderContent ofFolder(String name, Listing listing) throws IOException {
    SortedMap<String, FolderContent.Member> members = new TreeMap<>();
    for (Map.Entry<String, Listing.Entry> entry : listing.entries().entrySet()) {
      members.put(entry.getKey(), member(name + "/" + entry.getKey(), entry.getValue()));
    }
    return new FolderContent(members, listing.hidden());
  }

  private FolderContent.Member member(String name, Listing.Entry entry) throws IOException {
    if (entry.isOf(FileState.Kind.OTHER)) {
      throw Listing.neither(entry.place());
    }
    Optional<Fingerprint> content =
        entry.isOf(FileState.Kind.FILE)
            ? Optional.of(ofFile(name, entry.place(), entry.state(), true))
            : Optional.empty();
    return new FolderContent.Member(
        entry.state().kind(), entry.link(), content, entry.state().bits());
  }
}
