package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Replaces the manifest of a folder, as a whole. */
record ManifestFile(S3Access access, S3Name folder) {

  /**
   * Puts it in the place of the one that was there when the folder was listed.
   *
   * @throws ChangedMeanwhileException when another one is there
   */
  S3Object put(Manifest manifest, Optional<S3Object> standing) throws IOException {
    Path file = access.copies().folder().resolve("manifest.json");
    manifest.write(file);
    Fingerprint content;
    try (InputStream in = Files.newInputStream(file)) {
      content = new Hasher().feed(in).finish();
    }
    S3Name name = folder.member(Manifest.KEY);
    try {
      return access.uploads().put(name, file, content, standing);
    } catch (ChangedMeanwhileException e) {
      return mine(name, manifest).orElseThrow(() -> e);
    } finally {
      Files.delete(file);
    }
  }

  /** The one that is there, if it says the same: the answer to our own request may be lost. */
  private Optional<S3Object> mine(S3Name name, Manifest manifest) throws IOException {
    Optional<S3Object> now = access.requests().head(name).map(S3Requests.Head::object);
    if (now.isEmpty()) {
      return now;
    }
    Path copy = access.copies().of(name, now.get().etag());
    return Manifest.read(name, copy).equals(Optional.of(manifest)) ? now : Optional.empty();
  }
}
