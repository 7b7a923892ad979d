package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Fingerprints of files by their state, so that unchanged files are not read again. Whoever puts an
 * entry vouches that the file was hashed strictly later than it was changed ("racy git"); an entry
 * then holds for as long as the state stays equal. Disposable. Thread-safe.
 */
public final class StatCache {

  private static final byte STAT = 4;
  private static final int MOST_SEGMENTS = 8;

  private final Path folder;
  private final Map<String, Entry> known = new ConcurrentHashMap<>();
  private final Map<String, Entry> added = new ConcurrentHashMap<>();

  /** Reads the cache of a root; {@code warnings} is told of each damaged file. */
  public StatCache(StateFolder state, Consumer<String> warnings) throws IOException {
    folder = state.stats();
    Segments.readAll(folder, this::reader, warnings);
  }

  Optional<Fingerprint> find(String name, FileState state) {
    Entry entry = known.get(name);
    return entry != null && entry.state().equals(state)
        ? Optional.of(entry.fingerprint())
        : Optional.empty();
  }

  void put(String name, FileState state, Fingerprint fingerprint) {
    Entry entry = new Entry(state, fingerprint);
    if (!entry.equals(known.put(name, entry))) {
      added.put(name, entry);
    }
  }

  /** Writes what was added as a segment of this name; merges all segments when they are many. */
  public void save(String segmentName) throws IOException {
    if (added.isEmpty()) {
      return;
    }
    List<Path> older = Segments.in(folder);
    boolean isMerge = older.size() >= MOST_SEGMENTS;
    try (SegmentWriter out = new SegmentWriter(folder.resolve(segmentName + Segments.ENDING))) {
      (isMerge ? known : added).forEach((name, entry) -> write(out, name, entry));
    }
    added.clear();
    if (isMerge) {
      for (Path file : older) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Segment.FrameReader reader(Segment segment) {
    return (type, offset, length) -> {
      if (type == STAT) {
        Decoder in = segment.payload(offset, length);
        known.put(segment.string(in.count()), read(in));
      }
    };
  }

  private static Entry read(Decoder in) {
    FileState state =
        new FileState(
            FileState.Kind.FILE, in.whole(), in.fixed(), in.fixed(), in.fixed(), in.fixed());
    return new Entry(state, in.fingerprint());
  }

  private static void write(SegmentWriter out, String name, Entry entry) {
    FileState state = entry.state();
    Encoder payload = new Encoder().whole(out.string(name)).whole(state.size());
    payload.fixed(state.modified()).fixed(state.changed());
    payload.fixed(state.inode()).fixed(state.device());
    out.frame(STAT, payload.fingerprint(entry.fingerprint()));
  }

  private record Entry(FileState state, Fingerprint fingerprint) {}
}
