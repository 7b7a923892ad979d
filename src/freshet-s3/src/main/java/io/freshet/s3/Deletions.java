package io.freshet.s3;

import io.freshet.s3.S3Errors.ChangedMeanwhileException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Deletes objects that are still what they were when they were looked at; what somebody else has
 * put in their place stays. They are looked at once more, for servers that do not heed the
 * condition which a request states. Thread-safe.
 */
final class Deletions {

  private static final int MOST_OF_A_REQUEST = 1000;

  /** What answers say of an object that is another one, or gone. */
  private static final Set<String> STAYS = Set.of("PreconditionFailed", "NoSuchKey");

  private static final int BAD_REQUEST = 400;
  private static final int NOT_IMPLEMENTED = 501;

  private final S3Requests requests;

  /** Whether requests state a condition; not any more once the server has refused one for it. */
  private volatile boolean isConditional = true;

  Deletions(S3Requests requests) {
    this.requests = requests;
  }

  /**
   * Deletes an object; one that is gone is gone.
   *
   * @throws ChangedMeanwhileException when another one is there
   */
  void delete(S3Name name, S3Object object) throws IOException {
    Optional<S3Object> now = requests.head(name).map(S3Requests.Head::object);
    if (now.isEmpty()) {
      return;
    }
    if (!now.get().etag().equals(object.etag())) {
      throw new ChangedMeanwhileException(name.toString(), null);
    }
    try {
      conditionally(
          () -> {
            DeleteObjectRequest.Builder request =
                DeleteObjectRequest.builder().bucket(name.bucket()).key(name.key());
            DeleteObjectRequest whole =
                (isConditional ? request.ifMatch(object.quoted()) : request).build();
            return requests.call(name, it -> it.deleteObject(whole));
          });
    } catch (NoSuchFileException e) {
      // Somebody else was faster.
    }
  }

  /**
   * Deletes objects of a folder; those that are other ones by now stay.
   *
   * @return whether none stays
   */
  boolean delete(S3Name folder, Collection<S3Object> objects) throws IOException {
    if (objects.isEmpty()) {
      return true;
    }
    Map<String, String> now = etags(folder);
    List<S3Object> there = objects.stream().filter(it -> now.containsKey(it.key())).toList();
    List<S3Object> same = there.stream().filter(it -> it.etag().equals(now.get(it.key()))).toList();
    boolean areGone = same.size() == there.size();
    for (int i = 0; i < same.size(); i += MOST_OF_A_REQUEST) {
      List<S3Object> some = same.subList(i, Math.min(same.size(), i + MOST_OF_A_REQUEST));
      areGone &= deleteSome(folder, some);
    }
    return areGone;
  }

  private Map<String, String> etags(S3Name folder) throws IOException {
    Map<String, String> etags = new HashMap<>();
    requests.list(
        folder,
        true,
        page -> {
          page.forEach(it -> etags.put(it.key(), it.etag()));
          return true;
        });
    return etags;
  }

  private boolean deleteSome(S3Name folder, List<S3Object> objects) throws IOException {
    List<S3Error> errors =
        conditionally(
            () -> {
              List<ObjectIdentifier> some = objects.stream().map(this::identifier).toList();
              DeleteObjectsRequest request =
                  DeleteObjectsRequest.builder()
                      .bucket(folder.bucket())
                      .delete(it -> it.objects(some).quiet(true))
                      .build();
              return requests.call(folder, it -> it.deleteObjects(request)).errors();
            });
    for (S3Error error : errors) {
      if (!STAYS.contains(error.code())) {
        throw new IOException(
            new S3Name(folder.bucket(), error.key())
                + " cannot be deleted: the server answers "
                + error.code());
      }
    }
    return errors.isEmpty();
  }

  private ObjectIdentifier identifier(S3Object object) {
    ObjectIdentifier.Builder identifier = ObjectIdentifier.builder().key(object.key());
    return (isConditional ? identifier.eTag(object.quoted()) : identifier).build();
  }

  /** A request that states a condition as long as the server knows that. */
  private interface Request<T> {
    T send() throws IOException;
  }

  private <T> T conditionally(Request<T> request) throws IOException {
    boolean wasConditional = isConditional;
    try {
      return request.send();
    } catch (IOException e) {
      if (!wasConditional || !isUnknown(e)) {
        throw e;
      }
      isConditional = false;
      return request.send();
    }
  }

  /** Whether a server refuses what it does not know. */
  private static boolean isUnknown(IOException refused) {
    return refused.getCause() instanceof AwsServiceException answer
        && (answer.statusCode() == NOT_IMPLEMENTED || answer.statusCode() == BAD_REQUEST);
  }
}
