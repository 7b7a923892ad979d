package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import io.freshet.store.Found;
import io.freshet.target.IgnoredNames;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands in the place of a folder before it is replaced or deleted.
 *
 * @param listing all that lies there
 * @param found what of it is the folder; nothing where that is not there
 */
record StandingFolder(
    S3Access access,
    S3Name folder,
    IgnoredNames ignored,
    FolderListing listing,
    Optional<Found> found) {

  /**
   * As it is now.
   *
   * @throws ChangedMeanwhileException when it is replaced at the same time
   */
  static StandingFolder of(S3Access access, S3Name folder, IgnoredNames ignored)
      throws IOException {
    FolderListing listing = FolderListing.of(access, folder);
    Optional<FolderParts> parts = FolderParts.of(folder, listing, ignored);
    try {
      Optional<Found> found =
          parts.isEmpty()
              ? Optional.empty()
              : Optional.of(S3Folders.read(access, folder, S3Folders.look(parts.get())));
      return new StandingFolder(access, folder, ignored, listing, found);
    } catch (NoSuchFileException e) {
      throw new ChangedMeanwhileException(folder.toString(), e);
    }
  }

  Optional<FolderParts> parts() {
    return found.map(it -> (FolderParts) it.look().token());
  }

  boolean holds(Fingerprint content) {
    return found.filter(it -> it.fingerprint().equals(content)).isPresent();
  }

  /** Whether something may be deleted, or kept, of what lies there. */
  boolean counts(String name) {
    return !FolderParts.isMarker(name) && !ignored.hides(name);
  }

  /** What lies there and is no part of the folder. */
  NavigableMap<String, S3Object> unnamed() {
    NavigableMap<String, S3Object> rest = new TreeMap<>();
    if (listing.manifest().isPresent()) {
      rest.putAll(listing.objects());
      listing.manifest().get().parts().forEach(it -> rest.remove(it.key()));
      rest.keySet().removeIf(it -> !counts(it));
    }
    return rest;
  }

  /** What an object of it holds. */
  Fingerprint content(S3Object object) throws IOException {
    return access.contents().of(new S3Name(folder.bucket(), object.key()), object);
  }
}
