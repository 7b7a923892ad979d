package io.freshet.param;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * Paths as text: a path of the default file system as it is, one of another file system as its URI.
 * A default path that looks like a URI, such as a folder named {@code jrt:} on Unix, gets {@code
 * path:} in front.
 */
final class PathText {

  private static final String LITERAL = "path:";

  private PathText() {}

  /**
   * The path's text.
   *
   * @throws ParamException for a relative path of another file system, which no text stands for
   */
  static String print(Path path) {
    if (path.getFileSystem().equals(FileSystems.getDefault())) {
      String text = path.toString();
      return isUri(text) || text.startsWith(LITERAL) ? LITERAL + text : text;
    }
    if (!path.isAbsolute()) {
      String scheme = path.getFileSystem().provider().getScheme();
      throw new ParamException(
          path + " is a relative path of a " + scheme + " file system; make it absolute");
    }
    return path.toUri().toString();
  }

  /** Reads a path; every failure is an {@link IllegalArgumentException}. */
  static Path parse(String text) {
    if (text.startsWith(LITERAL)) {
      return Path.of(text.substring(LITERAL.length()));
    }
    if (!isUri(text)) {
      return Path.of(text);
    }
    try {
      return Path.of(URI.create(text));
    } catch (FileSystemNotFoundException e) {
      throw new ParamException("want a path of a file system that is open", e);
    }
  }

  /** Whether a text begins with one or more schemes of two letters or more and a slash. */
  private static boolean isUri(String text) {
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' && i - start > 1) {
        start = i + 1;
      } else if (c == '/') {
        return i > 0 && i == start;
      } else if (!isSchemeChar(c, i == start)) {
        return false;
      }
    }
    return false;
  }

  private static boolean isSchemeChar(char c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (!first && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
  }
}
