package io.freshet.engine;

import io.freshet.event.Failures;
import io.freshet.event.TaskFailedException;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileState;
import io.freshet.target.FileTarget;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.target.Writing;
import io.freshet.target.Written;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where one run writes; what is not published is deleted. */
record Staged(
    Staging.Slot slot,
    int attempt,
    List<Path> places,
    Map<Path, Written> watched,
    Map<Target, Writing> writings)
    implements Closeable {

  Staged(Staging.Slot slot, int attempt) {
    this(slot, attempt, new ArrayList<>(), new HashMap<>(), new LinkedHashMap<>());
  }

  Target bound(Target target, Path place, IgnoredNames ignored) {
    if (target instanceof FileTarget file) {
      Written written = new Written();
      watched.put(place, written);
      writings.put(target.at(place), written.writing());
      return file.at(place, written);
    }
    if (target instanceof DirectoryTarget folder) {
      Writing writing = new Writing();
      writings.put(target.at(place), writing);
      return folder.orIgnoring(ignored).at(place, writing);
    }
    return target.at(place);
  }

  /**
   * Refuses what lacks something because a write failed, though run went on.
   *
   * @throws TaskFailedException with the first failure
   */
  void refuseFailedWrites() throws TaskFailedException {
    for (Map.Entry<Target, Writing> entry : writings.entrySet()) {
      Optional<Writing.Failed> failed = entry.getValue().firstFailure();
      if (failed.isPresent()) {
        throw notWhole(entry.getKey(), failed.get());
      }
    }
  }

  private static TaskFailedException notWhole(Target target, Writing.Failed failed) {
    String separator = failed.file().getFileSystem().getSeparator();
    String member = target.path().relativize(failed.file()).toString().replace(separator, "/");
    return new TaskFailedException(
        Targets.shown(target.name() + (member.isEmpty() ? "" : "/" + member))
            + " was not written as a whole, and run went on: "
            + Failures.text(failed.cause())
            + "; close what run opens, as by try (...), and let run end with the exception (a"
            + " PrintWriter swallows it: ask its checkError(), or use newWriter())",
        failed.cause());
  }

  Optional<Fingerprint> written(Path place, FileState state) {
    return Optional.ofNullable(watched.get(place)).flatMap(it -> it.fingerprint(state));
  }

  /** Whether it may have been written otherwise than through its target. */
  boolean isEscaped(Path place) {
    Written written = watched.get(place);
    return written == null || written.isUnknown();
  }

  /** Nobody writes through the targets any more. */
  void end() {
    writings.values().forEach(Writing::end);
  }

  /** A slot of a run that failed is not used again: threads that it left may know its places. */
  @Override
  public void close() throws IOException {
    for (Path unpublished : places) {
      Staging.delete(unpublished);
    }
    if (places.isEmpty()) {
      slot.release();
    } else {
      slot.discard();
    }
  }
}
