package io.freshet.trace;

import io.freshet.task.TaskKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces by task and by output. Those read from segments stay as they lie there, and are decoded
 * when they are asked for. For one thread at a time.
 */
final class TraceIndex {

  private static final Logger LOG = LoggerFactory.getLogger(TraceIndex.class);
  private static final Comparator<Trace> NEWEST_FIRST =
      Comparator.comparing(Trace::recordedAt).reversed();

  /** How many records of one run are enough: of two versions of a check, say. */
  private static final int MOST_RECORDS = 2;

  private final FrameIndex frames = new FrameIndex();
  private final BitSet complete = new BitSet();
  private final BitSet earlier = new BitSet();
  private final Map<String, List<Trace>> own = new HashMap<>();

  /** The tasks that made each output; null until it is asked for, and after a change. */
  private @Nullable Map<String, Set<String>> makers;

  /** When the newest trace was recorded, in milliseconds as in the files. */
  private long newest;

  /** How many frames were read; for tests that count work. */
  private long framesRead;

  /** Adds the traces of a segment as it is read. */
  Segment.FrameReader reader(Segment segment) {
    IntList intents = new IntList();
    return (type, payload) -> {
      framesRead++;
      if (type == FrameType.INTENT || type == FrameType.EARLIER_INTENT) {
        makers = null;
        int frame = read(segment, payload);
        earlier.set(frame, type == FrameType.EARLIER_INTENT);
        intents.add(frame);
      } else if (type == FrameType.COMMIT || type == FrameType.EARLIER_COMMIT) {
        complete.set(intents.get(segment.payload(payload).count()));
      }
    };
  }

  /** Adds a trace that this process made. */
  void add(Trace trace) {
    newest = trace.recordedAt().toEpochMilli();
    String key = trace.recipe().key().toString();
    own.computeIfAbsent(key, first -> new ArrayList<>(1)).add(0, trace);
    if (makers != null) {
      addMaker(makers, trace);
    }
  }

  /** The newest traces of a task, newest first. */
  List<Trace> of(TaskKey key, int most) {
    List<Trace> traces = new ArrayList<>(own.getOrDefault(key.toString(), List.of()));
    for (int at = frames.newest(key.toString()); at != FrameIndex.NONE; at = frames.older(at)) {
      decode(key, at).ifPresent(traces::add);
    }
    return traces.size() < 2 ? traces : newestFirst(traces, most);
  }

  /**
   * Each once: a segment that was merged, and not deleted before a kill, is there twice. A run that
   * was recorded again, as another check has passed what it made, counts as one; of such records
   * the newest are enough.
   */
  private static List<Trace> newestFirst(List<Trace> traces, int most) {
    traces.sort(NEWEST_FIRST);
    Map<Object, Set<Trace>> runs = new HashMap<>();
    List<Trace> newest = new ArrayList<>();
    for (Trace trace : traces) {
      Object run = run(trace);
      Set<Trace> records = runs.get(run);
      if (records == null && runs.size() == most) {
        continue;
      }
      records = runs.computeIfAbsent(run, first -> new HashSet<>());
      if (records.size() < Math.min(most, MOST_RECORDS) && records.add(trace)) {
        newest.add(trace);
      }
    }
    return List.copyOf(newest);
  }

  /** What is equal in all records of a run. */
  private static Object run(Trace trace) {
    return trace.checkedBy().isEmpty()
        ? trace
        : List.of(trace.recipe(), trace.inputs(), trace.outputs(), trace.doubts(), trace.took());
  }

  /** The traces that made an output of this name, newest first. */
  List<Trace> ofOutput(String name) {
    if (makers == null) {
      makers = allMakers();
    }
    List<Trace> traces = new ArrayList<>();
    for (String key : makers.getOrDefault(name, Set.of())) {
      for (Trace trace : of(TaskKey.ofText(key), Integer.MAX_VALUE)) {
        if (trace.recipe().outputNames().contains(name)) {
          traces.add(trace);
        }
      }
    }
    return newestFirst(traces, Integer.MAX_VALUE);
  }

  /** The keys of all tasks that have traces. */
  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    for (int frame : frames.newestOfEach()) {
      keys.add(frames.text(frame));
    }
    keys.addAll(own.keySet());
    return keys;
  }

  /** When the newest trace was recorded. */
  Instant newest() {
    return Instant.ofEpochMilli(newest);
  }

  /** How many frames were read from segments. */
  long framesRead() {
    return framesRead;
  }

  private int read(Segment segment, int payload) {
    int frame = frames.add(segment, payload);
    newest = Math.max(newest, TraceCodec.recordedAt(frames.payload(frame)));
    return frame;
  }

  private Map<String, Set<String>> allMakers() {
    Map<String, Set<String>> all = new HashMap<>();
    for (String key : keys()) {
      of(TaskKey.ofText(key), Integer.MAX_VALUE).forEach(trace -> addMaker(all, trace));
    }
    return all;
  }

  private static void addMaker(Map<String, Set<String>> makers, Trace trace) {
    for (String name : trace.recipe().outputNames()) {
      makers
          .computeIfAbsent(name, first -> new LinkedHashSet<>(1))
          .add(trace.recipe().key().toString());
    }
  }

  /** Nothing for a frame that is whole and yet no trace. */
  private Optional<Trace> decode(TaskKey key, int frame) {
    try {
      frames.segment(frame).remember(frames.string(frame), key.toString());
      IntFunction<String> strings = frames.segment(frame)::frequentString;
      Decoder in = frames.payload(frame);
      boolean isComplete = complete.get(frame);
      return Optional.of(
          earlier.get(frame)
              ? EarlierTraceCodec.decode(key, in, strings, isComplete)
              : TraceCodec.decode(key, in, strings, isComplete));
    } catch (RuntimeException e) {
      LOG.debug("a trace that cannot be decoded is ignored", e);
      return Optional.empty();
    }
  }
}
