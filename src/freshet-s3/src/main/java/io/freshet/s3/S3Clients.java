package io.freshet.s3;

import io.freshet.store.StoreContext;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the SDK's client. Credentials come from the environment, else from the SDK's own chain. */
final class S3Clients {

  private static final int ATTEMPTS = 8;
  private static final int FEW_ATTEMPTS = 3;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SHORT_CONNECT = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE_WHEN_TOO_FAST = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private S3Clients() {}

  /** Connects to nothing yet. */
  static S3Client of(S3Settings settings, StoreContext context) {
    return of(settings, context, ATTEMPTS, CONNECT);
  }

  /** For what is not worth much waiting. Connects to nothing yet. */
  static S3Client impatient(S3Settings settings, StoreContext context) {
    return of(settings, context, FEW_ATTEMPTS, SHORT_CONNECT);
  }

  private static S3Client of(
      S3Settings settings, StoreContext context, int attempts, Duration connect) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(connect).socketTimeout(SILENCE))
            .credentialsProvider(credentials(context))
            .region(region(settings))
            .forcePathStyle(settings.isPathStyle())
            // Checksums are SHA-256 and stated with each request; others old servers refuse.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(it -> it.retryStrategy(retries(attempts)));
    settings.endpoint().ifPresent(builder::endpointOverride);
    if (settings.endpoint().isEmpty()) {
      builder.crossRegionAccessEnabled(true);
    }
    return builder.build();
  }

  /** Pauses are chosen by chance below a limit that doubles; longer ones where we are too fast. */
  private static StandardRetryStrategy retries(int attempts) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelay(FIRST_PAUSE_WHEN_TOO_FAST, LONGEST_PAUSE))
        .build();
  }

  private static AwsCredentialsProvider credentials(StoreContext context) {
    Optional<String> id = context.variable("AWS_ACCESS_KEY_ID");
    Optional<String> secret = context.variable("AWS_SECRET_ACCESS_KEY");
    if (id.isEmpty() || secret.isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    AwsCredentials credentials =
        context
            .variable("AWS_SESSION_TOKEN")
            .<AwsCredentials>map(it -> AwsSessionCredentials.create(id.get(), secret.get(), it))
            .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get()));
    return StaticCredentialsProvider.create(credentials);
  }

  /** Servers that are not AWS mostly have none; on AWS a bucket is found from any region. */
  private static Region region(S3Settings settings) {
    if (settings.region().isPresent()) {
      return Region.of(settings.region().get());
    }
    return settings.endpoint().isPresent() ? Region.US_EAST_1 : regionOfChain();
  }

  private static Region regionOfChain() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      return Region.US_EAST_1; // nobody says one: the bucket's is then asked for
    }
  }
}
