package io.freshet.cache;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** Who runs this process, for those who take what it has made. */
final class Maker {

  private static final String NAME = System.getProperty("user.name") + "@" + host();

  private Maker() {}

  /** {@code user@host}. */
  static String name() {
    return NAME;
  }

  private static String host() {
    return Stream.of("HOSTNAME", "COMPUTERNAME")
        .map(System::getenv)
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElseGet(Maker::askedHost);
  }

  private static String askedHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
