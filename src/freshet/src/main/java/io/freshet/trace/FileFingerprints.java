package io.freshet.trace;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.ChangingException;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Look;
import io.freshet.store.Selection;
import io.freshet.target.FileState;
import io.freshet.target.IgnoredNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
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
public final class FileFingerprints {

  private static final int READS = 3;

  private final StatCache cache;
  private final @Nullable FileClock clock;
  private final IgnoredNames ignored;
  private final ThreadLocal<Hasher> hashers = ThreadLocal.withInitial(Hasher::new);

  private final PublishedFiles published;
  private final StagedOutputs staged;

  /** Without a clock nothing is added to the cache. */
  public FileFingerprints(StatCache cache, @Nullable FileClock clock) {
    this(cache, clock, IgnoredNames.DEFAULT);
  }

  /** As above; these names do not count in folders that do not say themselves what counts. */
  public FileFingerprints(StatCache cache, @Nullable FileClock clock, IgnoredNames ignored) {
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
    Optional<Look> look = look(place, ignored);
    return look.isEmpty()
        ? Optional.empty()
        : Optional.of(read(name, place, look.get()).fingerprint());
  }

  /**
   * What stands at a path, without reading it; in a folder these names do not count. The token is
   * the {@link FileState} of a file, or of a link that leads to nothing, and of a folder that of
   * all in it.
   */
  public Optional<Look> look(Path place, IgnoredNames ignoredNames) throws IOException {
    return look(place, Selection.all(ignoredNames));
  }

  /** As above; in a folder this counts. */
  public Optional<Look> look(Path place, Selection selection) throws IOException {
    Optional<FileState> state;
    try {
      state = FileState.of(place);
    } catch (IOException e) {
      return Optional.of(look(danglingLink(place, e)));
    }
    if (state.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        state.get().kind() == FileState.Kind.FOLDER
            ? look(state.get(), Listing.of(place, selection, Links.IN_PLACE))
            : look(state.get()));
  }

  /** A link that leads to nothing is content of its own; what cannot be examined is none. */
  private static FileState danglingLink(Path place, IOException e) throws IOException {
    if (!Files.isSymbolicLink(place) || FileState.behind(place).isPresent()) {
      throw e;
    }
    return FileState.ofItself(place).orElseThrow(() -> new NoSuchFileException(place.toString()));
  }

  /**
   * What a path that was looked at holds, known to the cache by a name; that of the dataset root is
   * empty.
   *
   * @throws NoSuchFileException when it is gone since
   */
  public Found read(String name, Path place, Look look) throws IOException {
    if (look.token() instanceof FolderState folder) {
      return Found.of(look, ofFolder(name, folder.listing()));
    }
    FileState state = state(look);
    return switch (state.kind()) {
      case FILE -> Found.of(look, ofFile(name, place, state, false), state.bits());
      case LINK -> Found.of(look, ofLink(place), Bits.UNKNOWN);
      case FOLDER, OTHER -> throw Listing.neither(place);
    };
  }

  /** The state of what was looked at here, itself. */
  public static FileState state(Look look) {
    return look.token() instanceof FolderState folder ? folder.itself() : (FileState) look.token();
  }

  /** The names of what counts in the folder that was looked at here, relative and sorted. */
  public static Collection<String> names(Look look) {
    return look.token() instanceof FolderState folder
        ? folder.listing().entries().keySet()
        : List.of();
  }

  /** A file in a folder that was found here, by its relative name, as it was found with it. */
  public static Optional<Found> file(Found folder, String name) {
    if (!(folder.look().token() instanceof FolderState state)) {
      return Optional.empty();
    }
    Listing.Entry entry = state.listing().entries().get(name);
    return entry == null
        ? Optional.empty()
        : folder
            .folder()
            .flatMap(content -> Optional.ofNullable(content.members().get(name)))
            .flatMap(FolderContent.Member::content)
            .map(hash -> Found.of(look(entry.state()), hash, entry.state().bits()));
  }

  static Look look(FileState state) {
    return new Look(state.size(), state);
  }

  static Look look(FileState state, Listing listing) {
    return new Look(state.size(), new FolderState(state, listing));
  }

  private static Fingerprint ofLink(Path place) throws IOException {
    String text = Files.readSymbolicLink(place).toString();
    return new Hasher().feed("link").feed(text).finish();
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
    String above = name.isEmpty() ? "" : name + "/";
    for (Map.Entry<String, Listing.Entry> entry : listing.entries().entrySet()) {
      members.put(entry.getKey(), member(above + entry.getKey(), entry.getValue()));
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
