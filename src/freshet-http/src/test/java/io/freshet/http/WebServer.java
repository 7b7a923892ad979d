package io.freshet.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine that holds texts. */
final class WebServer implements Closeable {

  private final HttpServer server;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  /** Statuses of what it answered, in order. */
  final List<Integer> answers = new CopyOnWriteArrayList<>();

  /** The values of the header Authorization that came; empty where none did. */
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  /**
   * What is in one place.
   *
   * @param headers to send with it, such as its ETag
   */
  record Page(String text, Map<String, String> headers) {}

  WebServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri(String path) {
    try {
      InetSocketAddress at = server.getAddress();
      URI plain = new URI("http", null, at.getHostString(), at.getPort(), "/" + path, null, null);
      return URI.create(plain.toASCIIString());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  void put(URI place, String text, Map<String, String> headers) {
    pages.put(place.getPath(), new Page(text, headers));
  }

  /** Puts a text, with an ETag that tells it from others. */
  void put(URI place, String text) {
    put(place, text, Map.of("ETag", "\"" + text.hashCode() + "-" + text.length() + "\""));
  }

  void remove(URI place) {
    pages.remove(place.getPath());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      authorizations.add(Optional.ofNullable(authorization).orElse(""));
      Page page = pages.get(exchange.getRequestURI().getPath());
      if (page == null) {
        send(exchange, 404, "");
        return;
      }
      page.headers().forEach(exchange.getResponseHeaders()::set);
      String condition = exchange.getRequestHeaders().getFirst("If-None-Match");
      boolean isSame = condition != null && condition.equals(page.headers().get("ETag"));
      int status = page.headers().containsKey("Location") ? 302 : isSame ? 304 : 200;
      send(exchange, status, status == 200 ? page.text() : "");
    }
  }

  private void send(HttpExchange exchange, int status, String text) throws IOException {
    answers.add(status);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
