package io.freshet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.store.Redirects;
import io.freshet.testing.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects, proxies, secrets, settings, and what the content must be. */
class AddressesTest extends WireTest {

  AddressesTest() throws IOException {}

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
        assertThrows(IOException.class, () -> Redirects.next(from, "http://example.org/a"));

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

    assertEquals(
        "setting http.proxy: want HOST:PORT; user and password stand in the environment, as"
            + " FRESHET_HTTP_PROXY_USER and FRESHET_HTTP_PROXY_PASSWORD",
        refused("a"));
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
}
