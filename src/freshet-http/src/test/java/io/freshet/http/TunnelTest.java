package io.freshet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.freshet.testing.Certificates;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An {@code https} address behind a proxy with a password. In a process of its own, as Java reads
 * its settings for that once.
 */
class TunnelTest {

  private static final String PASSWORD = "hunter2";
  private static final String SEND = "-Djdk.http.auth.tunneling.disabledSchemes=";

  @AutoClose private final ProxyServer proxy = new ProxyServer("me:" + PASSWORD);
  private final HttpsServer server;
  private final List<Map<String, List<String>>> seen = new CopyOnWriteArrayList<>();
  @TempDir private Path folder = Path.of("");
  private Path keys = Path.of("");

  TunnelTest() throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() throws Exception {
    keys = folder.resolve("keys.p12");
    Certificates.make(keys, "ip:127.0.0.1");
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext(
        "/",
        exchange -> {
          seen.add(Map.copyOf(exchange.getRequestHeaders()));
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write("text".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private SSLContext context() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, Certificates.PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, Certificates.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private String place() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private Path root() {
    return folder.resolve("root");
  }

  private int downloaded(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djavax.net.ssl.trustStore=" + keys);
    command.add("-Djavax.net.ssl.trustStorePassword=" + Certificates.PASSWORD);
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(TunnelledDownload.class.getName());
    command.addAll(List.of(root().toString(), proxy.place(), "https://" + place() + "/a"));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    process.environment().put("FRESHET_HTTP_PROXY_USER", "me");
    process.environment().put("FRESHET_HTTP_PROXY_PASSWORD", PASSWORD);
    return Patience.exitCode(process.start(), "download");
  }

  @Test
  void passwordGoesToTheProxyAndNowhereElse() throws Exception {
    assertEquals(0, downloaded(SEND), this::said);

    assertEquals("text", Files.readString(root().resolve("a.txt")));
    assertEquals(List.of("CONNECT " + place() + " HTTP/1.1"), proxy.passed);
    assertEquals(List.of(), proxy.refused);
    assertFalse(seen.toString().contains("Proxy-"), seen::toString);
    String encoded =
        Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(PASSWORD) || text.contains(encoded), file::toString);
      }
    }
  }

  @Test
  void javaThatWithholdsItSaysSo() throws Exception {
    assertEquals(1, downloaded());

    assertEquals(
        "https://"
            + place()
            + "/a: the proxy answers 407: Java sends no password to a proxy for https, unless it"
            + " is started with "
            + SEND,
        said());
    assertEquals(List.of(), seen);
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said")).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
