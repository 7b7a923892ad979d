package com.example.warehouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server of invented orders, on loopback; the same seed gives the same lines. */
final class SyntheticShop implements AutoCloseable {

  private static final int ORDERS = 300;
  private static final String[] ARTICLES = {"apples", "bread", "cheese", "milk", "tea"};

  private final HttpServer server;

  /** Days whose orders were corrected, and how often. */
  private final Map<String, Integer> corrections = new ConcurrentHashMap<>();

  /** How many requests there were, and how many answers had a body. */
  private final AtomicInteger requests = new AtomicInteger();

  private final AtomicInteger bodies = new AtomicInteger();

  SyntheticShop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/orders/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Changes an order of a day, as its clerk would. */
  void correct(LocalDate day) {
    corrections.merge(day.toString(), 1, Integer::sum);
  }

  /** Returns how many requests there were since it was asked last. */
  int takeRequests() {
    return requests.getAndSet(0);
  }

  /** Returns how many answers had a body since it was asked last. */
  int takeBodies() {
    return bodies.getAndSet(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      String day = exchange.getRequestURI().getPath().replaceAll("^.*/|[.]csv$", "");
      byte[] orders = orders(day).getBytes(StandardCharsets.UTF_8);
      String tag = "\"" + day + "-" + corrections.getOrDefault(day, 0) + "\"";
      exchange.getResponseHeaders().set("ETag", tag);
      if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
      } else if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(orders.length));
        exchange.sendResponseHeaders(200, -1);
      } else {
        bodies.incrementAndGet();
        exchange.sendResponseHeaders(200, orders.length);
        exchange.getResponseBody().write(orders);
      }
    }
  }

  private String orders(String day) {
    Random random = new Random(day.hashCode());
    StringBuilder lines = new StringBuilder("id,article,pieces,price\n");
    for (int id = 1; id <= ORDERS; id++) {
      String article = ARTICLES[random.nextInt(ARTICLES.length)];
      int pieces = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(9);
      int cents = 50 + random.nextInt(2000) + (id == 7 ? corrections.getOrDefault(day, 0) : 0);
      lines.append(id).append(',').append(article).append(',').append(pieces).append(',');
      lines.append(cents / 100).append('.').append(String.format("%02d", cents % 100));
      lines.append('\n');
    }
    return lines.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
