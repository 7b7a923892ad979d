package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fingerprints of files by their state, so that unchanged files are not read again. Whoever puts an
 * entry vouches that the file was hashed strictly later than it was changed ("racy git"); an entry
 * then holds for as long as the state stays equal. Disposable. Thread-safe.
 */
public final class StatCache {

  private static final Logger LOG = LoggerFactory.getLogger(StatCache.class);
  private static final int MOST_SEGMENTS = 8;

  private final StateFolder state;
  private final Path folder;
  private final MachineBoot boot;
  private final List<Path> older;
  private final FrameIndex known = new FrameIndex();
  private final Map<String, Entry> added = new ConcurrentHashMap<>();
  private final FrameIndex knownTokens = new FrameIndex();
  private final Map<String, TokenEntry> addedTokens = new ConcurrentHashMap<>();

  /** Reads the cache of a root; {@code warnings} is told of each damaged file. */
  public StatCache(StateFolder state, MachineBoot boot, Consumer<String> warnings)
      throws IOException {
    this.state = state;
    this.folder = state.stats();
    this.boot = boot;
    this.older = Segments.in(folder);
    new Segments(folder, this::reader, LiveBuilds.NONE, warnings).readAll();
  }

  Optional<Fingerprint> find(String name, FileState state) {
    Entry entry = added.isEmpty() ? null : added.get(name);
    if (entry == null) {
      int frame = known.newest(name);
      entry = frame == FrameIndex.NONE ? null : read(frame);
    }
    return entry != null && entry.state().isSame(state)
        ? Optional.of(entry.fingerprint())
        : Optional.empty();
  }

  void put(String name, FileState state, Fingerprint fingerprint) {
    if (!find(name, state).equals(Optional.of(fingerprint))) {
      added.put(name, new Entry(state, fingerprint));
    }
  }

  /** Returns what was noted of a place in a store of another jar, if its token was this one. */
  public Optional<Fingerprint> ofToken(String place, String token) {
    TokenEntry entry = noted(place);
    return entry != null && entry.token().equals(token)
        ? Optional.of(entry.fingerprint())
        : Optional.empty();
  }

  /** Returns the token that was last noted of a place in a store of another jar. */
  public Optional<String> tokenOf(String place) {
    return Optional.ofNullable(noted(place)).map(TokenEntry::token);
  }

  private @Nullable TokenEntry noted(String place) {
    TokenEntry entry = addedTokens.get(place);
    if (entry == null) {
      int frame = knownTokens.newest(place);
      entry = frame == FrameIndex.NONE ? null : readToken(frame);
    }
    return entry;
  }

  /** Notes what a place in a store of another jar holds while it has a token. */
  public void noteToken(String place, String token, Fingerprint fingerprint) {
    if (!ofToken(place, token).equals(Optional.of(fingerprint))) {
      addedTokens.put(place, new TokenEntry(token, fingerprint));
    }
  }

  /** Writes what was added as a segment of a build; merges all segments when they are many. */
  public void save(String build) throws IOException {
    if (added.isEmpty() && addedTokens.isEmpty()) {
      return;
    }
    boolean isMerge = older.size() >= MOST_SEGMENTS;
    Path beside = Files.createDirectories(state.staging(build)).resolve("stat");
    try (SegmentWriter out = new SegmentWriter(beside)) {
      out.frame(FrameType.BOOT, boot.encode(out::string));
      if (isMerge) {
        writeKnown(out);
      }
      added.forEach((name, entry) -> write(out, name, entry));
      addedTokens.forEach((place, entry) -> write(out, place, entry));
    }
    Path segment = folder.resolve(build + Segments.ENDING);
    Files.move(beside, segment, StandardCopyOption.ATOMIC_MOVE);
    added.clear();
    addedTokens.clear();
    if (isMerge) {
      for (Path file : older) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Segment.FrameReader reader(Segment segment) {
    return new EntryReader(segment);
  }

  private void writeKnown(SegmentWriter out) {
    for (int frame : known.newestOfEach()) {
      String name = known.text(frame);
      Entry entry = added.containsKey(name) ? null : read(frame);
      if (entry != null) {
        write(out, name, entry);
      }
    }
    for (int frame : knownTokens.newestOfEach()) {
      String place = knownTokens.text(frame);
      TokenEntry entry = addedTokens.containsKey(place) ? null : readToken(frame);
      if (entry != null) {
        write(out, place, entry);
      }
    }
  }

  /** Nothing for a frame that is whole and yet no entry. */
  private @Nullable Entry read(int frame) {
    try {
      Decoder in = known.payload(frame);
      in.count();
      return new Entry(state(in), in.fingerprint());
    } catch (RuntimeException e) {
      LOG.debug("an entry that cannot be decoded is ignored", e);
      return null;
    }
  }

  private @Nullable TokenEntry readToken(int frame) {
    try {
      Decoder in = knownTokens.payload(frame);
      in.count();
      return new TokenEntry(in.text(), in.fingerprint());
    } catch (RuntimeException e) {
      LOG.debug("a token that cannot be decoded is ignored", e);
      return null;
    }
  }

  private static FileState state(Decoder in) {
    return new FileState(
        FileState.Kind.FILE, in.whole(), in.fixed(), in.fixed(), in.fixed(), in.fixed());
  }

  private static void write(SegmentWriter out, String name, Entry entry) {
    FileState state = entry.state();
    Encoder payload = new Encoder().whole(out.string(name)).whole(state.size());
    payload.fixed(state.modified()).fixed(state.changed());
    payload.fixed(state.inode()).fixed(state.device());
    out.frame(FrameType.STAT, payload.fingerprint(entry.fingerprint()));
  }

  private static void write(SegmentWriter out, String place, TokenEntry entry) {
    Encoder payload = new Encoder().whole(out.string(place)).text(entry.token());
    out.frame(FrameType.TOKEN, payload.fingerprint(entry.fingerprint()));
  }

  private record TokenEntry(String token, Fingerprint fingerprint) {}

  private record Entry(FileState state, Fingerprint fingerprint) {}

  /** Takes the entries of one segment that still count. */
  private final class EntryReader implements Segment.FrameReader {

    private final Segment segment;

    /** Since when the machine was up that wrote the frames that follow. */
    private MachineBoot writer = boot;

    EntryReader(Segment segment) {
      this.segment = segment;
    }

    @Override
    public void frame(FrameType type, int payload) {
      if (type == FrameType.BOOT) {
        writer = MachineBoot.decode(segment.payload(payload), segment::string);
      } else if (type == FrameType.STAT && mayTell(segment.payload(payload))) {
        known.add(segment, payload);
      } else if (type == FrameType.TOKEN) {
        knownTokens.add(segment, payload);
      }
    }

    private boolean mayTell(Decoder entry) {
      if (writer.isSame(boot)) {
        return true;
      }
      entry.count();
      return writer.mayTell(state(entry), boot);
    }
  }
}
