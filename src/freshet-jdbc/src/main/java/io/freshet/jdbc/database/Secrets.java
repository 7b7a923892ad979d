package io.freshet.jdbc.database;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is never said of a connection: passwords, and its URL. Thread-safe. */
final class Secrets {

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?:password|passwd|pwd|secret|token|key)[a-z_]*=([^&;\\s]+)"
              + "|//[^/@\\s:]*:([^@\\s]+)@");
  private static final Pattern URL = Pattern.compile("jdbc:[A-Za-z0-9]+:[^\\s\"']+");

  /** Guarded by this. */
  private final Set<String> texts = new TreeSet<>();

  /** Those in a URL. */
  void addOf(String url) {
    Matcher matcher = SECRET.matcher(url);
    while (matcher.find()) {
      add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
  }

  synchronized void add(String secret) {
    if (!secret.isEmpty()) {
      texts.add(secret);
    }
  }

  /** A text as it may be said. */
  synchronized String without(String text) {
    String plain = URL.matcher(text).replaceAll("its URL");
    for (String secret : texts) {
      plain = plain.replace(secret, "…");
    }
    return plain;
  }
}
