package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook and figures, as somebody orders them. */
final class MonitorsTest {

  private static final String GOAL = "AirChain(length=1)";

  @TempDir Path root;

  @Test
  void figuresAreWrittenWhereTheyAreWanted() throws Exception {
    Path file = root.resolve("metrics.prom");

    new Cli(root).in("run", GOAL, "--metrics", file.toString()).answer();

    assertTrue(Files.readString(file).contains("freshet_build_tasks{status=\"ran\"} 1\n"));
  }

  @Test
  void webhookIsToldOfTheRun() throws Exception {
    List<String> bodies = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";

      new Cli(root).in("run", GOAL, "--webhook", address).answer();
    } finally {
      server.stop(0);
    }

    assertEquals(1, bodies.size());
    assertTrue(bodies.get(0).contains("\"exitCode\":0"), bodies::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme.com/hook", "ftp://acme.com", "http:/acme.com", "http://"})
  void otherAddressesAreRefusedBeforeAnythingRuns(String address) {
    String told = new Cli(root).in("run", GOAL, "--webhook", address).complaint();

    assertTrue(
        told.startsWith("--webhook " + address + ": want http://HOST or https://HOST"), told);
    assertFalse(Files.exists(root.resolve(".freshet")), "something ran");
  }

  @Test
  void passwordInTheAddressOfAWebhookIsNotRepeated() {
    String told = new Cli(root).in("run", GOAL, "--webhook", "http://me:pw@acme.com").complaint();

    assertTrue(told.startsWith("--webhook http://...@acme.com: want"), told);
  }
}
