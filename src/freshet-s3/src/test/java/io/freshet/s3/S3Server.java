package io.freshet.s3;

import io.freshet.store.StoreSettings;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server that speaks S3, in this process, on the loopback interface, in memory. */
final class S3Server {

  static final String ID = "local-identity";
  static final String SECRET = "local-secret";
  static final String BUCKET = "bucket";

  private final TransientNio2BlobStore blobs = new TransientNio2BlobStore();
  private final S3Proxy proxy;
  private final S3Client client;

  /** Checks who asks. */
  S3Server() throws Exception {
    this(true);
  }

  /** As such, or for requests that a proxy changes. */
  S3Server(boolean checksSignatures) throws Exception {
    logIn();
    AuthenticationType type =
        checksSignatures ? AuthenticationType.AWS_V4 : AuthenticationType.NONE;
    proxy =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .stopTimeout(0)
            .awsAuthentication(type, ID, SECRET)
            .build();
    if (checksSignatures) {
      proxy.setBlobStoreLocator((identity, container, blob) -> new AccessGrant(SECRET, blobs));
    }
    proxy.start();
    client =
        S3Client.builder()
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    client.createBucket(it -> it.bucket(BUCKET));
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** As somebody else who uses it. */
  S3Client client() {
    return client;
  }

  /** Gives the SDK's chain what it looks for: a build reads it from there or the environment. */
  static void logIn() {
    System.setProperty("aws.accessKeyId", ID);
    System.setProperty("aws.secretAccessKey", SECRET);
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  /** Puts an object there, as somebody else does. */
  void put(String key, String text) {
    put(BUCKET, key, text);
  }

  /** Puts an object into another bucket. */
  void put(String bucket, String key, String text) {
    client.putObject(it -> it.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  /** Puts many there, past HTTP. */
  void putMany(String start, String end, int count) {
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < count; i++) {
      PutObjectRequest request =
          PutObjectRequest.builder()
              .bucket(BUCKET)
              .key(start + i + end)
              .contentLength((long) text.length)
              .build();
      blobs.putBlob(request, new ByteArrayInputStream(text));
    }
  }

  /** What an object holds. */
  String text(String key) {
    return client.getObjectAsBytes(it -> it.bucket(BUCKET).key(key)).asUtf8String();
  }

  /** The keys that begin so, sorted. */
  List<String> keys(String start) {
    return client.listObjectsV2Paginator(it -> it.bucket(BUCKET).prefix(start)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** For a build. */
  StoreSettings settings() {
    return settings(endpoint());
  }

  /** For a build that goes through something else to this server. */
  static StoreSettings settings(URI endpoint) {
    return StoreSettings.NONE
        .with("s3.endpoint", endpoint.toString())
        .in(Map.of("AWS_ACCESS_KEY_ID", ID, "AWS_SECRET_ACCESS_KEY", SECRET));
  }

  void stop() throws Exception {
    client.close();
    proxy.stop();
  }
}
