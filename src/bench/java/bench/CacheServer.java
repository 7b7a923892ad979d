package bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A server in a process of its own that keeps in memory what is put to it. As a program it prints
 * its port, and ends when its standard input does.
 */
final class CacheServer implements AutoCloseable {

  private final Process process;
  private final String address;

  private CacheServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static CacheServer start() throws IOException {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                CacheServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    return new CacheServer(process, "http://127.0.0.1:" + out.readLine());
  }

  String address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }

  public static void main(String[] args) throws IOException {
    // Else each answer waits for the acknowledgement of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Map<String, byte[]> all = new ConcurrentHashMap<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", exchange -> answer(exchange, all));
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Until whoever started it has ended.
    }
    System.exit(0);
  }

  private static void answer(HttpExchange exchange, Map<String, byte[]> all) throws IOException {
    String name = exchange.getRequestURI().getPath();
    try (exchange) {
      if (exchange.getRequestMethod().equals("PUT")) {
        all.put(name, exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(201, -1);
        return;
      }
      byte[] bytes = all.get(name);
      boolean hasBody = bytes != null && !exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(bytes == null ? 404 : 200, hasBody ? bytes.length : -1);
      if (hasBody) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }
}
