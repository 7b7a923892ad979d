package io.freshet.trace;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.FileState;
import io.freshet.task.TaskKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The traces of one root: those that were read, also from segments that other processes are
 * writing, and those that this build records in a segment of its own. A trace that cannot be read
 * is as good as none. Thread-safe.
 */
public final class TraceStore implements Closeable {

  /** How many traces of a task count; older ones are as good as none. */
  public static final int TRACES_PER_TASK = 4;

  private final Path folder;
  private final Path ownSegment;
  private final TraceIndex index = new TraceIndex();
  private final Segments segments;

  /** The segment of this build; null until the first trace is recorded. */
  private @Nullable SegmentWriter writer;

  /** The state of the folder when its segments were listed; empty where it may change unseen. */
  private Optional<FileState> listed = Optional.empty();

  private final long framesAtFirst;

  /** How many intents this build has recorded; the next one's number. */
  private int intents;

  /**
   * Reads all traces of a root on which nobody else is at work.
   *
   * @param build a name for this process's own segment that no other has
   * @param warnings told once of each state file that is damaged
   */
  public TraceStore(StateFolder state, String build, Consumer<String> warnings) throws IOException {
    this(state, build, LiveBuilds.NONE, warnings);
  }

  /** As above, of a root on which others may be at work; each segment's name is its owner's. */
  public TraceStore(StateFolder state, String build, LiveBuilds owners, Consumer<String> warnings)
      throws IOException {
    this.folder = state.traces();
    this.ownSegment = folder.resolve(build + Segments.ENDING);
    this.segments = new Segments(folder, index::reader, owners, warnings);
    segments.skip(ownSegment);
    segments.readAll();
    this.framesAtFirst = index.framesRead();
  }

  /**
   * Reads what other processes have recorded since.
   *
   * @param clock tells whether the folder of traces would show it if a segment came in now
   * @return whether they have recorded anything since this store was opened
   */
  public synchronized boolean refresh(FileClock clock) throws IOException {
    Optional<FileState> now = FileState.of(folder);
    boolean isListed = now.isPresent() && now.equals(listed);
    if (!isListed || !segments.readGrown()) {
      boolean isSettled = now.isPresent() && clock.isPast(now.get());
      segments.readAll();
      listed = isSettled ? now : Optional.empty();
    }
    return index.framesRead() > framesAtFirst;
  }

  /** The traces of a task, newest first, at most {@value #TRACES_PER_TASK}. */
  public synchronized List<Trace> of(TaskKey key) {
    return index.of(key, TRACES_PER_TASK);
  }

  /** The traces, of any task, that made an output of this name, newest first. */
  public synchronized List<Trace> ofOutput(String name) {
    return index.ofOutput(name);
  }

  /** What an output of this name was last made to hold. */
  public synchronized Optional<NamedFingerprint> lastHeld(String name) {
    return index.ofOutput(name).stream()
        .flatMap(trace -> trace.outputs().stream())
        .filter(output -> output.name().equals(name))
        .findFirst();
  }

  /** All that an output of this name was made to hold, the newest first, each once. */
  public synchronized Set<NamedFingerprint> allHeld(String name) {
    return index.ofOutput(name).stream()
        .flatMap(trace -> trace.outputs().stream())
        .filter(output -> output.name().equals(name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The newest trace of each task. */
  public synchronized List<Trace> newest() {
    List<Trace> newest = new ArrayList<>();
    for (String key : index.keys()) {
      newest.addAll(index.of(TaskKey.ofText(key), 1));
    }
    return newest;
  }

  /** The newest trace of each task, by the name of each input. */
  public synchronized Map<String, List<Trace>> readers() {
    Map<String, List<Trace>> readers = new HashMap<>();
    for (Trace trace : newest()) {
      trace.inputs().stream()
          .map(RecordedInput::name)
          .distinct()
          .forEach(it -> readers.computeIfAbsent(it, name -> new ArrayList<>()).add(trace));
    }
    return readers;
  }

  /** The names, in a {@link FolderStore}, of the folders that traces which count tell of. */
  public synchronized Set<String> folders() {
    Set<String> folders = new HashSet<>();
    for (String key : index.keys()) {
      for (Trace trace : index.of(TaskKey.ofText(key), TRACES_PER_TASK)) {
        Stream.concat(trace.outputs().stream(), trace.inputs().stream().map(RecordedInput::held))
            .filter(NamedFingerprint::hasMembers)
            .forEach(it -> folders.add(FolderStore.name(it)));
      }
    }
    return folders;
  }

  /** Whether what an output of this name holds is what some run of this root made it hold. */
  public synchronized boolean isOurs(TaskKey task, String name, Fingerprint found) {
    return anyMade(of(task), name, found) || anyMade(ofOutput(name), name, found);
  }

  /**
   * Records what is about to be published, as the newest trace also where the clock was set back.
   *
   * @return the intent's number, for {@link #commit}
   */
  public synchronized int intend(Trace trace) throws IOException {
    Instant next = index.newest().plusMillis(1);
    Trace recorded = trace.withTime(trace.recordedAt().isBefore(next) ? next : trace.recordedAt());
    SegmentWriter out = writer();
    out.frame(FrameType.INTENT, TraceCodec.encode(recorded, out::string));
    // Counted first: should the flush fail, the next one writes this intent, too.
    int number = intents++;
    out.flush();
    // A trace made by this process counts as complete: its own failures it knows otherwise.
    index.add(recorded.complete(true));
    return number;
  }

  /** Records that all outputs of an intent are in place: from now on it is a trace. */
  public synchronized void commit(int intent) throws IOException {
    SegmentWriter out = writer();
    out.frame(FrameType.COMMIT, new Encoder().whole(intent));
    out.flush();
  }

  /** Writes all that was recorded to disk; returns the file, whose name is yet to be synced. */
  public synchronized Path force() throws IOException {
    writer().force();
    return ownSegment;
  }

  @Override
  public synchronized void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }

  private SegmentWriter writer() throws IOException {
    if (writer == null) {
      writer = new SegmentWriter(ownSegment);
    }
    return writer;
  }

  private static boolean anyMade(List<Trace> traces, String name, Fingerprint found) {
    return traces.stream().anyMatch(trace -> trace.hasMade(name, found));
  }
}
