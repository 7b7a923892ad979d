package io.freshet.s3;

import io.freshet.store.StoreSettings;
import java.net.URI;
import java.util.Map;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that speaks S3, in this process, on the loopback interface, in memory. */
final class S3Server {

  static final String ID = "local-identity";
  static final String SECRET = "local-secret";
  static final String BUCKET = "bucket";

  private final S3Proxy proxy;
  private final S3Client client;

  S3Server() throws Exception {
    logIn();
    TransientNio2BlobStore blobs = new TransientNio2BlobStore();
    proxy =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .stopTimeout(0)
            .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
            .build();
    proxy.setBlobStoreLocator((identity, container, blob) -> new AccessGrant(SECRET, blobs));
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
