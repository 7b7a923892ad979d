package io.freshet.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.freshet.Freshet;
import io.freshet.task.AllowFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server on this machine is told. */
final class WebhookTest {

  private static final Duration PAUSE = Duration.ofMillis(1);

  @TempDir Path root;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<Optional<String>> signatures = new CopyOnWriteArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    signatures.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE)));
    exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.remove(), -1);
    exchange.close();
  }

  @Test
  void buildIsToldAsJson() {
    Sketch fails =
        Sketch.of("fails")
            .running(
                (ctx, out) -> {
                  throw new IOException("no \"answer\"");
                });

    Sketch reader = Sketch.of("a").requiring(AllowFailure.of(new Given("gone")));
    build(Optional.empty(), reader, fails);

    JsonObject told = JsonParser.parseString(bodies.get(0)).getAsJsonObject();
    assertEquals(1, told.get("format").getAsInt());
    assertEquals("build-ended", told.get("event").getAsString());
    assertEquals(1, told.get("exitCode").getAsInt());
    assertEquals(1, told.get("ran").getAsInt());
    assertEquals(1, told.get("missing").getAsJsonArray().size());
    assertEquals(told.get("missing"), told.get("tolerated"));
    JsonObject failure = told.get("failed").getAsJsonArray().get(0).getAsJsonObject();
    assertTrue(failure.get("task").getAsString().contains("fails"));
    assertTrue(failure.get("message").getAsString().contains("no \"answer\""));
    assertEquals(List.of(Optional.empty()), signatures);
  }

  @Test
  void whatASharedCacheHadIsCounted(@TempDir Path folder) {
    String cache = folder.resolve("cache").toString();
    Freshet.in(folder.resolve("other")).cache(cache).cachePush().build(Sketch.of("a"));
    URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/hook");

    Freshet.in(folder.resolve("root"))
        .cache(cache)
        .listener(new Webhook(address, Optional.empty(), PAUSE))
        .build(Sketch.of("a"));

    JsonObject told = JsonParser.parseString(bodies.get(0)).getAsJsonObject();
    assertEquals(1, told.get("restored").getAsInt());
    assertEquals(0, told.get("ran").getAsInt());
  }

  @Test
  void bodyIsSignedWithTheSecret() throws Exception {
    build(Optional.of("s3cret"), Sketch.of("a"));

    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] expected = mac.doFinal(bodies.get(0).getBytes(StandardCharsets.UTF_8));
    assertEquals(Optional.of("sha256=" + HexFormat.of().formatHex(expected)), signatures.get(0));
  }

  @Test
  void serverThatIsOutOfOrderIsToldAgain() {
    answers.addAll(List.of(503, 429));

    build(Optional.empty(), Sketch.of("a"));

    assertEquals(3, bodies.size());
    assertEquals(1, bodies.stream().distinct().count());
  }

  @Test
  void serverThatRefusesIsNotToldAgainAndHarmsNoBuild() {
    answers.addAll(List.of(403, 403, 403));

    build(Optional.empty(), Sketch.of("a"));

    assertEquals(1, bodies.size());
  }

  @Test
  void otherAddressesAreRefused() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Webhook(URI.create("ftp://example.org"), Optional.empty(), PAUSE));

    assertTrue(thrown.getMessage().contains("it begins with neither http:// nor https://"));
  }

  private void build(Optional<String> secret, Sketch... goals) {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/hook");
    Freshet.in(root).listener(new Webhook(address, secret, PAUSE)).build(goals);
  }
}
