package io.freshet.mail;

import java.net.URI;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A server that takes mail, over {@code smtp} or, encrypted from the start, {@code smtps}.
 *
 * <p>Over {@code smtp} the connection is encrypted as soon as the server offers it (STARTTLS);
 * where a password is to be sent there is none without. This machine itself is spoken to in the
 * clear: what listens there rarely has a certificate that anybody signed. Certificates are checked.
 */
public final class MailServer {

  private static final String SMTP = "smtp";
  private static final String SMTPS = "smtps";
  private static final int SMTP_PORT = 25;
  private static final int SMTPS_PORT = 465;
  private static final String TIMEOUT_MILLIS = "10000";
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]|::1", Pattern.CASE_INSENSITIVE);

  private final String protocol;
  private final String host;
  private final int port;
  private final Optional<MailLogin> login;

  MailServer(String protocol, String host, int port, Optional<MailLogin> login) {
    this.protocol = protocol;
    this.host = host;
    this.port = port;
    this.login = login;
  }

  /**
   * The server at an address such as {@code smtp://mail.acme.com:587}; without a port it is 25, and
   * 465 for {@code smtps}.
   *
   * @throws IllegalArgumentException when the address is another one; it says what is wanted
   */
  public static MailServer at(String address, Optional<MailLogin> login) {
    URI uri = URI.create(address);
    String protocol = String.valueOf(uri.getScheme());
    if (!protocol.equals(SMTP) && !protocol.equals(SMTPS)) {
      throw new IllegalArgumentException("it begins with neither smtp:// nor smtps://");
    }
    if (uri.getHost() == null || uri.getUserInfo() != null || !hasNothingBehind(uri)) {
      throw new IllegalArgumentException("more or less than a host and a port: " + address);
    }
    int usual = protocol.equals(SMTP) ? SMTP_PORT : SMTPS_PORT;
    return new MailServer(
        protocol, uri.getHost(), uri.getPort() == -1 ? usual : uri.getPort(), login);
  }

  private static boolean hasNothingBehind(URI uri) {
    return uri.getRawPath().matches("/?")
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  String protocol() {
    return protocol;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  Optional<MailLogin> login() {
    return login;
  }

  /**
   * How Angus Mail is to speak to it; nobody waits forever, and one wrong address stops no mail.
   */
  Properties properties() {
    boolean isNear = THIS_MACHINE.matcher(host).matches();
    Properties properties = new Properties();
    set(properties, "auth", String.valueOf(login.isPresent()));
    set(properties, "starttls.enable", String.valueOf(!isNear));
    set(properties, "starttls.required", String.valueOf(!isNear && login.isPresent()));
    set(properties, "ssl.checkserveridentity", "true");
    set(properties, "connectiontimeout", TIMEOUT_MILLIS);
    set(properties, "timeout", TIMEOUT_MILLIS);
    set(properties, "writetimeout", TIMEOUT_MILLIS);
    set(properties, "sendpartial", "true");
    set(properties, "quitwait", "false");
    return properties;
  }

  private void set(Properties properties, String name, String value) {
    properties.setProperty("mail." + protocol + "." + name, value);
  }

  /** Its address. */
  @Override
  public String toString() {
    return protocol + "://" + host + ":" + port;
  }
}
