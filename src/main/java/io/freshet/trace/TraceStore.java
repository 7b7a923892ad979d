package io.freshet.trace;

import io.freshet.task.TaskKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The traces of one root. A trace that cannot be read is as good as none. Segments are kept as they
 * were read and traces decoded when they are asked for. Thread-safe.
 */
public final class TraceStore implements Closeable {

  /** How many traces of a task count; older ones are as good as none. */
  public static final int TRACES_PER_TASK = 4;

  private static final Logger LOG = LoggerFactory.getLogger(TraceStore.class);
  private static final byte INTENT = 2;
  private static final byte COMMIT = 3;
  private static final Comparator<Trace> NEWEST_FIRST =
      Comparator.comparing(Trace::recordedAt).reversed();

  private final Path folder;
  private final String segmentName;
  private final Map<String, List<Entry>> byKey = new HashMap<>();
  private @Nullable Map<String, List<Entry>> byOutput;
  private @Nullable SegmentWriter writer;
  private Instant newest = Instant.EPOCH;
  private int intents;

  /**
   * Reads all traces of a root.
   *
   * @param segmentName a name for this process's own segment that no other has, and that sorts
   *     after older ones
   * @param warnings told once of each state file that is damaged
   */
  public TraceStore(StateFolder state, String segmentName, Consumer<String> warnings)
      throws IOException {
    this.folder = state.traces();
    this.segmentName = segmentName;
    Segments.readAll(folder, this::index, warnings);
  }

  /** The traces of a task, newest first, at most {@value #TRACES_PER_TASK}. */
  public synchronized List<Trace> of(TaskKey key) {
    return newest(byKey.get(key.toString()));
  }

  /** The traces, of any task, that made an output of this name, newest first. */
  public synchronized List<Trace> ofOutput(String name) {
    if (byOutput == null) {
      byOutput = indexOutputs();
    }
    List<Entry> entries = byOutput.get(name);
    return entries == null ? List.of() : decoded(entries);
  }

  /**
   * Records what is about to be published, as the newest trace also where the clock was set back.
   *
   * @return the intent's number, for {@link #commit}
   */
  public synchronized int intend(Trace trace) throws IOException {
    Instant next = newest.plusMillis(1);
    newest = trace.recordedAt().isBefore(next) ? next : trace.recordedAt();
    Trace recorded = trace.withTime(newest);
    SegmentWriter out = writer();
    Encoder payload = TraceCodec.encode(recorded, out::string);
    out.frame(INTENT, payload);
    // Counted first: should the flush fail, the next one writes this intent, too.
    int number = intents++;
    out.flush();
    remember(recorded);
    return number;
  }

  /** Records that all outputs of an intent are in place: from now on it is a trace. */
  public synchronized void commit(int intent) throws IOException {
    SegmentWriter out = writer();
    out.frame(COMMIT, new Encoder().whole(intent));
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }

  private SegmentWriter writer() throws IOException {
    if (writer == null) {
      writer = new SegmentWriter(folder.resolve(segmentName + Segments.ENDING));
    }
    return writer;
  }

  /** A trace made by this process counts as complete: its own failures it knows otherwise. */
  private void remember(Trace trace) {
    Entry entry = new Entry(trace.complete(true));
    byKey.computeIfAbsent(trace.recipe().key().toString(), key -> new ArrayList<>(1)).add(entry);
    if (byOutput != null) {
      indexOutputs(byOutput, entry);
    }
  }

  private Segment.FrameReader index(Segment segment) {
    List<Entry> own = new ArrayList<>();
    return (type, offset, length) -> {
      if (type == INTENT) {
        Entry entry = new Entry(segment, offset, length);
        Decoder head = segment.payload(offset, length);
        String key = TraceCodec.key(head, segment::string);
        Instant recordedAt = TraceCodec.recordedAt(head);
        newest = recordedAt.isAfter(newest) ? recordedAt : newest;
        own.add(entry);
        byKey.computeIfAbsent(key, first -> new ArrayList<>(1)).add(entry);
      } else if (type == COMMIT) {
        own.get(segment.payload(offset, length).count()).isComplete = true;
      }
    };
  }

  private Map<String, List<Entry>> indexOutputs() {
    Map<String, List<Entry>> index = new HashMap<>();
    byKey.values().forEach(list -> list.forEach(entry -> indexOutputs(index, entry)));
    return index;
  }

  private static void indexOutputs(Map<String, List<Entry>> index, Entry entry) {
    entry.decode().stream()
        .flatMap(trace -> trace.recipe().outputNames().stream())
        .forEach(name -> index.computeIfAbsent(name, key -> new ArrayList<>(1)).add(entry));
  }

  private static List<Trace> newest(@Nullable List<Entry> entries) {
    if (entries == null) {
      return List.of();
    }
    List<Trace> traces = decoded(entries);
    return traces.subList(0, Math.min(TRACES_PER_TASK, traces.size()));
  }

  private static List<Trace> decoded(List<Entry> entries) {
    List<Trace> traces = new ArrayList<>(entries.size());
    for (int i = entries.size() - 1; i >= 0; i--) {
      entries.get(i).decode().ifPresent(traces::add);
    }
    traces.sort(NEWEST_FIRST);
    return traces;
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
