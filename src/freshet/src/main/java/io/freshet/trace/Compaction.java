package io.freshet.trace;

import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges segments of traces whose owners have ended, so that their number stays small and traces
 * that no longer count go. The merged segment is moved in before the others are deleted: a kill in
 * between leaves traces twice, which counts once. To be done by one build at a time.
 */
public final class Compaction {

  private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
  private static final int MOST_SEGMENTS = 8;

  private final StateFolder state;
  private final LiveBuilds owners;
  private final Sync sync;

  /**
   * A compaction of the traces of a root.
   *
   * @param sync given the merged file before the others are deleted, to make its name durable
   */
  public Compaction(StateFolder state, LiveBuilds owners, Sync sync) {
    this.state = state;
    this.owners = owners;
    this.sync = sync;
  }

  /** What is done so that a file's name survives a power cut. */
  public interface Sync {
    void nameOf(Path file) throws IOException;
  }

  /** Merges what is worth it, on behalf of a build; returns whether anything was. */
  public boolean run(String build) throws IOException {
    List<Path> chosen = chosen();
    if (chosen.size() < MOST_SEGMENTS) {
      return false;
    }
    TraceIndex index = new TraceIndex();
    List<Path> merged = new ArrayList<>();
    for (Path file : chosen) {
      if (isRead(file, index)) {
        merged.add(file);
      }
    }
    Path beside = Files.createDirectories(state.staging(build)).resolve("traces");
    write(index, beside);
    Path segment = state.traces().resolve(build + "-merged" + Segments.ENDING);
    Files.move(beside, segment, StandardCopyOption.ATOMIC_MOVE);
    sync.nameOf(segment);
    for (Path file : merged) {
      Files.deleteIfExists(file);
    }
    return true;
  }

  /** The smallest segments, and larger ones that together they outgrow: few bytes move often. */
  private List<Path> chosen() throws IOException {
    List<Path> chosen = new ArrayList<>();
    long sum = 0;
    for (Sized segment : dead()) {
      if (chosen.size() >= MOST_SEGMENTS && segment.size() > sum) {
        break;
      }
      chosen.add(segment.file());
      sum += segment.size();
    }
    return chosen;
  }

  /** The segments whose owners have ended, smallest first. */
  private List<Sized> dead() throws IOException {
    List<Sized> dead = new ArrayList<>();
    for (Path file : Segments.in(state.traces())) {
      try {
        if (Files.isRegularFile(file) && !owners.isAlive(Segments.owner(file))) {
          dead.add(new Sized(file, Files.size(file)));
        }
      } catch (NoSuchFileException e) {
        LOG.debug("gone before it was merged", e);
      }
    }
    dead.sort(Comparator.comparingLong(Sized::size));
    return dead;
  }

  private record Sized(Path file, long size) {}

  /** Whether it could be read, as far as it is whole. */
  private static boolean isRead(Path file, TraceIndex index) throws IOException {
    Segment segment = new Segment(file);
    try {
      segment.read(index.reader(segment));
    } catch (NewerFormatException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("not merged", e);
      return false;
    } catch (RuntimeException e) {
      LOG.debug("merged as far as it makes sense", e);
    }
    return true;
  }

  private static void write(TraceIndex index, Path file) throws IOException {
    try (SegmentWriter out = new SegmentWriter(file)) {
      int intents = 0;
      for (String key : index.keys()) {
        for (Trace trace : index.of(TaskKey.ofText(key), TraceStore.TRACES_PER_TASK)) {
          out.frame(FrameType.INTENT, TraceCodec.encode(trace, out::string));
          if (trace.isComplete()) {
            out.frame(FrameType.COMMIT, new Encoder().whole(intents));
          }
          intents++;
        }
        out.flush();
      }
      out.force();
    }
  }
}
