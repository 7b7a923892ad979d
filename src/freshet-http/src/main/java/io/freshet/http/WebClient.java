package io.freshet.http;

import io.freshet.store.Redirects;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/** Asks servers, and follows where they redirect to. Thread-safe. */
final class WebClient {

  private static final int MOST_REDIRECTS = 10;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;
  private final Optional<ProxyLogin> login;
  private final Duration timeout;

  /**
   * A client of its own.
   *
   * @param proxy {@code HOST:PORT}; without it, what the JVM's own settings say
   * @param login for any proxy
   * @param timeout how long a server may say nothing
   */
  WebClient(Optional<String> proxy, Optional<ProxyLogin> login, Duration timeout) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout);
    Optional<ProxySelector> selector =
        proxy.map(WebClient::proxy).or(() -> Optional.ofNullable(ProxySelector.getDefault()));
    selector.ifPresent(builder::proxy);
    this.client = builder.build();
    this.login = login;
    this.timeout = timeout;
  }

  private static ProxySelector proxy(String place) {
    URI uri = URI.create("http://" + place);
    return ProxySelector.of(InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
  }

  /**
   * Returns whether a text names a proxy: {@code HOST:PORT}, and nothing else such as a password.
   */
  static boolean isProxy(String place) {
    return place.matches("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}")
        && Integer.parseInt(place.substring(place.lastIndexOf(':') + 1)) <= 65_535;
  }

  /**
   * Asks for a file.
   *
   * @param headers for any server
   * @param secrets for the first server alone
   * @param progress grows while the body comes
   * @throws AgainException where another request may do better
   * @throws InterruptedIOException when the thread was interrupted; it still is
   */
  Answer get(
      URI uri,
      Map<String, String> headers,
      Map<String, String> secrets,
      BodyHandler<Void> body,
      LongSupplier progress)
      throws IOException {
    URI at = uri;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpRequest.Builder request = HttpRequest.newBuilder(at).GET();
      headers.forEach(request::setHeader);
      login.ifPresent(it -> request.setHeader("Proxy-Authorization", it.header()));
      if (Redirects.isSameServer(at, uri)) {
        secrets.forEach(request::setHeader);
      }
      HttpResponse<Void> response = sent(request.build(), body, progress);
      Optional<String> location = response.headers().firstValue("Location");
      if (response.statusCode() == 407) {
        throw new IOException(ProxyLogin.refused(login, at.getScheme()));
      }
      if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty()) {
        return new Answer(response.statusCode(), at, response.headers());
      }
      at = Redirects.next(at, location.get());
    }
    throw new IOException("it is redirected more than " + MOST_REDIRECTS + " times");
  }

  private HttpResponse<Void> sent(
      HttpRequest request, BodyHandler<Void> body, LongSupplier progress) throws IOException {
    CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, body);
    try {
      return waited(answer, progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it was fetched");
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      answer.cancel(true);
    }
  }

  /** The client's own timeout ends when the headers have come; this one watches the body too. */
  private HttpResponse<Void> waited(
      CompletableFuture<HttpResponse<Void>> answer, LongSupplier progress)
      throws InterruptedException, ExecutionException, AgainException {
    while (true) {
      long before = progress.getAsLong();
      try {
        return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (progress.getAsLong() == before) {
          throw new AgainException(
              "nothing came for " + timeout.toMillis() + " ms (http.timeout)", e);
        }
      }
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof UncheckedIOException local) {
      return new IOException("this machine: " + local.getMessage(), local);
    }
    String text =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    boolean isFinal = cause instanceof SSLException || !(cause instanceof IOException);
    return isFinal ? new IOException(text, cause) : new AgainException(text, cause);
  }
}
