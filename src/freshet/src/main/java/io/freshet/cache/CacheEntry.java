package io.freshet.cache;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.trace.NamedFingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a shared cache knows of one run.
 *
 * @param key under what it was kept
 * @param task the task's key, for people
 * @param madeBy who made it: {@code user@host}
 * @param madeAt when
 * @param ran how long the run took
 * @param checkedBy the fingerprint of the code whose check has passed it; nothing where none has
 * @param outputs what each output was made to hold, in order
 */
public record CacheEntry(
    String key,
    String task,
    String madeBy,
    Instant madeAt,
    Duration ran,
    Optional<String> checkedBy,
    List<Output> outputs) {

  /** Keeps a copy. */
  public CacheEntry {
    outputs = List.copyOf(outputs);
  }

  /**
   * One output.
   *
   * @param fingerprint of its content
   * @param bits what its owner may execute of it
   * @param isThere false for an optional one that was not written
   * @param folder what it holds, if it is a folder
   */
  public record Output(
      Fingerprint fingerprint, String bits, boolean isThere, Optional<FolderContent> folder) {

    /** What its file or files hold; nothing of one that was not written. */
    List<Fingerprint> contents() {
      if (!isThere) {
        return List.of();
      }
      return folder.isEmpty()
          ? List.of(fingerprint)
          : folder.get().members().values().stream()
              .flatMap(member -> member.content().stream())
              .toList();
    }

    /** Whether this is what was restored, as far as it is known who may execute it. */
    public boolean isHeldBy(NamedFingerprint restored) {
      return isThere == restored.isThere()
          && fingerprint.equals(restored.fingerprint())
          && restored.bits().matches(Bits.ofText(bits));
    }

    /** What a run has made. */
    static Output of(NamedFingerprint made, Optional<FolderContent> folder) {
      return new Output(made.fingerprint(), made.bits().text(), made.isThere(), folder);
    }
  }
}
