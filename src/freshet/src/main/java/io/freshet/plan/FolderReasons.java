package io.freshet.plan;

import io.freshet.event.FolderChanges;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Stores;
import io.freshet.target.Declared;
import io.freshet.target.FileGlob;
import io.freshet.trace.FolderStore;
import io.freshet.trace.NamedFingerprint;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says what changed in folders, where it is known what they held, and in things that are counted;
 * what many tasks read is looked at once. Thread-safe.
 */
final class FolderReasons {

  private final Stores stores;
  private final FolderStore folders;

  /** What was said before. */
  private final Map<Change, FolderChanges> said = new ConcurrentHashMap<>();

  FolderReasons(Stores stores, FolderStore folders) {
    this.stores = stores;
    this.folders = folders;
  }

  private record Change(NamedFingerprint before, NamedFingerprint now) {}

  /** What changed from what was recorded to what is found; nothing for what has no members. */
  FolderChanges between(NamedFingerprint before, NamedFingerprint now) {
    boolean isSamePlace =
        before.hasMembers() && now.hasMembers() && before.name().equals(now.name());
    return isSamePlace && before.slot().configuration().equals(now.slot().configuration())
        ? said.computeIfAbsent(new Change(before, now), this::look)
        : FolderChanges.NONE;
  }

  /** What became of the size, behind a name; empty where its store has no word for that. */
  String sizes(NamedFingerprint before, NamedFingerprint now) {
    String unit = stores.sizeUnit(now);
    return unit.isEmpty() || !before.isThere() || !now.isThere()
        ? ""
        : String.format(
            Locale.ROOT,
            ": %,d %s, %,d before",
            now.fingerprint().size(),
            unit,
            before.fingerprint().size());
  }

  private FolderChanges look(Change change) {
    Optional<FolderContent> before = folders.find(change.before());
    Optional<FolderContent> now = before.isEmpty() ? before : now(change.now());
    return now.isEmpty()
        ? FolderChanges.NONE
        : now.get().changesFrom(before.get(), folder(change.now()));
  }

  private static String folder(NamedFingerprint found) {
    boolean isSet = found.kind().equals(Declared.FILE_SET);
    return isSet ? FileGlob.of(found.name()).folder() : found.name();
  }

  /** A folder that cannot be read is an error for those who need it, not for an explanation. */
  private Optional<FolderContent> now(NamedFingerprint found) {
    Optional<FolderContent> known = folders.find(found);
    if (known.isPresent()) {
      return known;
    }
    try {
      return stores.find(found).filter(found::isHeldBy).flatMap(Found::folder);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
