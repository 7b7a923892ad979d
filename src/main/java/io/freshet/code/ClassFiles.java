package io.freshet.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the address of a class file says, and its bytes. */
final class ClassFiles {

  private static final Pattern VERSIONED_JAR = Pattern.compile(".*-v?\\d+([.+_-].*)?\\.jar");

  private ClassFiles() {}

  static boolean isOfJdk(URL url) {
    return url.getProtocol().equals("jrt");
  }

  /**
   * The file name of the release jar that the class lies in: of a jar with a version in its name,
   * and not {@code -SNAPSHOT}. Nothing for a folder and for any other jar, whose content changes
   * under the same name. Only the address is looked at: {@code jar:file:/…/NAME.jar!/…}.
   */
  static Optional<String> releaseJar(URL url) {
    int end = url.getPath().lastIndexOf("!/");
    if (end < 0) {
      return Optional.empty();
    }
    String container = url.getPath().substring(0, end);
    String name = decoded(container.substring(container.lastIndexOf('/') + 1));
    return VERSIONED_JAR.matcher(name).matches() && !name.contains("-SNAPSHOT")
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The bytes at an address. No jar stays open: the JDK's cache would lock it on Windows. */
  static byte[] read(URL url) {
    try {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        return in.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(url + ": the class file cannot be read", e);
    }
  }

  /** Class loaders write a blank as {@code %20}, or leave it alone; a plus is a plus. */
  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name; // a percent sign that was left alone
    }
  }
}
