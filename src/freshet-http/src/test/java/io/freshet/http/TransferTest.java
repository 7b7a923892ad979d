package io.freshet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.store.StoreSettings;
import io.freshet.testing.Patience;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen while a file comes from a server, word by word. */
class TransferTest {

  private static final String WHOLE = "200 OK\nContent-Length: 10";
  private static final String TAGGED = WHOLE + "\nETag: \"one\"";

  @AutoClose private final ScriptedServer server = new ScriptedServer();
  @TempDir private Path root = Path.of("");
  private StoreSettings settings =
      StoreSettings.NONE.with("http.timeout", "300ms").in(Map.of("TOKEN", "Bearer secret"));

  TransferTest() throws IOException {}

  private HttpTarget input(HttpTarget target) throws IOException {
    StoreContexts contexts = new StoreContexts(root, settings);
    return (HttpTarget) new HttpStore(contexts.next(), Duration.ofMillis(1)).input(target);
  }

  private String read(String path) throws IOException {
    return input(HttpTarget.of(server.uri(path))).readString();
  }

  private String refused(String path) {
    String message = assertThrows(IOException.class, () -> read(path)).getMessage();
    String name = server.uri(path) + ": ";
    assertTrue(message.startsWith(name), message);
    return message.substring(name.length());
  }

  private String request(int number) {
    return server.requests.get(number);
  }

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

    long waited = server.times.get(1) - server.times.get(0);
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

    long waited = server.times.get(1) - server.times.get(0);
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
  @ValueSource(ints = {401, 403, 407})
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
    for (int i = 0; i < 5; i++) {
      server.says("200 OK", ScriptedServer.SILENCE);
    }

    assertEquals("nothing came for 300 ms (http.timeout) (tried 5 times)", refused("a"));
  }

  @Test
  void serverThatFallsSilentIsAskedForTheRest() throws IOException {
    server.says(TAGGED, "0123" + ScriptedServer.SILENCE);
    server.says("206 P\nContent-Length: 6\nContent-Range: bytes 4-9/10\nETag: \"one\"", "456789");

    assertEquals("0123456789", read("a"));
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    server.says("301 Moved\nLocation: /b?c=d\nContent-Length: 0", "");
    server.says("307 Moved\nLocation: e\nContent-Length: 0", "");
    server.says(WHOLE, "0123456789");

    assertEquals("0123456789", read("a"));
    assertTrue(request(1).startsWith("GET /b?c=d "), request(1));
    assertTrue(request(2).startsWith("GET /e "), request(2));
  }

  @Test
  void redirectsInACircleEnd() {
    for (int i = 0; i < 20; i++) {
      server.says("302 Found\nLocation: /a\nContent-Length: 0", "");
    }

    assertEquals("it is redirected more than 10 times", refused("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://127.0.0.1/a, it is redirected to what is no address of the web",
    "http://a b/, it is redirected to what is no address",
    "http://me:pass@127.0.0.1/a, it is redirected to an address with a user or password in it"
  })
  void badRedirectIsRefused(String to, String why) {
    server.says("302 Found\nLocation: " + to + "\nContent-Length: 0", "");

    assertEquals(why, refused("a"));
  }

  @Test
  void redirectFromHttpsToHttpIsRefused() {
    URI from = URI.create("https://example.org/a");

    IOException refused =
        assertThrows(IOException.class, () -> WebClient.redirected(from, "http://example.org/a"));

    assertEquals(
        "it is redirected from https to http, where anybody could change it", refused.getMessage());
  }

  @Test
  void secretGoesToTheFirstServerOnly() throws IOException {
    try (ScriptedServer other = new ScriptedServer()) {
      server.says("302 Found\nLocation: " + other.uri("b") + "\nContent-Length: 0", "");
      other.says(WHOLE, "0123456789");

      input(HttpTarget.of(server.uri("a")).header("Authorization", "TOKEN")).readString();

      assertTrue(request(0).contains("Authorization: Bearer secret\n"), request(0));
      assertFalse(other.requests.get(0).contains("secret"), other.requests.get(0));
    }
  }

  @ParameterizedTest
  @CsvSource({"UNSET, ', which is not set'", "ODD, ': no header may have its value'"})
  void secretThatCannotBeSentIsNotShown(String variable, String why) {
    settings = settings.in(Map.of("ODD", "secret\nX: y"));
    HttpTarget target = HttpTarget.of(server.uri("a")).header("Authorization", variable);

    IOException refused = assertThrows(IOException.class, () -> input(target).readString());

    assertEquals(
        server.uri("a") + ": header Authorization wants the environment variable " + variable + why,
        refused.getMessage());
  }

  @Test
  void bytesAreAskedForAsTheyAre() throws IOException {
    server.says(WHOLE, "0123456789");

    read("a");

    assertTrue(request(0).contains("Accept-Encoding: identity\n"), request(0));
  }

  @Test
  void compressedBytesAreRefused() {
    server.says(WHOLE + "\nContent-Encoding: gzip", "0123456789");

    assertEquals(
        "the server sends it as gzip, though it was asked not to: name an address that gives the"
            + " bytes themselves",
        refused("a"));
  }

  @Test
  void fileThatIsGzipMayBeCalledSo() throws IOException {
    server.says(WHOLE + "\nContent-Encoding: gzip", "0123456789");

    assertEquals("0123456789", read("a.csv.gz"));
  }

  @Test
  void proxyIsAskedInstead() throws IOException {
    settings = settings.with("http.proxy", "127.0.0.1:" + URI.create(server.address()).getPort());
    server.says(WHOLE, "0123456789");

    HttpTarget far = HttpTarget.of(URI.create("http://far.invalid/a"));

    assertEquals("0123456789", input(far).readString());
    assertTrue(request(0).startsWith("GET http://far.invalid/a "), request(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"me:pass@proxy:80", "proxy", "http://proxy:80", "proxy:99999"})
  void proxyIsAHostAndAPort(String proxy) {
    settings = settings.with("http.proxy", proxy);

    assertEquals("setting http.proxy: want HOST:PORT, without user and password", refused("a"));
  }

  @Test
  void timeoutIsADuration() {
    settings = settings.with("http.timeout", "soon");

    assertTrue(refused("a").startsWith("setting http.timeout: \"soon\": want a duration"));
  }

  @Test
  void sizeAndDigestAreChecked() throws IOException {
    server.says(WHOLE, "0123456789");
    server.says(WHOLE, "0123456789");
    server.says(WHOLE, "0123456789");
    HttpTarget target = HttpTarget.of(server.uri("a"));
    String digest = "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882";

    assertEquals("0123456789", input(target.size(10).sha256(digest)).readString());
    assertEquals(
        target + ": it has 10 bytes, want 11",
        assertThrows(IOException.class, () -> input(target.size(11)).readString()).getMessage());
    assertEquals(
        target + ": it has the SHA-256 " + digest + ", want " + "0".repeat(64),
        assertThrows(IOException.class, () -> input(target.sha256("0".repeat(64))).readString())
            .getMessage());
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
