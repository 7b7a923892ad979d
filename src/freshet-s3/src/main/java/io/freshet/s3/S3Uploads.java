package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.StoreContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Puts files on S3, where each appears as a whole or not at all. The SHA-256 goes with each request
 * and the server checks it. Thread-safe.
 */
final class S3Uploads {

  private static final int MOST_PARTS = 10_000;

  private final S3Requests requests;
  private final StoreContext context;
  private final Limits limits;

  S3Uploads(S3Requests requests, StoreContext context, Limits limits) {
    this.requests = requests;
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
    return content.size() > limits.single()
        ? putInParts(name, file, content.size(), standing)
        : putWhole(name, file, content, standing);
  }

  private S3Object putWhole(
      S3Name name, Path file, Fingerprint content, Optional<S3Object> standing) throws IOException {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(name.bucket())
            .key(name.key())
            .checksumSHA256(checksum(content));
    standing.ifPresentOrElse(it -> request.ifMatch(quoted(it)), () -> request.ifNoneMatch("*"));
    PutObjectRequest whole = request.build();
    String etag = requests.call(name, it -> it.putObject(whole, RequestBody.fromFile(file))).eTag();
    return S3Requests.object(name, content.size(), etag, null);
  }

  private static String quoted(S3Object object) {
    return "\"" + object.etag() + "\"";
  }

  private static String checksum(Fingerprint content) {
    ByteBuffer digest = ByteBuffer.allocate(Fingerprint.DIGEST_BYTES);
    content.writeDigest(digest);
    return Base64.getEncoder().encodeToString(digest.array());
  }

  private S3Object putInParts(S3Name name, Path file, long size, Optional<S3Object> standing)
      throws IOException {
    abortLeftOver(name);
    String id =
        requests
            .call(
                name,
                it ->
                    it.createMultipartUpload(
                        request ->
                            request
                                .bucket(name.bucket())
                                .key(name.key())
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256)))
            .uploadId();
    try {
      List<CompletedPart> parts = parts(name, id, file, size);
      return completed(name, id, parts, size, standing);
    } catch (IOException | RuntimeException e) {
      abortAfter(e, name, id);
      throw e;
    }
  }

  private List<CompletedPart> parts(S3Name name, String id, Path file, long size)
      throws IOException {
    List<CompletedPart> parts = new ArrayList<>();
    long length = limits.part(size);
    for (long from = 0; from < size; from += length) {
      FileSlice slice = new FileSlice(file, from, Math.min(length, size - from));
      parts.add(part(name, id, parts.size() + 1, slice));
    }
    return parts;
  }

  private CompletedPart part(S3Name name, String id, int number, FileSlice slice)
      throws IOException {
    String checksum;
    try (InputStream in = slice.open()) {
      checksum = checksum(new Hasher().feed(in).finish());
    }
    RequestBody body =
        RequestBody.fromContentProvider(
            slice::newStream, slice.length(), "application/octet-stream");
    String etag =
        requests
            .call(
                name,
                it ->
                    it.uploadPart(
                        request ->
                            request
                                .bucket(name.bucket())
                                .key(name.key())
                                .uploadId(id)
                                .partNumber(number)
                                .checksumSHA256(checksum),
                        body))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).checksumSHA256(checksum).build();
  }

  private S3Object completed(
      S3Name name, String id, List<CompletedPart> parts, long size, Optional<S3Object> standing)
      throws IOException {
    String etag =
        requests
            .call(
                name,
                it ->
                    it.completeMultipartUpload(
                        request -> {
                          request.bucket(name.bucket()).key(name.key()).uploadId(id);
                          request.multipartUpload(upload -> upload.parts(parts));
                          standing.ifPresentOrElse(
                              there -> request.ifMatch(quoted(there)),
                              () -> request.ifNoneMatch("*"));
                        }))
            .eTag();
    return S3Requests.object(name, size, etag, null);
  }

  private void abortAfter(Exception failure, S3Name name, String id) {
    boolean wasInterrupted = Thread.interrupted(); // it would end this request, too
    try {
      abort(name, id);
    } catch (IOException e) {
      failure.addSuppressed(e);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void abort(S3Name name, String id) throws IOException {
    requests.call(
        name,
        it ->
            it.abortMultipartUpload(
                request -> request.bucket(name.bucket()).key(name.key()).uploadId(id)));
  }

  /** A build that was killed leaves what it had sent: unseen, but paid for. */
  private void abortLeftOver(S3Name name) {
    try {
      for (MultipartUpload upload : leftOver(name)) {
        abort(name, upload.uploadId());
      }
    } catch (IOException e) {
      context.warning(
          "what an interrupted upload may have left cannot be removed: " + e.getMessage());
    }
  }

  private List<MultipartUpload> leftOver(S3Name name) throws IOException {
    return requests
        .call(
            name,
            (S3Client it) ->
                it.listMultipartUploads(
                    request -> request.bucket(name.bucket()).prefix(name.key())))
        .uploads()
        .stream()
        .filter(it -> it.key().equals(name.key()))
        .toList();
  }
}
