package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import io.freshet.store.FolderContent;
import io.freshet.target.FileState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Replaces a folder, once. What the manifest names is never written to: new files go beside it,
 * then the manifest is replaced, then what no manifest names is deleted. Where there was no
 * manifest, one is put first that names what is there: from then on readers see nothing half done.
 */
record FolderPublication(S3Access access, StandingFolder standing) {

  /**
   * Puts a local folder there.
   *
   * @throws ChangedMeanwhileException when somebody else writes there at the same time
   */
  void publish(Path local, FolderContent content) throws IOException {
    access.uploads().removeLeftOver(standing.folder());
    Optional<S3Object> manifest = listing().written();
    if (listing().manifest().isEmpty()) {
      manifest = Optional.of(manifestFile().put(before(), manifest));
    }
    List<Manifest.Part> parts =
        Parallel.each(
            members(content, FileState.Kind.FILE).toList(),
            it -> {
              Fingerprint file = it.getValue().content().orElseThrow();
              return part(local.resolve(it.getKey()), it.getKey(), file);
            });
    List<String> folders = members(content, FileState.Kind.FOLDER).map(Map.Entry::getKey).toList();
    manifestFile().put(Manifest.of(parts, folders), manifest);
    deleteAllBut(parts);
  }

  private static Stream<Map.Entry<String, FolderContent.Member>> members(
      FolderContent content, FileState.Kind kind) {
    return content.members().entrySet().stream().filter(it -> it.getValue().kind() == kind);
  }

  private FolderListing listing() {
    return standing.listing();
  }

  private ManifestFile manifestFile() {
    return new ManifestFile(access, standing.folder());
  }

  /** What stands there now, as a manifest says it. */
  private Manifest before() {
    if (standing.parts().isEmpty()) {
      return Manifest.absent();
    }
    FolderParts now = standing.parts().get();
    List<Manifest.Part> files =
        now.files().entrySet().stream()
            .filter(it -> !it.getKey().equals(Manifest.KEY))
            .map(it -> part(it.getKey(), it.getValue()))
            .toList();
    return Manifest.of(files, List.copyOf(now.folders()));
  }

  private Manifest.Part part(String name, S3Object object) {
    String key = object.key().substring(standing.folder().key().length());
    return new Manifest.Part(name, key, object.etag(), object.size());
  }

  /** Puts a file there, unless it is there already. */
  private Manifest.Part part(Path file, String name, Fingerprint content) throws IOException {
    Optional<S3Object> there = there(name, content);
    if (there.isPresent()) {
      return part(name, there.get());
    }
    boolean isFree = !listing().objects().containsKey(name);
    String key = isFree ? name : Manifest.otherKey(name, content);
    S3Name place = standing.folder().member(key);
    Optional<S3Object> other = Optional.ofNullable(listing().objects().get(key));
    S3Object put = access.uploads().put(place, file, content, other);
    access.contents().note(place, put, content);
    return part(name, put);
  }

  /** An object that holds this: a part, or what a run has left that did not come to its end. */
  private Optional<S3Object> there(String name, Fingerprint content) throws IOException {
    List<S3Object> candidates = new ArrayList<>();
    standing.parts().map(it -> it.files().get(name)).ifPresent(candidates::add);
    Stream.of(name, Manifest.otherKey(name, content))
        .map(listing().objects()::get)
        .filter(it -> it != null)
        .forEach(candidates::add);
    for (S3Object candidate : candidates) {
      if (candidate.size() == content.size() && standing.content(candidate).equals(content)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private void deleteAllBut(List<Manifest.Part> parts) throws IOException {
    Set<String> named = new HashSet<>();
    parts.forEach(it -> named.add(it.key()));
    List<S3Object> rest =
        listing().objects().entrySet().stream()
            .filter(it -> !named.contains(it.getKey()) && standing.counts(it.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    access.deletions().delete(standing.folder(), rest);
  }
}
