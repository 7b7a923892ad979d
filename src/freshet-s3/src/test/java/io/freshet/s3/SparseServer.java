package io.freshet.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Speaks as much of S3 as is needed for one huge object, or for very many small ones, and holds
 * none of their bytes: what is read there is zero, and what is sent is hashed and counted. It cuts
 * the answers that have content after some bytes.
 */
final class SparseServer {

  private static final int PIECE = 1 << 16;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final long size;
  private final long cut;

  /** Those that it lists. */
  private final NavigableSet<String> keys = new TreeSet<>();

  /** Method and range, or query, of all requests. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Bytes of all parts that were sent, and had the hash that they should have. */
  final AtomicLong received = new AtomicLong();

  /** How many parts were on their way at once, at most. */
  final AtomicInteger most = new AtomicInteger();

  private final AtomicInteger now = new AtomicInteger();

  /**
   * Starts.
   *
   * @param size of the object, in bytes
   * @param cut how many bytes an answer has at most
   */
  SparseServer(long size, long cut) throws IOException {
    this.size = size;
    this.cut = cut;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Has these keys to list. */
  void list(Collection<String> all) {
    keys.addAll(all);
  }

  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    String method = exchange.getRequestMethod();
    asked.add(method + " " + (range == null ? query : range));
    exchange.getResponseHeaders().set("ETag", "\"zeros\"");
    try {
      switch (method) {
        case "HEAD" -> {
          exchange.getResponseHeaders().set("Content-Length", Long.toString(size));
          exchange.sendResponseHeaders(200, -1);
        }
        case "GET" -> {
          if (query.contains("list-type=2")) {
            answer(exchange, page(query));
          } else {
            send(exchange, range == null ? 0 : from(range));
          }
        }
        case "PUT" -> receive(exchange);
        default -> answer(exchange, query.startsWith("uploads") ? BEGUN : COMPLETED);
      }
    } finally {
      exchange.close();
    }
  }

  private static final String BEGUN =
      "<InitiateMultipartUploadResult><UploadId>one</UploadId></InitiateMultipartUploadResult>";
  private static final String COMPLETED =
      "<CompleteMultipartUploadResult><ETag>\"zeros\"</ETag></CompleteMultipartUploadResult>";

  private static long from(String range) {
    return Long.parseLong(range.replaceAll("[^0-9]", ""));
  }

  /** The page after a key, or after the token of an earlier one, which is its last key. */
  private String page(String query) {
    Matcher after = AFTER.matcher(query);
    String start = after.find() ? URLDecoder.decode(after.group(1), StandardCharsets.UTF_8) : "";
    List<String> page = keys.tailSet(start, false).stream().limit(PAGE).toList();
    String last = page.isEmpty() ? start : page.get(page.size() - 1);
    String contents =
        page.stream().map(it -> CONTENT.formatted(it, size)).collect(Collectors.joining());
    return "<ListBucketResult><IsTruncated>%s</IsTruncated>%s%s</ListBucketResult>"
        .formatted(
            keys.higher(last) != null,
            "<NextContinuationToken>" + last + "</NextContinuationToken>",
            contents);
  }

  private static final int PAGE = 1000;
  private static final Pattern AFTER =
      Pattern.compile("(?:start-after|continuation-token)=([^&]*)");
  private static final String CONTENT =
      "<Contents><Key>%s</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
          + "<ETag>\"zeros\"</ETag><Size>%s</Size></Contents>";

  private void send(HttpExchange exchange, long from) throws IOException {
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (size - 1) + "/" + size);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, size - from);
    OutputStream out = exchange.getResponseBody();
    long left = Math.min(cut, size - from);
    byte[] zeros = new byte[PIECE];
    while (left > 0) {
      int some = (int) Math.min(PIECE, left);
      out.write(zeros, 0, some);
      left -= some;
    }
    out.flush();
  }

  private void receive(HttpExchange exchange) throws IOException {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    String stated = exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256");
    Fingerprint content;
    try (InputStream in = exchange.getRequestBody()) {
      content = chunks(in);
    }
    now.decrementAndGet();
    if (!S3Uploads.checksum(content).equals(stated)) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    received.addAndGet(content.size());
    exchange.sendResponseHeaders(200, -1);
  }

  /** The content of chunks, each of which has its length and signature in a line before. */
  private static Fingerprint chunks(InputStream in) throws IOException {
    Hasher hasher = new Hasher();
    for (int left = length(line(in)); left > 0; left = length(line(in))) {
      hasher.feed(in.readNBytes(left), 0, left);
      line(in);
    }
    in.readAllBytes();
    return hasher.finish();
  }

  private static int length(String line) {
    return Integer.parseInt(line.replaceAll(";.*", ""), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
