package io.freshet.code;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a text means where it is taken for the name of a resource. */
final class ResourceNames {

  private static final int LONGEST = 400;
  private static final String PREFIX = "^classpath\\*?:";
  private static final String INFO = "META-INF/";
  private static final String STAMPS =
      "MANIFEST\\.MF|INDEX\\.LIST|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC)";

  private ResourceNames() {}

  /** Whether a file of a class path is content; classes count as code. */
  static boolean isContent(String name) {
    if (name.startsWith(INFO)) {
      return !name.startsWith(INFO + "maven/")
          && !name.substring(INFO.length()).toUpperCase(Locale.ROOT).matches(STAMPS);
    }
    String last = ResourceEntry.last(name);
    return !last.endsWith(".class") && !last.equals(".DS_Store") && !last.equals("Thumbs.db");
  }

  /** Whether a constant may be meant as a name at all. */
  static boolean isPossible(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.indexOf('\n') < 0
        && text.indexOf('\r') < 0;
  }

  /** Names that a text stands for: from the top, and in packages where it begins with no slash. */
  static Set<String> of(String text, Collection<String> packages) {
    String plain = text.startsWith("classpath") ? text.replaceFirst(PREFIX, "") : text;
    Set<String> names = new LinkedHashSet<>();
    normal(plain).ifPresent(names::add);
    if (!plain.startsWith("/")) {
      packages.forEach(it -> normal(it + "/" + plain).ifPresent(names::add));
    }
    return names;
  }

  /** Patterns that a pattern stands for, in the same way. */
  static Set<NamePattern> of(NamePattern pattern, Collection<String> packages) {
    Set<NamePattern> patterns = new LinkedHashSet<>();
    of(pattern.text(), packages).forEach(it -> patterns.add(new NamePattern(it)));
    return patterns;
  }

  /** A name without empty segments, {@code .} and {@code ..}; nothing if it leads out. */
  private static Optional<String> normal(String name) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : name.split("/", -1)) {
      if (segment.equals("..")) {
        if (segments.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return Optional.of(String.join("/", segments));
  }

  /** The name of a resource as a part of a code fingerprint, in one line. */
  static String part(String name) {
    return CodeFingerprint.RESOURCE + name.replace("\n", "\\n").replace("\r", "\\r");
  }
}
