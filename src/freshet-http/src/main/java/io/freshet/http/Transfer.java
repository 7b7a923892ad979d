package io.freshet.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file being fetched: asked for again where a connection is lost or a server is busy, from
 * where it broke off if the server can tell that it is still the same. For one thread at a time.
 */
final class Transfer implements BodyHandler<Void> {

  private static final int MOST_ATTEMPTS = 5;

  /** A wait is a quarter more or less, so that not all ask again at once. */
  private static final double JITTER = 0.25;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Set<Integer> BUSY = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final Pattern RANGE = Pattern.compile("bytes ([0-9]+)-[0-9]+/([0-9]+|\\*)");

  /** Bytes that are compressed as they stand, whatever a server calls that. */
  private static final Pattern COMPRESSED = Pattern.compile(".*\\.(gz|tgz|gzip)");

  private final WebClient client;
  private final WebFile file;
  private final Map<String, String> secrets;
  private final LocalCopy copy;
  private final Duration pause;

  /** The strong ETag of what is there of the file so far; empty where it cannot be continued. */
  private String begun = "";

  /**
   * A file.
   *
   * @param secrets headers with their values
   * @param copy where it goes to
   * @param pause before the second attempt; it doubles
   */
  Transfer(
      WebClient client, WebFile file, Map<String, String> secrets, LocalCopy copy, Duration pause) {
    this.client = client;
    this.file = file;
    this.secrets = secrets;
    this.copy = copy;
    this.pause = pause;
  }

  /**
   * Fetches the file, whole.
   *
   * @param known the ETag of content that is known; what still has it is not sent
   * @return with status 200 or 206, whole; 304, 404 or 410
   * @throws IOException which says what is wrong, without the name
   */
  Answer fetch(Optional<String> known) throws IOException {
    RetryPolicy<Object> retries =
        RetryPolicy.builder()
            .handle(AgainException.class)
            .withMaxAttempts(MOST_ATTEMPTS)
            .withBackoff(pause, pause.multipliedBy(1L << MOST_ATTEMPTS))
            .withJitter(JITTER)
            .withDelayFnOn(it -> asked(it.getLastException()), AgainException.class)
            .build();
    try {
      return Failsafe.with(retries).get(() -> attempt(known));
    } catch (FailsafeException e) {
      throw failure(e);
    }
  }

  /** So that jitter never makes it less; less than nothing is "as the backoff says". */
  private static Duration asked(Throwable thrown) {
    return ((AgainException) thrown)
        .pause()
        .map(it -> it.multipliedBy(4).dividedBy(3).plusMillis(1))
        .orElse(Duration.ofNanos(-1));
  }

  private static IOException failure(FailsafeException e) {
    Throwable cause = e.getCause();
    if (cause instanceof AgainException again) {
      return new IOException(again.getMessage() + " (tried " + MOST_ATTEMPTS + " times)", again);
    }
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new InterruptedIOException("interrupted while it was fetched");
    }
    return cause instanceof IOException io ? io : new IOException(e);
  }

  private Answer attempt(Optional<String> known) throws IOException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept-Encoding", "identity");
    headers.put("User-Agent", "freshet");
    if (copy.size() > 0 && !begun.isEmpty()) {
      headers.put("Range", "bytes=" + copy.size() + "-");
      headers.put("If-Range", begun);
    } else {
      known.ifPresent(it -> headers.put("If-None-Match", it));
    }
    try {
      return checked(client.get(file.uri(), headers, secrets, this, copy::size));
    } finally {
      copy.end();
    }
  }

  @Override
  public BodySubscriber<Void> apply(ResponseInfo info) {
    boolean isWhole = info.statusCode() == 200 && encoding(info.headers()).isEmpty();
    if (isWhole) {
      begun = tag(info).orElse("");
    }
    boolean isRest = info.statusCode() == 206 && isRest(info.headers());
    return isWhole || isRest ? new CopyingBody(copy, isWhole) : BodySubscribers.replacing(null);
  }

  private static Optional<String> tag(ResponseInfo info) {
    return info.headers().firstValue("ETag").filter(it -> it.startsWith("\""));
  }

  /** Whether what comes begins where what is there ends. */
  private boolean isRest(HttpHeaders headers) {
    Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    return range.matches()
        && range.group(1).equals(Long.toString(copy.size()))
        && headers.firstValue("ETag").filter(it -> !it.equals(begun)).isEmpty();
  }

  /** Returns how content is compressed that should not be. */
  private Optional<String> encoding(HttpHeaders headers) {
    String path = String.valueOf(file.uri().getPath()).toLowerCase(Locale.ROOT);
    return headers
        .firstValue("Content-Encoding")
        .filter(it -> !it.isBlank() && !it.equalsIgnoreCase("identity"))
        .filter(it -> !it.endsWith("gzip") || !COMPRESSED.matcher(path).matches());
  }

  private Answer checked(Answer answer) throws IOException {
    int status = answer.status();
    if (BUSY.contains(status)) {
      throw new AgainException("the server answers " + status, pause(answer));
    }
    switch (status) {
      case 200, 206 -> checkBody(answer);
      case 304, 404, 410 -> {}
      case 416 -> throw fromStart("the server has less than was fetched before");
      case 401, 403 -> throw new IOException(denied(status));
      default -> throw new IOException("the server answers " + status);
    }
    return answer;
  }

  private void checkBody(Answer answer) throws IOException {
    Optional<String> encoding = encoding(answer.headers());
    if (encoding.isPresent()) {
      throw new IOException(
          "the server sends it as "
              + encoding.get()
              + ", though it was asked not to: name an address that gives the bytes themselves");
    }
    if (answer.status() == 206 && !isWhole(answer)) {
      throw fromStart("the server sends another part than was asked for");
    }
  }

  /** Whether what is there now ends where the file ends. */
  private boolean isWhole(Answer answer) {
    Matcher range = RANGE.matcher(answer.headers().firstValue("Content-Range").orElse(""));
    return range.matches()
        && range.group(2).equals(Long.toString(copy.size()))
        && answer.strongTag().filter(it -> !it.equals(begun)).isEmpty();
  }

  private AgainException fromStart(String reason) {
    begun = "";
    return new AgainException(reason, Optional.empty());
  }

  private String denied(int status) {
    return "the server answers "
        + status
        + ": it wants to know who asks; "
        + (secrets.isEmpty()
            ? "name a header whose value stands in an environment variable, as in"
                + " HttpTarget.of(uri).header(\"Authorization\", \"VARIABLE\")"
            : "see what stands in " + String.join(", ", new TreeSet<>(file.headers().values())));
  }

  private static Optional<Duration> pause(Answer answer) throws IOException {
    Optional<String> after = answer.headers().firstValue("Retry-After");
    if (after.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> wait =
        after.get().strip().matches("[0-9]{1,9}")
            ? Optional.of(Duration.ofSeconds(Long.parseLong(after.get().strip())))
            : answer
                .time("Retry-After")
                .flatMap(then -> answer.time("Date").map(now -> Duration.between(now, then)))
                .filter(it -> !it.isNegative());
    if (wait.filter(it -> it.compareTo(LONGEST_PAUSE) > 0).isPresent()) {
      throw new IOException(
          "the server answers "
              + answer.status()
              + " and wants to be asked again in "
              + wait.get().toSeconds()
              + " s: a build waits "
              + LONGEST_PAUSE.toSeconds()
              + " s at most; run it then");
    }
    return wait;
  }
}
