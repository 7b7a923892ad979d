package io.freshet.s3;

import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is asked of a server that changes nothing there. Thread-safe. */
final class S3Requests {

  private static final int NOT_FOUND = 404;

  private final S3Client client;
  private final S3Settings settings;

  /** The buckets that are there. */
  private final Map<String, Boolean> buckets = new ConcurrentHashMap<>();

  S3Requests(S3Client client, S3Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  /** A call of the SDK. */
  interface Call<T> {
    T of(S3Client client);
  }

  /** Calls, and tells of failures in our own words. */
  <T> T call(S3Name name, Call<T> call) throws IOException {
    try {
      return call.of(client);
    } catch (SdkException e) {
      throw S3Errors.of(name, settings, e);
    }
  }

  /** An object, and which version of it that is. */
  record Head(S3Object object, String version) {}

  /** What is there; nothing where nothing is. */
  Optional<Head> head(S3Name name) throws IOException {
    try {
      HeadObjectResponse head = client.headObject(it -> it.bucket(name.bucket()).key(name.key()));
      buckets.put(name.bucket(), true);
      String version = head.versionId() == null ? "" : head.versionId();
      return Optional.of(
          new Head(object(name, head.contentLength(), head.eTag(), head.lastModified()), version));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        checkBucket(name);
        return Optional.empty();
      }
      throw S3Errors.of(name, settings, e);
    } catch (SdkException e) {
      throw S3Errors.of(name, settings, e);
    }
  }

  /** That a key is not there says nothing where the bucket isn't; a look at a key can't tell. */
  private void checkBucket(S3Name name) throws IOException {
    if (buckets.containsKey(name.bucket())) {
      return;
    }
    try {
      client.headBucket(it -> it.bucket(name.bucket()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        throw S3Errors.noBucket(name, e);
      }
      // Who may read a bucket's objects need not be allowed to ask for the bucket.
    } catch (SdkException e) {
      throw S3Errors.of(name, settings, e);
    }
    buckets.put(name.bucket(), true);
  }

  /**
   * An object as a server tells of it.
   *
   * @throws IOException when it does not say what tells two contents apart
   */
  static S3Object object(
      S3Name name, @Nullable Long size, @Nullable String etag, @Nullable Instant modified)
      throws IOException {
    if (etag == null || etag.isBlank() || size == null) {
      throw new IOException(
          name + ": the server says no ETag or no size of it, so changes would go unseen");
    }
    return new S3Object(
        name.key(), size, etag.replace("\"", ""), modified == null ? Instant.EPOCH : modified);
  }

  /** One page of a listing. */
  record Page(List<S3Object> objects, Optional<String> next) {}

  /**
   * The objects whose keys begin with that of a folder, in the order of a listing; page by page,
   * until one is refused.
   *
   * @param isDeep whether also those that lie deeper in it
   * @param page told each page; says whether it wants the next one
   */
  int list(S3Name folder, boolean isDeep, Function<List<S3Object>, Boolean> page)
      throws IOException {
    int pages = 1;
    Page now = page(folder, it -> isDeep ? it : it.delimiter("/"));
    while (page.apply(now.objects()) && now.next().isPresent()) {
      String next = now.next().get();
      now = page(folder, it -> (isDeep ? it : it.delimiter("/")).continuationToken(next));
      pages++;
    }
    return pages;
  }

  /** One page of those that come after a key. */
  Page after(S3Name folder, String key) throws IOException {
    return page(folder, it -> it.startAfter(key));
  }

  private Page page(
      S3Name folder, Function<ListObjectsV2Request.Builder, ListObjectsV2Request.Builder> more)
      throws IOException {
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder()
            .bucket(folder.bucket())
            .prefix(folder.key())
            .encodingType(EncodingType.URL);
    ListObjectsV2Request whole = more.apply(request).build();
    ListObjectsV2Response answer = call(folder, it -> it.listObjectsV2(whole));
    List<S3Object> objects = new ArrayList<>();
    for (software.amazon.awssdk.services.s3.model.S3Object it : answer.contents()) {
      S3Name name = new S3Name(folder.bucket(), it.key());
      objects.add(object(name, it.size(), it.eTag(), it.lastModified()));
    }
    buckets.put(folder.bucket(), true);
    boolean isLast = !Boolean.TRUE.equals(answer.isTruncated());
    return new Page(
        objects, isLast ? Optional.empty() : Optional.ofNullable(answer.nextContinuationToken()));
  }

  /**
   * Opens an object.
   *
   * @param from the first byte
   * @param etag what it must still be; empty for whatever is there
   * @throws ChangedMeanwhileException when it is something else
   */
  ResponseInputStream<GetObjectResponse> open(S3Name name, long from, String etag)
      throws IOException {
    return call(
        name,
        it ->
            it.getObject(
                request -> {
                  request.bucket(name.bucket()).key(name.key());
                  if (!etag.isEmpty()) {
                    request.ifMatch("\"" + etag + "\"");
                  }
                  if (from > 0) {
                    request.range("bytes=" + from + "-");
                  }
                }));
  }
}
