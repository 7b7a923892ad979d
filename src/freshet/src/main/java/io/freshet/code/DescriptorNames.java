package io.freshet.code;

import java.util.Set;

/**
 * Finds class names in texts that may be descriptors or generic signatures (JVMS 4.3, 4.7.9.1). Any
 * other text yields nothing, or names of which no class will be found.
 */
final class DescriptorNames {

  private DescriptorNames() {}

  static void addTo(Set<String> names, String text) {
    int at = 0;
    while (at < text.length()) {
      char first = text.charAt(at);
      int end = first == 'L' || first == 'T' ? end(text, at + 1) : at;
      if (first == 'L' && end > at + 1 && end < text.length() && text.charAt(end) != ':') {
        names.add(text.substring(at + 1, end));
      }
      at = end + 1;
    }
  }

  /** Returns where a name ends: a colon ends that of a type parameter. */
  private static int end(String text, int start) {
    int end = start;
    while (end < text.length() && isOfName(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfName(char character) {
    return character == '/' || character == '-' || Character.isJavaIdentifierPart(character);
  }
}
