package io.freshet.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.Blobs;
import io.freshet.testing.ClosedPort;
import io.freshet.testing.Patience;
import io.freshet.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.InfiniteCircularInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what a server says, and does not say. */
final class HttpBlobsTest {

  private static final String WHOLE = "200 OK\nContent-Length: 4";
  private static final String EMPTY = "\nContent-Length: 0";
  private static final String KEY = "ac/" + Bytes.key('a');
  private static final Duration SHORT = Duration.ofMillis(200);

  @AutoClose private final ScriptedServer server = new ScriptedServer();
  @TempDir private Path temp;

  HttpBlobsTest() throws IOException {}

  private Blobs blobs() {
    return new HttpBlobs(server.uri("cache"));
  }

  private Blobs blobs(String user) {
    return new HttpBlobs(URI.create(server.address().replace("//", "//" + user + "@") + "cache/"));
  }

  private boolean fetch(Blobs blobs, long most, Duration limit) throws IOException {
    return blobs.fetch(KEY, temp.resolve("copy"), most, limit);
  }

  private static String refused(Executable call) {
    return assertThrows(IOException.class, call).getMessage();
  }

  @Test
  void whatIsThereIsRead() throws IOException {
    server.says(WHOLE, "text").says(WHOLE, "more").says(WHOLE, "");

    assertEquals(Optional.of("text"), Bytes.read(blobs(), KEY));
    assertTrue(fetch(blobs(), 4, Bytes.LIMIT));
    assertTrue(blobs().has(KEY, Bytes.LIMIT));

    assertEquals("more", Files.readString(temp.resolve("copy")));
    assertTrue(server.requests.get(0).startsWith("GET /cache/" + KEY + " HTTP/1.1\n"));
    assertTrue(server.requests.get(2).startsWith("HEAD /cache/" + KEY + " HTTP/1.1\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 Not Found", "410 Gone"})
  void whatIsNotThereIsNoError(String status) throws IOException {
    for (int i = 0; i < 3; i++) {
      server.says(status + EMPTY, "");
    }

    assertEquals(Optional.empty(), Bytes.read(blobs(), KEY));
    assertFalse(fetch(blobs(), 4, Bytes.LIMIT));
    assertFalse(blobs().has(KEY, Bytes.LIMIT));

    assertFalse(Files.exists(temp.resolve("copy")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 Oops", "503 Busy", "206 Partial Content", "400 Bad Request"})
  void otherStatusIsTold(String status) {
    server.says(status + EMPTY, "").says(status + EMPTY, "");

    assertEquals(
        "GET " + KEY + ": the server answers " + status.substring(0, 3),
        refused(() -> Bytes.read(blobs(), KEY)));
    assertTrue(refused(() -> blobs().has(KEY, Bytes.LIMIT)).startsWith("HEAD " + KEY));
  }

  @Test
  void whatIsPutArrivesWithItsLength() throws IOException {
    server.says("201 Created" + EMPTY, "").says("204 No Content", "");

    Bytes.put(blobs(), KEY, "text");
    Bytes.put(blobs(), KEY, "text");

    assertEquals("text", server.bodies.get(0));
    String request = server.requests.get(0);
    assertTrue(request.startsWith("PUT /cache/" + KEY + " "), request);
    assertTrue(request.contains("\nContent-Length: 4\n"), request);
  }

  @Test
  void refusedPutIsTold() {
    server.says("507 Insufficient Storage" + EMPTY, "");

    String message = refused(() -> Bytes.put(blobs(), KEY, "text"));

    assertEquals("PUT " + KEY + ": the server answers 507", message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"405 Method Not Allowed", "501 Not Implemented"})
  void serverThatTakesNothingIsToldWithARemedy(String status) {
    server.says(status + EMPTY, "");

    String message = refused(() -> Bytes.put(blobs(), KEY, "text"));

    assertEquals(
        "PUT "
            + KEY
            + ": the server answers "
            + status.substring(0, 3)
            + "; nothing can be put there: is that the whole address?",
        message);
  }

  @Test
  void putWhoseConnectionIsLostIsSentAgain() throws IOException {
    server.breaksOff();
    server.says("201 Created" + EMPTY, "");

    Bytes.put(blobs(), KEY, "text");

    assertEquals(2, server.requests.size());
    assertEquals("text", server.bodies.get(1));
  }

  @Test
  void contentThatChangesWhileItIsSentIsToldAsThat() {
    server.says("201 Created" + EMPTY, "");
    Fingerprint promised = Bytes.fingerprint("text");
    Blobs.Source source =
        () ->
            new Verified(
                new ByteArrayInputStream("tent".getBytes(StandardCharsets.US_ASCII)), promised);

    assertThrows(Verified.ChangedException.class, () -> blobs().put(KEY, 4, source, Bytes.LIMIT));

    assertFalse(String.join("", server.bodies).contains("tent"));
  }

  @Test
  void userAndPasswordAreSentAtOnceAndNeverShown() throws IOException {
    server.says(WHOLE, "text").says("401 Who?" + EMPTY, "");

    Bytes.read(blobs("me:p%40ss"), KEY);
    String message = refused(() -> Bytes.read(blobs("me:p%40ss"), KEY));

    String encoded = Base64.getEncoder().encodeToString("me:p@ss".getBytes(StandardCharsets.UTF_8));
    assertTrue(server.requests.get(0).contains("\nAuthorization: Basic " + encoded + "\n"));
    assertEquals(
        "GET "
            + KEY
            + ": the server answers 401; it does not let the user of the address do that, or not"
            + " with this password",
        message);
  }

  @Test
  void userWhoIsWantedIsToldWhereToStand() {
    server.says("401 Who?" + EMPTY, "");

    assertEquals(
        "GET "
            + KEY
            + ": the server answers 401; user and password may stand in the address,"
            + " http(s)://USER:PASSWORD@HOST/PATH",
        refused(() -> Bytes.read(blobs(), KEY)));
  }

  @Test
  void redirectsAreFollowedWithoutThePassword() throws IOException {
    try (ScriptedServer other = new ScriptedServer()) {
      server.says("307 There\nLocation: " + other.uri("x") + EMPTY, "");
      server.says("301 There\nLocation: " + other.uri("y") + EMPTY, "");
      server.says("302 Here\nLocation: /z" + EMPTY, "").says(WHOLE, "text");
      other.says(WHOLE, "text").says("201 Created" + EMPTY, "");

      assertEquals(Optional.of("text"), Bytes.read(blobs("me:pass"), KEY));
      Bytes.put(blobs("me:pass"), KEY, "text");
      assertEquals(Optional.of("text"), Bytes.read(blobs("me:pass"), KEY));

      assertTrue(other.requests.get(1).startsWith("PUT /y "), other.requests.get(1));
      assertEquals("text", other.bodies.get(1));
      assertFalse(String.join("", other.requests).contains("Authorization"));
      assertTrue(server.requests.get(3).contains("\nAuthorization: "));
    }
  }

  @Test
  void redirectsInACircleEnd() {
    for (int i = 0; i < 20; i++) {
      server.says("302 Found\nLocation: /a" + EMPTY, "");
    }

    String message = refused(() -> Bytes.read(blobs(), KEY));

    assertTrue(message.endsWith(": it is redirected more than 5 times"), message);
  }

  @Test
  void cutBodyIsAnError() {
    server.says("200 OK\nContent-Length: 10", "0123");
    server.says("200 OK\nTransfer-Encoding: chunked", "a\r\n0123");

    assertThrows(IOException.class, () -> fetch(blobs(), 10, Bytes.LIMIT));
    assertThrows(IOException.class, () -> Bytes.read(blobs(), KEY));
  }

  @Test
  void moreThanIsWantedIsNotTaken() {
    server.says("200 OK\nContent-Length: 5", "12345" + ScriptedServer.SILENCE);
    server.says("200 OK\nContent-Length: 1000000000", ScriptedServer.TRICKLE);

    assertTrue(
        refused(() -> fetch(blobs(), 4, Bytes.LIMIT)).endsWith(": it has more than 4 bytes"));
    assertTrue(
        refused(() -> blobs().read(KEY, 3, Bytes.LIMIT)).endsWith(": it has more than 3 bytes"));
  }

  @Test
  void silenceEndsAtTheLimit() {
    server.says(WHOLE.replace("200 OK\n", "200 OK\nX: "), ScriptedServer.SILENCE);
    server.says(WHOLE, "te" + ScriptedServer.SILENCE);
    server.says("200 OK\nContent-Length: 1000000000", ScriptedServer.TRICKLE);
    String want = ": it was not done within 0.20 s";

    for (int i = 0; i < 3; i++) {
      String message = refused(() -> blobs().read(KEY, 1 << 30, SHORT));
      assertTrue(message.endsWith(want), message);
    }
  }

  /** The server reads only the head, and a little of a body that never fits into buffers. */
  @Test
  void putThatNobodyReadsEndsAtTheLimit() throws IOException {
    server.readsNothing();
    BoundedInputStream endless =
        BoundedInputStream.builder()
            .setInputStream(new InfiniteCircularInputStream(new byte[] {'x'}))
            .get();

    String message = refused(() -> blobs().put(KEY, Long.MAX_VALUE, () -> endless, SHORT));

    assertTrue(message.endsWith(": it was not done within 0.20 s"), message);
    assertTrue(endless.getCount() > 0);
  }

  @Test
  void interruptEndsIt() throws Exception {
    server.says(WHOLE, "te" + ScriptedServer.SILENCE);
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                fetch(blobs(), 4, Bytes.LIMIT);
                ended.complete(null);
              } catch (IOException e) {
                ended.complete(e);
              }
            });
    reader.start();
    Patience.until("half of it", () -> Files.exists(temp.resolve("copy")));

    reader.interrupt();

    assertInstanceOf(InterruptedIOException.class, Patience.get(ended));
  }

  @Test
  void serverThatIsNotThereIsTold() throws IOException {
    String address = "http://127.0.0.1:" + ClosedPort.find() + "/c";

    String message = refused(() -> Bytes.read(new HttpBlobs(URI.create(address)), KEY));

    assertEquals("GET " + KEY + ": the server cannot be reached", message);
  }
}
