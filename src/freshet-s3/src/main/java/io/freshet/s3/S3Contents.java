package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import io.freshet.store.StoreContext;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * What objects hold. An object is read where its content is not known by its ETag; what the server
 * or the object itself says its SHA-256 is isn't trusted: not every server checks that.
 */
final class S3Contents {

  private final S3Requests requests;
  private final StoreContext context;
  private final String server;

  S3Contents(S3Requests requests, StoreContext context, String server) {
    this.requests = requests;
    this.context = context;
    this.server = server;
  }

  /**
   * What an object holds that was looked at.
   *
   * @throws NoSuchFileException when it is gone, or is another one by now
   */
  Fingerprint of(S3Name name, S3Object object) throws IOException {
    Optional<Fingerprint> known = context.known(name.toString(), token(object));
    return known.isPresent() ? known.get() : read(name, object);
  }

  private Fingerprint read(S3Name name, S3Object object) throws IOException {
    try (S3Stream in = new S3Stream(requests, name, object.etag())) {
      Fingerprint content = new Hasher().feed(in).finish();
      note(name, object, content);
      return content;
    } catch (ChangedMeanwhileException e) {
      NoSuchFileException gone = new NoSuchFileException(name.toString());
      gone.initCause(e);
      throw gone;
    }
  }

  /** Notes what an object holds. */
  void note(S3Name name, S3Object object, Fingerprint content) {
    context.note(name.toString(), token(object), content);
  }

  private String token(S3Object object) {
    return server + " " + object.token();
  }
}
