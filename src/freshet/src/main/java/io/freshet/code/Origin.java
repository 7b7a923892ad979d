package io.freshet.code;

import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a class file lies, as its address tells.
 *
 * @param kind in what
 * @param address of the folder or jar, such as {@code file:/lib/tools.jar}; empty for the JDK
 */
record Origin(Kind kind, String address) {

  private static final String JAR = ".jar";
  private static final String FILE = "file:";

  /** In what a class file can lie. */
  enum Kind {
    JDK,
    FOLDER,
    /** A jar that is a file. */
    JAR,
    /** A jar or folder within a jar, or whatever else a class loader can read. */
    INNER
  }

  /** Returns where the resource of this name was found. */
  static Origin of(URL url, String resource) {
    if (url.getProtocol().equals("jrt")) {
      return new Origin(Kind.JDK, "");
    }
    String text = url.toString();
    int end = text.lastIndexOf("!/");
    if (end >= 0 && text.startsWith("jar:")) {
      return ofJar(text.substring("jar:".length(), end));
    }
    String folder =
        text.endsWith(resource) ? text.substring(0, text.length() - resource.length()) : text;
    return new Origin(text.startsWith(FILE) ? Kind.FOLDER : Kind.INNER, folder);
  }

  /** Returns the origin of what lies in a jar on disk, with the address that class loaders use. */
  static Origin ofJar(Path jar) {
    return new Origin(Kind.JAR, FILE + jar.toUri().getRawPath());
  }

  /** An exclamation mark may also stand in the name of a folder; then no jar ends before it. */
  private static Origin ofJar(String address) {
    String outer = address.toLowerCase(Locale.ROOT);
    boolean isFile = address.startsWith(FILE) && !outer.contains(JAR + "!/");
    return new Origin(isFile ? Kind.JAR : Kind.INNER, address);
  }

  /** Returns the name of the jar or folder, as a user reads it. */
  String fileName() {
    String path = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    return decoded(path.substring(path.lastIndexOf('/') + 1));
  }

  /** Returns the file or folder on disk; only for what is one. */
  Path path() {
    try {
      return Path.of(URI.create(address));
    } catch (IllegalArgumentException e) { // characters that no URI may hold
      return path(decoded(address.substring(FILE.length())), e);
    }
  }

  private static Path path(String text, IllegalArgumentException cause) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      e.addSuppressed(cause);
      throw e;
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
