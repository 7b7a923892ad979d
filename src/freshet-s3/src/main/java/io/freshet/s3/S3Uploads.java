package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import io.freshet.store.StoreContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Puts files on S3, where each appears as a whole or not at all. The SHA-256 goes with each request
 * and the server checks it. Thread-safe.
 */
final class S3Uploads {

  private static final int MOST_PARTS = 10_000;

  private final S3Requests requests;
  private final StoreContext context;
  private final OpenUploads open;
  private final Limits limits;

  S3Uploads(S3Requests requests, StoreContext context, OpenUploads open, Limits limits) {
    this.requests = requests;
    this.open = open;
    this.context = context;
    this.limits = limits;
  }

  /**
   * When a file goes up in parts.
   *
   * @param single the most bytes of one request
   * @param part the bytes of a part; more where there would be too many parts
   */
  record Limits(long single, long part) {

    private static final long MIB = 1 << 20;

    /** Parts must have 5 MiB at least, but for the last. */
    static final Limits DEFAULT = new Limits(32 * MIB, 16 * MIB);

    private long part(long size) {
      return Math.max(part, (size + MOST_PARTS - 1) / MOST_PARTS);
    }
  }

  /**
   * Puts a file in the place of what was there when it was looked at.
   *
   * @param content of the file
   * @param standing what is there; nothing where nothing is
   * @throws ChangedMeanwhileException when something else is there
   */
  S3Object put(S3Name name, Path file, Fingerprint content, Optional<S3Object> standing)
      throws IOException {
    removeLeftOver(name);
    long size = content.size();
    return size > limits.single()
        ? new PartedUpload(requests, open, name, file, size, limits.part(size)).send(standing)
        : putWhole(name, file, content, standing);
  }

  private S3Object putWhole(
      S3Name name, Path file, Fingerprint content, Optional<S3Object> standing) throws IOException {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(name.bucket())
            .key(name.key())
            .checksumSHA256(checksum(content));
    standing.ifPresentOrElse(it -> request.ifMatch(it.quoted()), () -> request.ifNoneMatch("*"));
    PutObjectRequest whole = request.build();
    String etag = requests.call(name, it -> it.putObject(whole, RequestBody.fromFile(file))).eTag();
    return S3Requests.object(name, content.size(), etag, null);
  }

  /** As a request states it. */
  static String checksum(Fingerprint content) {
    ByteBuffer digest = ByteBuffer.allocate(Fingerprint.DIGEST_BYTES);
    content.writeDigest(digest);
    return Base64.getEncoder().encodeToString(digest.array());
  }

  /** Removes what builds of this root have sent in parts that were killed: unseen, but paid for. */
  void removeLeftOver(S3Name place) {
    try {
      for (OpenUploads.Begun upload : open.of(place)) {
        PartedUpload.abort(requests, open, upload);
      }
    } catch (IOException e) {
      context.warning("what a killed upload has left cannot be removed: " + e.getMessage());
    }
  }
}
