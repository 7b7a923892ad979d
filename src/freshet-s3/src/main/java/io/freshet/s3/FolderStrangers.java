package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.OwnContent;
import io.freshet.store.StoreContext;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What of a folder neither some run has made there nor is made there now: it is kept. */
record FolderStrangers(StoreContext context, StandingFolder standing, OwnContent own) {

  /**
   * Keeps it, if there is any.
   *
   * @param made what the folder will hold; nothing where it goes
   */
  Optional<Kept> keep(Target target, Optional<FolderContent> made) throws IOException {
    NavigableMap<String, S3Object> unnamed = standing.unnamed();
    boolean isOwn = standing.found().filter(it -> !own.has(it.fingerprint())).isEmpty();
    if (isOwn && unnamed.isEmpty()) {
      return Optional.empty();
    }
    List<FolderContent> ours = new ArrayList<>(own.folders());
    made.ifPresent(ours::add);
    NavigableMap<String, S3Object> strangers =
        isOwn ? new TreeMap<>() : changed(standing.found().get(), ours);
    for (Map.Entry<String, S3Object> it : unnamed.entrySet()) {
      if (!isOurs(it.getKey(), standing.content(it.getValue()), ours)) {
        strangers.put(it.getKey(), it.getValue());
      }
    }
    if (strangers.isEmpty()) {
      return Optional.empty();
    }
    Path copy = standing.access().copies().folder();
    RemoteFolder.fetch(standing.access(), standing.folder(), strangers, copy);
    return Optional.of(new Kept(context.keep(target, copy), List.copyOf(strangers.keySet())));
  }

  private static NavigableMap<String, S3Object> changed(Found found, List<FolderContent> ours) {
    FolderContent old = found.folder().orElseThrow();
    TreeSet<String> names = new TreeSet<>(old.files());
    ours.forEach(it -> names.removeIf(name -> old.holdsSame(name, it)));
    NavigableMap<String, S3Object> changed =
        new TreeMap<>(((FolderParts) found.look().token()).files());
    changed.keySet().retainAll(names);
    changed.remove(Manifest.KEY); // a damaged one says nothing to anybody
    return changed;
  }

  /** What a run has left that did not come to its end, or what it did not come to delete. */
  private static boolean isOurs(String key, Fingerprint content, List<FolderContent> ours) {
    return ours.stream()
        .map(FolderContent::members)
        .anyMatch(
            it -> holds(it.get(key), content) || holds(it.get(Manifest.nameOfOther(key)), content));
  }

  private static boolean holds(
      FolderContent.@org.jspecify.annotations.Nullable Member member, Fingerprint content) {
    return member != null && member.content().equals(Optional.of(content));
  }
}
