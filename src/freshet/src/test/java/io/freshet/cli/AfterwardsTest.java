package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.freshet.testing.ClosedPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other systems are told of a run when people know how it ended, and a failure is a warning. */
class AfterwardsTest {

  private static final String GOAL = "AirChain(length=1)";

  @TempDir private Path root;

  /** A host that answers only when the last line was printed: nobody waited for it. */
  @Test
  void summaryIsPrintedBeforeAHostIsTold() throws Exception {
    CountDownLatch isPrinted = new CountDownLatch(1);
    AtomicBoolean wasPrintedBefore = new AtomicBoolean();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out =
        new PrintStream(text, true, StandardCharsets.UTF_8) {
          @Override
          public void print(String line) {
            super.print(line);
            if (line.startsWith("output: ")) {
              isPrinted.countDown();
            }
          }
        };
    HttpServer server = server(() -> wasPrintedBefore.set(isPrinted.getCount() == 0));
    try {
      String[] words = {"run", GOAL, "--root", root.toString(), "--webhook", address(server)};

      assertEquals(0, Main.run(words, out, out), text::toString);
    } finally {
      server.stop(0);
    }

    assertTrue(wasPrintedBefore.get(), text::toString);
    String last = text.toString(StandardCharsets.UTF_8).lines().reduce("", (a, b) -> b);
    assertTrue(last.startsWith("warning: webhook http://127.0.0.1:"), last);
    assertTrue(last.endsWith(" answered 400, which trying again would not change"), last);
  }

  @Test
  void failureIsAmongTheWarningsOfTheDocument() throws Exception {
    HttpServer server = server(() -> {});
    try {
      Cli.Printed printed = new Cli(root).in("run", GOAL, "--json", "--webhook", address(server));

      assertEquals(0, printed.exitCode());
      assertTrue(
          printed.out().contains("\"warnings\": [\n    \"webhook http://127.0.0.1:"),
          printed.out());
      assertTrue(printed.err().startsWith("warning: webhook http://127.0.0.1:"), printed.err());
      assertEquals(1, printed.err().lines().count(), printed.err());
    } finally {
      server.stop(0);
    }
  }

  /** Each option that sends, with a place that takes nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"--metrics=FOLDER/none/x.prom", "--webhook=http://127.0.0.1:CLOSED/"})
  void eachThatFailsIsOneWarning(String options) throws Exception {
    int closed = ClosedPort.find();
    String typed =
        options.replace("CLOSED", String.valueOf(closed)).replace("FOLDER", root.toString());

    Cli.Printed printed = new Cli(root).in(("run " + GOAL + " --quiet " + typed).split(" "));

    assertEquals(0, printed.exitCode());
    assertTrue(printed.err().startsWith("warning: "), printed.err());
    assertEquals(1, printed.err().lines().count(), printed.err());
  }

  /** What a host does before it answers. */
  private interface Waiting {
    void await() throws InterruptedException;
  }

  private static HttpServer server(Waiting waiting) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          try {
            waiting.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          exchange.sendResponseHeaders(400, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }
}
