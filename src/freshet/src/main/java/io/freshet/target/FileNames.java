package io.freshet.target;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Names of files as text; different names have different texts. A file name is bytes. Java reads
 * them in the encoding of the locale that it was started in, and puts U+FFFD for each that it
 * cannot read. Here they are UTF-8 in every locale, and a byte that is not UTF-8 becomes a NUL,
 * which no file name has, and two hexadecimal digits.
 */
public final class FileNames {

  private static final char REPLACED = '\ufffd';
  private static final String ENCODING = System.getProperty("sun.jnu.encoding", "UTF-8");
  private static final boolean IS_UTF_8 = ENCODING.equalsIgnoreCase("UTF-8");
  private static final boolean IS_BYTES =
      FileSystems.getDefault().getSeparator().equals("/")
          && !System.getProperty("os.name", "").startsWith("Mac");

  private FileNames() {}

  /** What is said of a name that Java cannot encode or decode, after the name itself. */
  static final String REMEDY =
      "this Java reads and writes file names in "
          + ENCODING
          + (IS_UTF_8
              ? ": give the file a name in that encoding"
              : ": start it with LC_ALL=C.UTF-8");

  /** The name of something in a folder, without the folder. */
  public static String inFolder(Path place) {
    String text = Objects.requireNonNull(place.getFileName(), "a name below a folder").toString();
    return isSure(text) || !isDefault(place) ? text : decoded(bytes(raw(place)));
  }

  /** The last name in the URI of a place, without the slash that ends that of a folder. */
  private static String raw(Path place) {
    String raw = place.toUri().getRawPath();
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    return raw.substring(raw.lastIndexOf('/', end - 1) + 1, end);
  }

  private static boolean isDefault(Path place) {
    return IS_BYTES && place.getFileSystem() == FileSystems.getDefault();
  }

  /** Whether Java has surely read each byte of a name as what it is in UTF-8. */
  private static boolean isSure(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (IS_UTF_8 ? c == REPLACED : c > '~') {
        return false;
      }
    }
    return true;
  }

  /** Whether the text of a path leads back to it, and not to another file or to none. */
  static boolean isDecoded(Path path) {
    String text = path.toString();
    if (text.indexOf(REPLACED) < 0) {
      return true;
    }
    try {
      return path.getFileSystem().getPath(text).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * What is to be told of the encoding, once; nothing where it has all characters that are used
   * today.
   */
  public static Optional<String> warning() {
    boolean isPoor = IS_BYTES && !Charset.forName(ENCODING).newEncoder().canEncode('\u6f22');
    return isPoor
        ? Optional.of("names that are not in " + ENCODING + " cannot be targets; " + REMEDY)
        : Optional.empty();
  }

  /** What stands behind the escapes of a URI. */
  private static ByteBuffer bytes(String escaped) {
    ByteBuffer bytes = ByteBuffer.allocate(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '%') {
        bytes.put((byte) Integer.parseInt(escaped, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.put((byte) escaped.charAt(i));
      }
    }
    return bytes.flip();
  }

  private static String decoded(ByteBuffer bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    StringBuilder text = new StringBuilder();
    while (bytes.hasRemaining()) {
      CharBuffer chars = CharBuffer.allocate(bytes.remaining());
      CoderResult result = decoder.reset().decode(bytes, chars, true);
      text.append(chars.flip());
      for (int i = 0; result.isError() && i < result.length(); i++) {
        text.append(String.format("\0%02x", bytes.get()));
      }
    }
    return text.toString();
  }
}
