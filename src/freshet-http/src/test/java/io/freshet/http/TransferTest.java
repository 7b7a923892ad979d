package io.freshet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Patience;
import io.freshet.testing.ScriptedServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are lost, servers that are busy or silent, files that are not there. */
class TransferTest extends WireTest {

  TransferTest() throws IOException {}

  @Test
  void cutBodyIsContinuedWhereItBrokeOff() throws IOException {
    server.says(TAGGED, "0123");
    server.says(
        "206 Partial Content\nContent-Length: 6\nContent-Range: bytes 4-9/10\nETag: \"one\"",
        "456789");

    assertEquals("0123456789", read("a"));
    assertTrue(request(1).contains("Range: bytes=4-\n"), request(1));
    assertTrue(request(1).contains("If-Range: \"one\"\n"), request(1));
  }

  @Test
  void continuedBodyMayBeCutAgain() throws IOException {
    server.says(TAGGED, "01");
    server.says("206 P\nContent-Length: 8\nContent-Range: bytes 2-9/10\nETag: \"one\"", "2345");
    server.says("206 P\nContent-Length: 4\nContent-Range: bytes 6-9/10\nETag: \"one\"", "6789");

    assertEquals("0123456789", read("a"));
    assertTrue(request(2).contains("Range: bytes=6-\n"), request(2));
  }

  @Test
  void fileThatChangedMeanwhileComesFromItsStart() throws IOException {
    server.says(TAGGED, "0123");
    server.says(WHOLE + "\nETag: \"two\"", "abcdefghij");

    assertEquals("abcdefghij", read("a"));
  }

  @Test
  void withoutAStrongTagItComesFromItsStart() throws IOException {
    server.says(WHOLE + "\nETag: W/\"one\"", "0123");
    server.says(WHOLE + "\nETag: W/\"one\"", "abcdefghij");

    assertEquals("abcdefghij", read("a"));
    assertFalse(request(1).contains("Range"), request(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Range: bytes 3-8/10\nETag: \"one\"",
        "Content-Range: bytes 4-9/11\nETag: \"one\"",
        "Content-Range: bytes 4-9/10\nETag: \"two\"",
        "ETag: \"one\""
      })
  void wrongPartIsNotTaken(String range) throws IOException {
    server.says(TAGGED, "0123");
    server.says("206 Partial Content\nContent-Length: 6\n" + range, "456789");
    server.says(WHOLE, "abcdefghij");

    assertEquals("abcdefghij", read("a"));
  }

  @Test
  void rangeThatIsNotThereIsForgotten() throws IOException {
    server.says(TAGGED, "0123");
    server.says("416 Range Not Satisfiable\nContent-Length: 0", "");
    server.says(WHOLE, "abcdefghij");

    assertEquals("abcdefghij", read("a"));
  }

  @Test
  void cutChunksAreNoWholeFile() throws IOException {
    server.says("200 OK\nTransfer-Encoding: chunked", "4\r\n0123\r\n");
    server.says("200 OK\nTransfer-Encoding: chunked", "4\r\n01");
    server.says("200 OK\nTransfer-Encoding: chunked", "4\r\n0123\r\n1\r\n4\r\n0\r\n\r\n");

    assertEquals("01234", read("a"));
  }

  @Test
  void fileThatIsAlwaysCutIsAnError() {
    for (int i = 0; i < 5; i++) {
      server.says(WHOLE, "0123");
    }

    String refused = refused("a");

    assertTrue(refused.endsWith("(tried 5 times)"), refused);
    assertEquals(5, server.requests.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void busyServerIsAskedAgain(int status) throws IOException {
    server.says(status + " Busy\nContent-Length: 0", "");
    server.says(WHOLE, "0123456789");

    assertEquals("0123456789", read("a"));
  }

  @Test
  void serverSaysHowLongToWait() throws IOException {
    server.says("503 Busy\nRetry-After: 1\nContent-Length: 0", "");
    server.says(WHOLE, "0123456789");

    read("a");

    long waited = times.get(1) - times.get(0);
    assertTrue(waited >= Duration.ofSeconds(1).toNanos(), () -> waited + " ns");
  }

  @Test
  void serverSaysUntilWhenToWait() throws IOException {
    server.says(
        "429 Busy\nDate: Mon, 30 Nov 2026 10:00:00 GMT\n"
            + "Retry-After: Mon, 30 Nov 2026 10:00:01 GMT\nContent-Length: 0",
        "");
    server.says(WHOLE, "0123456789");

    read("a");

    long waited = times.get(1) - times.get(0);
    assertTrue(waited >= Duration.ofSeconds(1).toNanos(), () -> waited + " ns");
  }

  @Test
  void whoWantsTooMuchTimeIsNotWaitedFor() {
    server.says("503 Busy\nRetry-After: 3600\nContent-Length: 0", "");

    assertEquals(
        "the server answers 503 and wants to be asked again in 3600 s: a build waits 60 s at most;"
            + " run it then",
        refused("a"));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void whatIsNotThereIsMissing(int status) throws IOException {
    server.says(status + " Gone\nContent-Length: 0", "");

    assertFalse(input(HttpTarget.of(server.uri("a"))).exists());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusedRequestSaysWhatHelps(int status) {
    server.says(status + " No\nContent-Length: 0", "");

    assertEquals(
        "the server answers "
            + status
            + ": it wants to know who asks; name a header whose value stands in an environment"
            + " variable, as in HttpTarget.of(uri).header(\"Authorization\", \"VARIABLE\")",
        refused("a"));
  }

  @Test
  void otherAnswersAreErrors() {
    server.says("418 Teapot\nContent-Length: 0", "");

    assertEquals("the server answers 418", refused("a"));
  }

  @Test
  void silentServerIsGivenUp() {
    settings = settings.with("http.timeout", "300ms");
    for (int i = 0; i < 5; i++) {
      server.says("200 OK", ScriptedServer.SILENCE);
    }

    assertEquals("nothing came for 300 ms (http.timeout) (tried 5 times)", refused("a"));
  }

  @Test
  void serverThatFallsSilentIsAskedForTheRest() throws IOException {
    // Long enough for a busy machine to get the first half.
    settings = settings.with("http.timeout", "3s");
    server.says(TAGGED, "0123" + ScriptedServer.SILENCE);
    server.says("206 P\nContent-Length: 6\nContent-Range: bytes 4-9/10\nETag: \"one\"", "456789");

    assertEquals("0123456789", read("a"));
  }

  @Test
  void nobodyAnswers() throws IOException {
    URI uri = server.uri("a");
    server.close();

    IOException refused =
        assertThrows(IOException.class, () -> input(HttpTarget.of(uri)).readString());

    assertTrue(refused.getMessage().endsWith("(tried 5 times)"), refused.getMessage());
  }

  @Test
  void interruptEndsATransfer() throws Exception {
    settings = settings.with("http.timeout", "1h");
    server.says(TAGGED, "0123" + ScriptedServer.SILENCE);
    CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                read("a");
                end.complete(Optional.empty());
              } catch (IOException e) {
                end.complete(Optional.of(e));
              }
            });
    reader.start();
    Patience.until("asked", () -> server.requests.size() == 1);

    reader.interrupt();

    assertEquals(InterruptedIOException.class, Patience.get(end).orElseThrow().getClass());
    Patience.join(reader);
  }
}
