package io.freshet.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces by task and by output. Those read from segments stay as they lie there, and are decoded
 * when they are asked for. For one thread at a time.
 */
final class TraceIndex {

  static final byte INTENT = 2;
  static final byte COMMIT = 3;

  private static final Logger LOG = LoggerFactory.getLogger(TraceIndex.class);
  private static final Comparator<Trace> NEWEST_FIRST =
      Comparator.comparing(Trace::recordedAt).reversed();

  private final Map<String, List<Entry>> byKey = new HashMap<>();
  private @Nullable Map<String, List<Entry>> byOutput;
  private Instant newest = Instant.EPOCH;
  private long framesRead;

  /** Adds the traces of a segment as it is read. */
  Segment.FrameReader reader(Segment segment) {
    List<Entry> own = new ArrayList<>();
    return (type, offset, length) -> {
      framesRead++;
      if (type == INTENT) {
        own.add(read(segment, offset, length));
      } else if (type == COMMIT) {
        own.get(segment.payload(offset, length).count()).isComplete = true;
      }
    };
  }

  /** Adds a trace that this process made. */
  void add(Trace trace) {
    newest = trace.recordedAt();
    add(trace.recipe().key().toString(), new Entry(trace));
  }

  /** The newest traces of a task, newest first. */
  List<Trace> of(String key, int most) {
    List<Entry> entries = byKey.get(key);
    return entries == null ? List.of() : decoded(entries).stream().limit(most).toList();
  }

  /** The traces that made an output of this name, newest first. */
  List<Trace> ofOutput(String name) {
    if (byOutput == null) {
      byOutput = new HashMap<>();
      byKey.values().forEach(list -> list.forEach(this::indexOutputs));
    }
    List<Entry> entries = byOutput.get(name);
    return entries == null ? List.of() : decoded(entries);
  }

  /** The keys of all tasks that have traces. */
  List<String> keys() {
    return List.copyOf(byKey.keySet());
  }

  /** When the newest trace was recorded. */
  Instant newest() {
    return newest;
  }

  /** How many frames were read from segments. */
  long framesRead() {
    return framesRead;
  }

  private Entry read(Segment segment, int offset, int length) {
    Entry entry = new Entry(segment, offset, length);
    Decoder head = segment.payload(offset, length);
    String key = TraceCodec.key(head, segment::string);
    Instant recordedAt = TraceCodec.recordedAt(head);
    newest = recordedAt.isAfter(newest) ? recordedAt : newest;
    add(key, entry);
    return entry;
  }

  private void add(String key, Entry entry) {
    byKey.computeIfAbsent(key, first -> new ArrayList<>(1)).add(entry);
    if (byOutput != null) {
      indexOutputs(entry);
    }
  }

  private void indexOutputs(Entry entry) {
    Map<String, List<Entry>> index = byOutput == null ? Map.of() : byOutput;
    entry.decode().stream()
        .flatMap(trace -> trace.recipe().outputNames().stream())
        .forEach(name -> index.computeIfAbsent(name, key -> new ArrayList<>(1)).add(entry));
  }

  /** Each once: a segment that was merged, and not deleted before a kill, is there twice. */
  private static List<Trace> decoded(List<Entry> entries) {
    List<Trace> traces = new ArrayList<>(entries.size());
    for (int i = entries.size() - 1; i >= 0; i--) {
      entries.get(i).decode().ifPresent(traces::add);
    }
    traces.sort(NEWEST_FIRST);
    return traces.size() < 2 ? traces : traces.stream().distinct().toList();
  }

  /** A trace, or where it lies undecoded. */
  private static final class Entry {

    private final @Nullable Segment segment;
    private final int offset;
    private final int length;
    private final @Nullable Trace trace;
    boolean isComplete;

    Entry(Segment segment, int offset, int length) {
      this.segment = segment;
      this.offset = offset;
      this.length = length;
      this.trace = null;
    }

    Entry(Trace trace) {
      this.segment = null;
      this.offset = 0;
      this.length = 0;
      this.trace = trace;
    }

    /** Nothing for a frame that is whole and yet no trace. */
    Optional<Trace> decode() {
      if (trace != null) {
        return Optional.of(trace);
      }
      if (segment == null) {
        throw new AssertionError("a trace is decoded or lies in a segment");
      }
      try {
        Decoder in = segment.payload(offset, length);
        return Optional.of(TraceCodec.decode(in, segment::string, isComplete));
      } catch (RuntimeException e) {
        LOG.debug("a trace that cannot be decoded is ignored", e);
        return Optional.empty();
      }
    }
  }
}
