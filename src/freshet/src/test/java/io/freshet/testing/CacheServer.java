package io.freshet.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.freshet.store.Blobs;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A shared cache behind a server on this machine: {@code /ac/KEY} and {@code /cas/SHA256}. */
public final class CacheServer implements Closeable {

  private static final Duration LIMIT = Duration.ofSeconds(Patience.SECONDS);
  private static final int MOST_BYTES = 1 << 28;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Blobs blobs;

  /** What was asked and answered: {@code PUT /ac/12… 201}. */
  public final List<String> answers = new CopyOnWriteArrayList<>();

  /** Serves what is in a place, and puts there what it is given. */
  public CacheServer(Blobs blobs) throws IOException {
    this.blobs = blobs;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Optional<byte[]> bytes = Optional.empty();
      int status = 400;
      if (path.matches("/(ac|cas)/[0-9a-f]{64}")) {
        bytes = answer(exchange, path.substring(1));
        status = isPut(exchange) ? 201 : bytes.isPresent() ? 200 : 404;
      }
      answers.add(exchange.getRequestMethod() + " " + path + " " + status);
      boolean isSent = bytes.isPresent() && exchange.getRequestMethod().equals("GET");
      exchange.sendResponseHeaders(status, isSent ? bytes.get().length : -1);
      if (isSent) {
        exchange.getResponseBody().write(bytes.get());
      }
    }
  }

  private Optional<byte[]> answer(HttpExchange exchange, String name) throws IOException {
    if (!isPut(exchange)) {
      return blobs.read(name, MOST_BYTES, LIMIT);
    }
    long size = Long.parseLong(exchange.getRequestHeaders().getFirst("Content-Length"));
    blobs.put(name, size, exchange::getRequestBody, LIMIT);
    return Optional.empty();
  }

  private static boolean isPut(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("PUT");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
