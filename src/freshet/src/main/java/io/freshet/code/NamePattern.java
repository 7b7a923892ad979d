package io.freshet.code;

import java.util.regex.Pattern;

/**
 * Names of resources that are known in part.
 *
 * @param text the known parts, with {@link #ANY}, {@link #IN_SEGMENT} and {@link #ONE} between them
 */
record NamePattern(String text) {

  /** Stands for any characters, also for none. */
  static final char ANY = '\0';

  /** Stands for any characters but the slash. */
  static final char IN_SEGMENT = '\1';

  /** Stands for one character that is no slash. */
  static final char ONE = '\2';

  static final NamePattern ALL = new NamePattern(String.valueOf(ANY));

  NamePattern {
    text = text.replaceAll("\0+", "\0");
  }

  /** What {@link io.freshet.task.Reads} writes. */
  static NamePattern ofGlob(String glob) {
    return new NamePattern(
        glob.replace("**/", "**")
            .replace("**", "\0")
            .replace('*', IN_SEGMENT)
            .replace('?', ONE)
            .replaceFirst("^/+", ""));
  }

  /** Whether each name is known exactly. */
  boolean isExact() {
    return text.chars().noneMatch(NamePattern::isOpen);
  }

  /** Whether nothing but slashes is known. */
  boolean isUnbounded() {
    return !isExact() && text.chars().allMatch(it -> isOpen(it) || it == '/');
  }

  /** Whether a folder, a beginning or an ending is known well enough to be meant as a name. */
  boolean isTelling() {
    return text.chars().filter(it -> it == '/' || it == '.').count() > 0
        && text.chars().filter(Character::isLetterOrDigit).count() > 1;
  }

  /** The folder below which all names lie; empty where that is not known. */
  String folder() {
    int end = 0;
    while (end < text.length() && !isOpen(text.charAt(end))) {
      end++;
    }
    return text.substring(0, Math.max(0, text.lastIndexOf('/', end - 1)));
  }

  Pattern toRegex() {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      switch (next) {
        case ANY -> regex.append(".*");
        case IN_SEGMENT -> regex.append("[^/]*");
        case ONE -> regex.append("[^/]");
        default -> regex.append(Pattern.quote(String.valueOf(next)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static boolean isOpen(int character) {
    return character <= ONE;
  }
}
