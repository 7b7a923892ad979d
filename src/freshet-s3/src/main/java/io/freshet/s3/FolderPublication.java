package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.OwnContent;
import io.freshet.store.StoreContext;
import io.freshet.target.FileState;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Replaces a folder, once. What the manifest names is never written to: new files go beside it,
 * then the manifest is replaced, then what no manifest names is deleted. Where there was no
 * manifest, one is put first that names what is there: from then on readers see nothing half done.
 */
final class FolderPublication {

  private final StoreContext context;
  private final S3Access access;
  private final Target target;
  private final S3Name folder;
  private final IgnoredNames ignored;
  private final FolderListing listing;
  private final Optional<Found> standing;
  private final OwnContent own;
  private final Optional<FolderContent> made;

  /**
   * Of a folder as it was listed.
   *
   * @param standing what it holds
   * @param made what it will hold; nothing where it goes
   */
  FolderPublication(
      StoreContext context,
      S3Access access,
      Target target,
      IgnoredNames ignored,
      FolderListing listing,
      Optional<Found> standing,
      OwnContent own,
      Optional<FolderContent> made) {
    this.context = context;
    this.access = access;
    this.target = target;
    this.folder = S3Name.of(target);
    this.ignored = ignored;
    this.listing = listing;
    this.standing = standing;
    this.own = own;
    this.made = made;
  }

  private Optional<FolderParts> parts() {
    return standing.map(it -> (FolderParts) it.look().token());
  }

  Optional<Kept> publish(Path local, FolderContent content) throws IOException {
    boolean isEqual =
        standing.filter(it -> it.fingerprint().equals(content.fingerprint())).isPresent();
    if (isEqual && unnamed().isEmpty()) {
      return Optional.empty();
    }
    Optional<Kept> kept = keepStrangers();
    Optional<S3Object> manifest = listing.written();
    if (listing.manifest().isEmpty()) {
      manifest = Optional.of(new ManifestFile(access, folder).put(before(), manifest));
    }
    List<Map.Entry<String, FolderContent.Member>> files =
        content.members().entrySet().stream()
            .filter(it -> it.getValue().kind() == FileState.Kind.FILE)
            .toList();
    List<Manifest.Part> parts =
        Parallel.each(
            files,
            it ->
                part(
                    local.resolve(it.getKey()),
                    it.getKey(),
                    it.getValue().content().orElseThrow()));
    List<String> folders =
        content.members().entrySet().stream()
            .filter(it -> it.getValue().kind() == FileState.Kind.FOLDER)
            .map(Map.Entry::getKey)
            .toList();
    new ManifestFile(access, folder).put(Manifest.of(parts, folders), manifest);
    deleteAllBut(parts);
    return kept;
  }

  /** What stands there now, as a manifest says it. */
  private Manifest before() {
    if (parts().isEmpty()) {
      return Manifest.absent();
    }
    FolderParts now = parts().get();
    List<Manifest.Part> files =
        now.files().entrySet().stream()
            .filter(it -> !it.getKey().equals(Manifest.KEY))
            .map(it -> part(it.getKey(), it.getValue()))
            .toList();
    return Manifest.of(files, List.copyOf(now.folders()));
  }

  private Manifest.Part part(String name, S3Object object) {
    String key = object.key().substring(folder.key().length());
    return new Manifest.Part(name, key, object.etag(), object.size());
  }

  /** Puts a file there, unless it is there already. */
  private Manifest.Part part(Path file, String name, Fingerprint content) throws IOException {
    Optional<S3Object> there = there(name, content);
    if (there.isPresent()) {
      return part(name, there.get());
    }
    boolean isFree = !listing.objects().containsKey(name);
    String key = isFree ? name : PartKeys.other(name, content);
    S3Name place = folder.member(key);
    S3Object put =
        access.uploads().put(place, file, content, Optional.ofNullable(listing.objects().get(key)));
    access.contents().note(place, put, content);
    return part(name, put);
  }

  /** An object that holds this: a part, or what a run has left that did not come to its end. */
  private Optional<S3Object> there(String name, Fingerprint content) throws IOException {
    List<String> keys = List.of(name, PartKeys.other(name, content));
    List<S3Object> candidates = new ArrayList<>();
    parts().map(it -> it.files().get(name)).ifPresent(candidates::add);
    keys.stream()
        .map(listing.objects()::get)
        .filter(it -> it != null && it.size() == content.size())
        .forEach(candidates::add);
    for (S3Object candidate : candidates) {
      if (content(candidate).equals(content)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private Fingerprint content(S3Object object) throws IOException {
    return access.contents().of(new S3Name(folder.bucket(), object.key()), object);
  }

  private void deleteAllBut(List<Manifest.Part> parts) throws IOException {
    Set<String> named = new HashSet<>();
    parts.forEach(it -> named.add(it.key()));
    List<String> keys =
        listing.objects().entrySet().stream()
            .filter(it -> !named.contains(it.getKey()) && counts(it.getKey()))
            .map(it -> it.getValue().key())
            .toList();
    access.requests().delete(folder, keys);
  }

  private boolean counts(String name) {
    return !FolderParts.isMarker(name) && !ignored.hides(name);
  }

  /** What lies there and is no part of the folder. */
  private SortedMap<String, S3Object> unnamed() {
    SortedMap<String, S3Object> rest = new TreeMap<>();
    if (listing.manifest().isPresent()) {
      rest.putAll(listing.objects());
      listing.manifest().get().parts().forEach(it -> rest.remove(it.key()));
      rest.keySet().removeIf(it -> !counts(it));
    }
    return rest;
  }

  /** Keeps what neither some run has made there nor is made there now. */
  Optional<Kept> keepStrangers() throws IOException {
    SortedMap<String, S3Object> strangers = new TreeMap<>();
    List<FolderContent> ours = null;
    if (standing.isPresent() && !own.has(standing.get().fingerprint())) {
      ours = ours();
      strangers.putAll(changed(standing.get(), ours));
    }
    for (Map.Entry<String, S3Object> it : unnamed().entrySet()) {
      ours = ours == null ? ours() : ours;
      if (!isOurs(it.getKey(), content(it.getValue()), ours)) {
        strangers.put(it.getKey(), it.getValue());
      }
    }
    if (strangers.isEmpty()) {
      return Optional.empty();
    }
    Path copy = access.copies().folder();
    RemoteFolder.fetch(access, folder, strangers, copy);
    return Optional.of(new Kept(context.keep(target, copy), List.copyOf(strangers.keySet())));
  }

  private List<FolderContent> ours() {
    List<FolderContent> ours = new ArrayList<>(own.folders());
    made.ifPresent(ours::add);
    return ours;
  }

  private static SortedMap<String, S3Object> changed(Found standing, List<FolderContent> ours) {
    FolderContent old = standing.folder().orElseThrow();
    SortedSet<String> names = new TreeSet<>(old.files());
    ours.forEach(it -> names.removeIf(name -> old.holdsSame(name, it)));
    SortedMap<String, S3Object> changed =
        new TreeMap<>(((FolderParts) standing.look().token()).files());
    changed.keySet().retainAll(names);
    changed.remove(Manifest.KEY); // a damaged one says nothing to anybody
    return changed;
  }

  private static boolean isOurs(String key, Fingerprint content, List<FolderContent> ours) {
    Set<String> names = Set.copyOf(List.of(key, PartKeys.name(key)).stream().distinct().toList());
    return ours.stream()
        .flatMap(it -> names.stream().map(it.members()::get))
        .anyMatch(it -> it != null && it.content().equals(Optional.of(content)));
  }
}
