package io.freshet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proxy that wants to know who asks. */
class ProxyTest extends WireTest {

  private static final Map<String, String> LOGIN =
      Map.of(
          "TOKEN", "Bearer secret",
          "FRESHET_HTTP_PROXY_USER", "me",
          "FRESHET_HTTP_PROXY_PASSWORD", "p:ä ss");

  @AutoClose private final ProxyServer proxy = new ProxyServer("me:p:ä ss");

  ProxyTest() throws IOException {}

  @BeforeEach
  void useProxy() {
    settings = settings.with("http.proxy", proxy.place()).in(LOGIN);
  }

  @Test
  void userAndPasswordAreSent() throws IOException {
    server.says(WHOLE, "0123456789");

    HttpTarget target = HttpTarget.of(server.uri("a")).header("Authorization", "TOKEN");

    assertEquals("0123456789", input(target).readString());
    assertEquals(List.of("GET " + server.uri("a") + " HTTP/1.1"), proxy.passed);
    assertEquals(List.of(), proxy.refused);
    assertTrue(request(0).contains("Authorization: Bearer secret\n"), request(0));
  }

  @Test
  void serversDoNotSeeThem() throws IOException {
    settings = settings.with("http.proxy", "");
    server.says(WHOLE, "0123456789");

    assertEquals("0123456789", read("a"));
    assertFalse(request(0).contains("Proxy-"), request(0));
  }

  @Test
  void withoutThemTheAnswerSaysWhatHelps() {
    settings = settings.in(Map.of());

    assertEquals(
        "the proxy answers 407: it wants to know who asks; set FRESHET_HTTP_PROXY_USER and"
            + " FRESHET_HTTP_PROXY_PASSWORD in the environment",
        refused("a"));
    assertEquals(1, proxy.refused.size());
  }

  @Test
  void wrongOnesAreNotShown() {
    settings =
        settings.in(
            Map.of("FRESHET_HTTP_PROXY_USER", "you", "FRESHET_HTTP_PROXY_PASSWORD", "hunter2"));

    assertEquals(
        "the proxy answers 407: see what stands in FRESHET_HTTP_PROXY_USER and"
            + " FRESHET_HTTP_PROXY_PASSWORD",
        refused("a"));
  }

  @ParameterizedTest
  @CsvSource({"USER, PASSWORD", "PASSWORD, USER"})
  void bothAreWanted(String set, String missing) {
    settings = settings.in(Map.of("FRESHET_HTTP_PROXY_" + set, "me"));

    assertEquals(
        "environment variable FRESHET_HTTP_PROXY_"
            + missing
            + " is not set: a proxy wants user and password",
        refused("a"));
  }

  @Test
  void userHasNoColon() {
    settings =
        settings.in(Map.of("FRESHET_HTTP_PROXY_USER", "a:b", "FRESHET_HTTP_PROXY_PASSWORD", "c"));

    assertEquals(
        "environment variable FRESHET_HTTP_PROXY_USER: want a user without colon, which ends the"
            + " name",
        refused("a"));
  }

  @Test
  void noTargetMaySendThemItself() {
    HttpTarget target = HttpTarget.of(server.uri("a"));

    assertThrows(
        IllegalArgumentException.class, () -> target.header("Proxy-Authorization", "TOKEN"));
  }
}
