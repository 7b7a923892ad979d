package io.freshet.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a server, notes what is asked, and does what a test wants instead of answering. */
final class FaultProxy {

  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  /** What says of a body that it is this one, and of a deletion when it may be. */
  private static final Set<String> BODY =
      Set.of("content-md5", "if-match", "x-amz-checksum-crc32", "x-amz-checksum-sha256");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI behind;

  /** What was asked: method, path and query. */
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private volatile Rule rule = request -> Fault.NONE;

  /** Whether conditions of deletions are not passed on. */
  private volatile boolean forgetsConditions;

  /** What becomes of a request; {@code GET /bucket/key?list-type=2}. */
  interface Rule {
    Fault of(String request);
  }

  /**
   * What becomes of a request.
   *
   * @param status that is answered instead of asking the server; 0 for asking it
   * @param code in the answer's body
   * @param isLost whether the answer is thrown away, after it was given
   * @param most how many bytes of the answer's body arrive, if not all
   * @param then what is done when it is thrown away
   */
  record Fault(int status, String code, boolean isLost, int most, Runnable then) {

    static final Fault NONE = cutAfter(Integer.MAX_VALUE);
    static final Fault LOST = lostAnd(() -> {});
    static final Fault SLOW_DOWN = answer(503, "SlowDown");
    static final Fault DENIED = answer(403, "AccessDenied");

    static Fault answer(int status, String code) {
      return new Fault(status, code, false, Integer.MAX_VALUE, () -> {});
    }

    static Fault cutAfter(int bytes) {
      return new Fault(0, "", false, bytes, () -> {});
    }

    static Fault lostAnd(Runnable then) {
      return new Fault(0, "", true, 0, then);
    }
  }

  FaultProxy(URI behind) throws IOException {
    this.behind = behind;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on, this is done, and what was asked so far is forgotten. */
  void rule(Rule now) {
    rule = now;
    forgetsConditions = false;
    asked.clear();
  }

  /** Until the next rule, as by a server that knows no conditions of deletions. */
  void forgetConditions() {
    forgetsConditions = true;
  }

  /** What was asked since, of one method or of all. */
  List<String> asked(String method) {
    return asked.stream().filter(it -> it.startsWith(method)).toList();
  }

  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add(request);
    Fault fault = rule.of(request);
    try {
      if (fault.status() != 0) {
        refuse(exchange, fault);
      } else {
        answer(exchange, forward(exchange, body), fault);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private static void refuse(HttpExchange exchange, Fault fault) throws IOException {
    String text =
        "<Error><Code>" + fault.code() + "</Code><Message>as the test wants</Message></Error>";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("x-amz-bucket-region", "eu-north-1");
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(fault.status(), isHead ? -1 : bytes.length);
    if (!isHead) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    String method = exchange.getRequestMethod();
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    boolean isBare = forgetsConditions && (method.equals("DELETE") || query.startsWith("delete"));
    byte[] passed = isBare ? withoutConditions(body) : body;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(behind.toString() + exchange.getRequestURI()))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(passed));
    exchange.getRequestHeaders().entrySet().stream()
        .filter(it -> !OWN.contains(it.getKey().toLowerCase(Locale.ROOT)))
        .filter(it -> !isBare || !BODY.contains(it.getKey().toLowerCase(Locale.ROOT)))
        .forEach(it -> it.getValue().forEach(value -> request.header(it.getKey(), value)));
    if (isBare) {
      request.header("Content-MD5", md5(passed));
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String md5(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(body);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] withoutConditions(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.replaceAll("<ETag>.*?</ETag>", "").getBytes(StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer, Fault fault)
      throws IOException {
    if (fault.isLost()) {
      fault.then().run();
      return;
    }
    answer.headers().map().entrySet().stream()
        .filter(it -> !OWN.contains(it.getKey().toLowerCase(Locale.ROOT)))
        .forEach(it -> exchange.getResponseHeaders().put(it.getKey(), it.getValue()));
    byte[] body = answer.body();
    if (exchange.getRequestMethod().equals("HEAD")) {
      answer
          .headers()
          .firstValue("content-length")
          .ifPresent(it -> exchange.getResponseHeaders().set("Content-Length", it));
      exchange.sendResponseHeaders(answer.statusCode(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, Math.min(fault.most(), body.length));
    out.flush();
  }
}
