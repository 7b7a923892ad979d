package io.freshet.http;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.Declared;
import io.freshet.target.Targets;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of the web as a target names and configures it.
 *
 * @param uri where it is
 * @param sha256 what it must hold, in 64 lower-case hexadecimal digits
 * @param size what it must hold, in bytes
 * @param headers to send, by name: the environment variables that hold their values
 */
record WebFile(
    URI uri, Optional<String> sha256, Optional<Long> size, SortedMap<String, String> headers) {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String KIND = "web";

  /** Headers of the connection, and those that Freshet sends itself. */
  private static final Set<String> OWN =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "if-none-match",
          "if-range",
          "proxy-authorization",
          "range",
          "upgrade");

  WebFile {
    checkPlace(uri);
    sha256 = sha256.map(it -> it.toLowerCase(Locale.ROOT));
    if (sha256.filter(it -> !DIGEST.matcher(it).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "SHA-256 " + Targets.shown(sha256.get()) + ": want 64 hexadecimal digits");
    }
    if (size.filter(it -> it < 0).isPresent()) {
      throw new IllegalArgumentException("size " + size.get() + ": want bytes, 0 or more");
    }
    headers.forEach(WebFile::checkHeader);
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  static WebFile of(
      URI uri, Optional<String> sha256, Optional<Long> size, Map<String, String> headers) {
    return new WebFile(uri, sha256, size, new TreeMap<>(headers));
  }

  /**
   * Returns what something declared is here.
   *
   * @throws IllegalArgumentException when it is no file, or its name is no address of one
   */
  static WebFile of(Declared what) {
    if (!what.kind().equals(KIND) && !what.kind().equals(Declared.FILE)) {
      throw new IllegalArgumentException(
          "what HTTP reads is single files, and a "
              + what.kind()
              + " is none: name each file by an HttpTarget");
    }
    URI uri = parsed(what.name());
    return what.kind().equals(KIND)
        ? configured(uri, what.configuration())
        : of(uri, Optional.empty(), Optional.empty(), Map.of());
  }

  private static WebFile configured(URI uri, String configuration) {
    Optional<String> sha256 = Optional.empty();
    Optional<Long> size = Optional.empty();
    Map<String, String> headers = new TreeMap<>();
    for (String word : configuration.isEmpty() ? new String[0] : configuration.split(" ")) {
      String value = word.substring(word.indexOf('=') + 1);
      if (value.startsWith("$")) {
        headers.put(word.substring(0, word.indexOf('=')), value.substring(1));
      } else if (word.startsWith("sha256=")) {
        sha256 = Optional.of(value);
      } else {
        size = Optional.of(Long.valueOf(value));
      }
    }
    return of(uri, sha256, size, headers);
  }

  private static URI parsed(String name) {
    try {
      return new URI(name);
    } catch (URISyntaxException e) {
      // Without the name and the cause: what looks wrong may be a password.
      throw new IllegalArgumentException(
          "the address of a file of the web is no URI ("
              + e.getReason()
              + " at character "
              + e.getIndex()
              + "): write a blank as %20, and what else no URI has in the same way");
    }
  }

  private static void checkPlace(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("an address that begins with neither http: nor https:");
    }
    if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
      throw new IllegalArgumentException(
          "the address of a file on "
              + uri.getHost()
              + " has a user or password in it, which would be recorded and shown: name an"
              + " environment variable instead, as in"
              + " HttpTarget.of(uri).header(\"Authorization\", \"VARIABLE\")");
    }
    if (uri.getHost() == null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          uri
              + (uri.getHost() == null
                  ? " has no host"
                  : " has a #fragment, which no server sees"));
    }
  }

  private static void checkHeader(String header, String variable) {
    if (!HEADER.matcher(header).matches() || OWN.contains(header.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "header \""
              + Targets.shown(header)
              + "\" is none, or Freshet's own: want one such as Authorization");
    }
    if (!VARIABLE.matcher(variable).matches()) {
      // Not shown: it may be the secret itself.
      throw new IllegalArgumentException(
          "header "
              + header
              + ": want the name of the environment variable that holds its value, such as"
              + " DATA_TOKEN, and not the value");
    }
  }

  String name() {
    return uri.toString();
  }

  /** Returns all but the address, as one line; {@link #of(Declared)} reads it. */
  String configuration() {
    return Stream.of(
            sha256.map(it -> "sha256=" + it).stream(),
            size.map(it -> "size=" + it).stream(),
            headers.entrySet().stream().map(it -> it.getKey() + "=$" + it.getValue()))
        .flatMap(it -> it)
        .collect(Collectors.joining(" "));
  }

  /** Returns what it is noted under: other headers may ask for other content. */
  String place() {
    String names =
        headers.entrySet().stream()
            .map(it -> " " + it.getKey() + "=$" + it.getValue())
            .collect(Collectors.joining());
    return name() + names;
  }

  /** Returns the fingerprint of what it must hold, if that is pinned. */
  Optional<Fingerprint> pinned() {
    return sha256.map(it -> Fingerprint.ofHex(size.orElse(0L), it));
  }

  /** Whether it says anything of what it holds. */
  boolean isPinned() {
    return sha256.isPresent() || size.isPresent();
  }

  /** Returns what is asked for: the same for all that differ in what they must hold alone. */
  WebFile asked() {
    return of(uri, Optional.empty(), Optional.empty(), headers);
  }

  /**
   * Compares what was found with what it must hold.
   *
   * @throws IOException which says how they differ
   */
  void check(Fingerprint content) throws IOException {
    if (size.filter(it -> it != content.size()).isPresent()) {
      throw new IOException(name() + ": it has " + content.size() + " bytes, want " + size.get());
    }
    if (sha256.filter(it -> !it.equals(content.hex())).isPresent()) {
      throw new IOException(
          name() + ": it has the SHA-256 " + content.hex() + ", want " + sha256.get());
    }
  }
}
