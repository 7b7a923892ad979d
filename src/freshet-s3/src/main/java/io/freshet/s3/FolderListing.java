package io.freshet.s3;

import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that lies in a folder at one moment.
 *
 * @param objects but for the manifest, by their names in the folder
 * @param written the object that is the manifest, or stands in its place
 * @param manifest what it says; nothing where it is not there, or is damaged
 */
record FolderListing(
    NavigableMap<String, S3Object> objects,
    Optional<S3Object> written,
    Optional<Manifest> manifest) {

  private static final int ATTEMPTS = 5;

  /**
   * Lists a folder and reads its manifest; again where that was replaced meanwhile.
   *
   * @throws IOException when that cannot be done, or the folder keeps changing
   */
  static FolderListing of(S3Access access, S3Name folder) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<FolderListing> listing = once(access, folder);
      if (listing.isPresent()) {
        return listing.get();
      }
    }
    throw new IOException(folder + " was replaced each time while it was listed");
  }

  private static Optional<FolderListing> once(S3Access access, S3Name folder) throws IOException {
    NavigableMap<String, S3Object> objects = new TreeMap<>();
    int pages =
        access
            .requests()
            .list(
                folder,
                true,
                page -> {
                  page.forEach(it -> objects.put(it.key().substring(folder.key().length()), it));
                  return true;
                });
    Optional<S3Object> written = Optional.ofNullable(objects.remove(Manifest.KEY));
    S3Name name = folder.member(Manifest.KEY);
    if (written.isEmpty()) {
      boolean isSame = pages == 1 || access.requests().head(name).isEmpty();
      return isSame
          ? Optional.of(new FolderListing(objects, written, Optional.empty()))
          : Optional.empty();
    }
    String etag = written.get().etag();
    try {
      Optional<Manifest> manifest = Manifest.read(name, access.copies().of(name, etag));
      FolderListing listing = new FolderListing(objects, written, manifest);
      boolean isSame = listing.isWhole() || isStill(access, name, etag);
      return isSame ? Optional.of(listing) : Optional.empty();
    } catch (ChangedMeanwhileException | NoSuchFileException e) {
      return Optional.empty(); // replaced since it was listed
    }
  }

  private static boolean isStill(S3Access access, S3Name name, String etag) throws IOException {
    return access.requests().head(name).filter(it -> it.object().etag().equals(etag)).isPresent();
  }

  /** Whether all is there that the manifest names. */
  private boolean isWhole() {
    return manifest.isEmpty()
        || manifest.get().parts().stream()
            .allMatch(
                part -> {
                  S3Object object = objects.get(part.key());
                  return object != null && object.etag().equals(part.etag());
                });
  }
}
