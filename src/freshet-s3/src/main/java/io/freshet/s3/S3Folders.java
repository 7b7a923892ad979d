package io.freshet.s3;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.Reading;
import io.freshet.store.StoreContext;
import io.freshet.target.Declared;
import io.freshet.target.FileState;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Folders: objects whose keys begin with that of the folder. Thread-safe. */
final class S3Folders implements Places {

  private final StoreContext context;
  private final S3Access access;

  /** What was found last, by name and what counts. */
  private final Map<String, FolderParts> seen = new ConcurrentHashMap<>();

  S3Folders(StoreContext context, S3Access access) {
    this.context = context;
    this.access = access;
  }

  private IgnoredNames ignored(Declared what) {
    Declared settled = what instanceof Target target ? context.configured(target) : what;
    return IgnoredNames.ofConfiguration(settled.configuration());
  }

  private String key(Declared what) {
    return what.name() + "\n" + ignored(what);
  }

  @Override
  public Optional<Look> look(Declared what) throws IOException {
    S3Name folder = S3Name.of(what);
    return FolderParts.of(folder, FolderListing.of(access, folder), ignored(what))
        .map(S3Folders::look);
  }

  static Look look(FolderParts parts) {
    return new Look(parts.size(), parts);
  }

  @Override
  public Found read(Declared what, Look look) throws IOException {
    return read(access, S3Name.of(what), look);
  }

  /** Reads what is new of a folder, or of the files of a set. */
  static Found read(S3Access access, S3Name folder, Look look) throws IOException {
    FolderParts parts = (FolderParts) look.token();
    List<Fingerprint> contents =
        Parallel.each(
            parts.files().values(),
            it -> access.contents().of(new S3Name(folder.bucket(), it.key()), it));
    SortedMap<String, FolderContent.Member> members = new TreeMap<>();
    Iterator<Fingerprint> content = contents.iterator();
    for (String file : parts.files().keySet()) {
      members.put(file, member(FileState.Kind.FILE, Optional.of(content.next())));
    }
    for (String inner : parts.folders()) {
      members.put(inner, member(FileState.Kind.FOLDER, Optional.empty()));
    }
    return Found.of(look, new FolderContent(members, parts.hidden()));
  }

  private static FolderContent.Member member(FileState.Kind kind, Optional<Fingerprint> content) {
    return new FolderContent.Member(kind, "", content, Bits.UNKNOWN);
  }

  @Override
  public Optional<Found> known(Target target) {
    return Optional.empty();
  }

  @Override
  public void found(Declared what, Found found) {
    seen.put(key(what), (FolderParts) found.look().token());
  }

  @Override
  public Reading reading(Declared what) throws IOException {
    Optional<Look> before = look(what);
    return now -> before.equals(Optional.of(now.look()));
  }

  @Override
  public Target input(Target target) {
    String key = key(target);
    RemoteFolder.Finding finding =
        () -> {
          FolderParts parts = seen.get(key);
          return parts != null
              ? Optional.of(parts)
              : look(target).map(it -> (FolderParts) it.token());
        };
    return target.at(new RemoteFolder(access, S3Name.of(target), finding));
  }

  @Override
  public Optional<Kept> publish(Path local, Target target, Found made, OwnContent own)
      throws IOException {
    S3Name folder = S3Name.of(target);
    if (folder.key().isEmpty()) {
      throw new IOException(
          target.name() + " is a whole bucket, which no task can make; want a folder in it");
    }
    seen.remove(key(target));
    FolderContent content = made.folder().orElseThrow();
    StandingFolder standing = StandingFolder.of(access, folder, ignored(target));
    if (standing.holds(content.fingerprint()) && standing.unnamed().isEmpty()) {
      return Optional.empty();
    }
    Optional<Kept> kept =
        new FolderStrangers(context, standing, own).keep(target, Optional.of(content));
    new FolderPublication(access, standing).publish(local, content);
    return kept;
  }

  @Override
  public Optional<Kept> remove(Target target, OwnContent own) throws IOException {
    seen.remove(key(target));
    StandingFolder standing = StandingFolder.of(access, S3Name.of(target), ignored(target));
    Optional<Kept> kept =
        new FolderStrangers(context, standing, own).keep(target, Optional.empty());
    delete(target);
    return kept;
  }

  @Override
  public String keep(Declared what) throws IOException {
    S3Name folder = S3Name.of(what);
    FolderParts parts =
        (FolderParts) look(what).orElseThrow(() -> new NoSuchFileException(what.name())).token();
    Path copy = access.copies().folder();
    RemoteFolder.fetch(access, folder, parts.files(), copy);
    String place = context.keep(what, copy);
    delete(what);
    return place;
  }

  /** What no manifest names stays; then the manifest does, too, which says that it is no folder. */
  @Override
  public void delete(Declared what) throws IOException {
    S3Name folder = S3Name.of(what);
    FolderListing listing = FolderListing.of(access, folder);
    Optional<FolderParts> parts = FolderParts.of(folder, listing, ignored(what));
    FolderParts before = seen.remove(key(what));
    if (parts.isEmpty()) {
      return;
    }
    if (before != null && !before.equals(parts.get())) {
      throw new ChangedMeanwhileException(what.name(), null);
    }
    S3Object absent = new ManifestFile(access, folder).put(Manifest.absent(), listing.written());
    access.uploads().removeLeftOver(folder);
    Set<S3Object> own = new LinkedHashSet<>(parts.get().files().values());
    listing.objects().entrySet().stream()
        .filter(it -> FolderParts.isMarker(it.getKey()))
        .forEach(it -> own.add(it.getValue()));
    listing.written().ifPresent(own::remove);
    boolean areGone = access.deletions().delete(folder, own);
    if (areGone && own.containsAll(listing.objects().values())) {
      deleteUnlessReplaced(folder.member(Manifest.KEY), absent);
    }
  }

  private void deleteUnlessReplaced(S3Name manifest, S3Object absent) throws IOException {
    try {
      access.deletions().delete(manifest, absent);
    } catch (ChangedMeanwhileException e) {
      // Somebody else has made a folder there.
    }
  }
}
