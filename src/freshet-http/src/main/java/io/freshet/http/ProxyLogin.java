package io.freshet.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Who asks a proxy: user and password, from the environment. Never shown. */
final class ProxyLogin {

  private static final String USER = "FRESHET_HTTP_PROXY_USER";
  private static final String PASSWORD = "FRESHET_HTTP_PROXY_PASSWORD";

  /** Both variables, for messages. */
  static final String VARIABLES = USER + " and " + PASSWORD;

  /** Schemes in which Java says nothing to a proxy that it wants a tunnel from. */
  private static final String WITHHELD = "jdk.http.auth.tunneling.disabledSchemes";

  private final String credentials;

  private ProxyLogin(String credentials) {
    this.credentials = credentials;
  }

  /**
   * Returns what the environment says; nothing where neither variable is set.
   *
   * @throws IOException when one of them is missing, or the user has a colon
   */
  static Optional<ProxyLogin> of(Function<String, Optional<String>> variables) throws IOException {
    Optional<String> user = variables.apply(USER);
    Optional<String> password = variables.apply(PASSWORD);
    if (user.isEmpty() && password.isEmpty()) {
      return Optional.empty();
    }
    if (user.isEmpty() || password.isEmpty()) {
      throw new IOException(
          "environment variable "
              + (user.isEmpty() ? USER : PASSWORD)
              + " is not set: a proxy wants user and password");
    }
    if (user.get().indexOf(':') >= 0) {
      throw new IOException(
          "environment variable " + USER + ": want a user without colon, which ends the name");
    }
    return Optional.of(new ProxyLogin(user.get() + ":" + password.get()));
  }

  /**
   * Returns the value of the header Proxy-Authorization, as RFC 7617 has it. Java sends it to
   * proxies alone, which {@code ProxyTest} holds it to.
   */
  String header() {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns what is said where a proxy refuses; nobody but a proxy answers 407. */
  static String refused(Optional<ProxyLogin> login, String scheme) {
    String answer = "the proxy answers 407: ";
    if (login.isEmpty()) {
      return answer + "it wants to know who asks; set " + VARIABLES + " in the environment";
    }
    return scheme.equalsIgnoreCase("https") && isWithheld()
        ? answer
            + "Java sends no password to a proxy for https, unless it is started with -D"
            + WITHHELD
            + "="
        : answer + "see what stands in " + VARIABLES;
  }

  /** Java's own configuration says so where nobody says otherwise. */
  private static boolean isWithheld() {
    return System.getProperty(WITHHELD, "Basic").toLowerCase(Locale.ROOT).contains("basic");
  }

  @Override
  public String toString() {
    return "ProxyLogin";
  }
}
