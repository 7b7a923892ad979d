package io.freshet.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;

/** What the address of a class file says, and its bytes. */
final class ClassFiles {

  private ClassFiles() {}

  static boolean isOfJdk(URL url) {
    return url.getProtocol().equals("jrt");
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
}
