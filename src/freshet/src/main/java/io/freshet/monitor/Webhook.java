package io.freshet.monitor;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.freshet.event.BuildListener;
import io.freshet.event.BuildOutcome;
import io.freshet.event.Failure;
import io.freshet.event.NotToldException;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts what a build did as JSON to an address when the build has ended. With a secret the request
 * is signed: header {@code X-Freshet-Signature-256: sha256=HEX} holds the HMAC-SHA-256 of the body,
 * as GitHub's webhooks have it. Tried three times where nobody answers, or with 429 or 5xx.
 */
public final class Webhook implements BuildListener {

  /** The header of the signature. */
  public static final String SIGNATURE = "X-Freshet-Signature-256";

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 3;
  private static final int FAILURES = 100;
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final URI address;
  private final Optional<String> secret;
  private final Duration pause;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * A webhook at an {@code http} or {@code https} address.
   *
   * @param pause how long it waits before it tries again, twice as long the second time
   * @throws IllegalArgumentException when the address is another one, has no host, or has a user
   */
  public Webhook(URI address, Optional<String> secret, Duration pause) {
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("it begins with neither http:// nor https://");
    }
    if (address.getHost() == null || address.getUserInfo() != null) {
      throw new IllegalArgumentException("no host, or a user in front of it");
    }
    this.address = address;
    this.secret = secret;
    this.pause = pause;
  }

  @Override
  public void ended(BuildOutcome outcome) {
    byte[] body = GSON.toJson(Message.of(outcome)).getBytes(StandardCharsets.UTF_8);
    RetryPolicy<Object> retries =
        RetryPolicy.builder()
            .handle(IOException.class)
            .withMaxAttempts(ATTEMPTS)
            .withBackoff(pause, pause.multipliedBy(4))
            .build();
    try {
      Failsafe.with(retries).run(() -> post(body));
    } catch (FailsafeException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      if (cause instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new NotToldException(
          "webhook " + address + " was not told: " + told(cause), new IOException(cause));
    }
  }

  /** Some exceptions, such as that of a refused connection, say nothing but their name. */
  private static String told(Throwable cause) {
    if (cause.getMessage() != null) {
      return cause.getMessage();
    }
    String type = cause.getClass().getSimpleName();
    return cause instanceof ConnectException ? type + ": nothing answers there" : type;
  }

  private void post(byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    secret.ifPresent(key -> request.header(SIGNATURE, signature(key, body)));
    int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status == 429 || status >= 500) {
      throw new IOException("it answered " + status);
    }
    if (status >= 300) {
      throw new NotToldException(
          "webhook " + address + " answered " + status + ", which trying again would not change",
          new IOException("it answered " + status));
    }
  }

  private static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HmacSHA256", e);
    }
  }

  /** The document that is posted; its fields are the JSON's. */
  private record Message(
      int format,
      String event,
      int exitCode,
      int ran,
      int restored,
      int fresh,
      List<Failed> failed,
      int blocked,
      List<String> missing,
      List<String> tolerated,
      double seconds,
      double savedSeconds) {

    static Message of(BuildOutcome outcome) {
      return new Message(
          1,
          "build-ended",
          outcome.exitCode(),
          outcome.executed().size(),
          outcome.restored().size(),
          outcome.fresh().size(),
          outcome.failures().stream().limit(FAILURES).map(Failed::of).toList(),
          outcome.blocked().size(),
          first(outcome.missing()),
          first(outcome.tolerated()),
          outcome.elapsed().toMillis() / 1000.0,
          outcome.saved().toMillis() / 1000.0);
    }

    private static List<String> first(List<TaskKey> tasks) {
      return tasks.stream().limit(FAILURES).map(TaskKey::toString).toList();
    }
  }

  private record Failed(String task, String message) {

    static Failed of(Failure failure) {
      return new Failed(failure.task().toString(), failure.message());
    }
  }
}
