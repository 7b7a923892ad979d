package io.freshet.cache;

import io.freshet.store.Redirects;
import io.freshet.store.WatchedSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Asks one server. Its answers are statuses; whatever else happens is an {@link IOException} in
 * words that need no address. Loads the JDK's client. Thread-safe.
 */
final class HttpCalls {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  private final Optional<String> authorization;

  /**
   * With a client of its own.
   *
   * @param authorization the header of that name, for the server that is asked and no other
   */
  HttpCalls(Optional<String> authorization) {
    this.authorization = authorization;
  }

  /** Asks for a body, which is written where the status is 200; returns the status. */
  int get(URI address, LimitedBody.Sink sink, long most, Duration limit) throws IOException {
    try (LimitedBody body = new LimitedBody(sink, most)) {
      BodyHandler<Void> handler =
          info -> info.statusCode() == 200 ? body : BodySubscribers.replacing(null);
      return send(address, "GET", BodyPublishers.noBody(), handler, new Deadline(limit));
    }
  }

  /** Returns the status of what stands there. */
  int head(URI address, Duration limit) throws IOException {
    return send(
        address, "HEAD", BodyPublishers.noBody(), BodyHandlers.discarding(), new Deadline(limit));
  }

  /**
   * Sends a body, once more where the connection is lost: one that was idle may have been closed by
   * the server just now. Returns the status.
   */
  int put(URI address, long size, WatchedSource body, Duration limit) throws IOException {
    Deadline deadline = new Deadline(limit);
    try {
      return put(address, size, body, deadline);
    } catch (LostException e) {
      return put(address, size, body, deadline);
    }
  }

  private int put(URI address, long size, WatchedSource body, Deadline deadline)
      throws IOException {
    try {
      return send(address, "PUT", publisher(size, body), BodyHandlers.discarding(), deadline);
    } catch (IOException e) {
      body.check();
      throw e;
    }
  }

  private static BodyPublisher publisher(long size, WatchedSource body) {
    return size == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> opened(body)), size);
  }

  private static InputStream opened(WatchedSource body) {
    try {
      return body.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int send(
      URI address, String method, BodyPublisher body, BodyHandler<Void> handler, Deadline deadline)
      throws IOException {
    URI at = address;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(at).method(method, body).setHeader("User-Agent", "freshet");
      if (Redirects.isSameServer(at, address)) {
        authorization.ifPresent(it -> request.setHeader("Authorization", it));
      }
      HttpResponse<Void> response = sent(request.build(), handler, deadline);
      Optional<String> location = response.headers().firstValue("Location");
      if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty()) {
        return response.statusCode();
      }
      at = Redirects.next(at, location.get());
    }
    throw new IOException("it is redirected more than " + MOST_REDIRECTS + " times");
  }

  /** The client's own timeout ends when the headers have come; this one watches the body too. */
  private HttpResponse<Void> sent(HttpRequest request, BodyHandler<Void> handler, Deadline deadline)
      throws IOException {
    CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, handler);
    try {
      return answer.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (TimeoutException e) {
      throw deadline.missed();
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      answer.cancel(true);
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return new IOException("the server cannot be reached", cause);
    }
    String text =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return cause instanceof IOException && !(cause instanceof SSLException)
        ? new LostException(text, cause)
        : new IOException(text, cause);
  }

  /** A connection broke off. */
  private static final class LostException extends IOException {

    private static final long serialVersionUID = 1;

    LostException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
