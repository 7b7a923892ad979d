package io.freshet.param;

/**
 * Strings inside a value's text: bare where nothing can be mistaken, else quoted as in JSON.
 *
 * <p>What counts as a space or as invisible is a fixed list and not the JDK's Unicode tables: the
 * text of a value must be the same on every JDK.
 */
final class QuotedText {

  private static final String STRUCTURE = ",=()[]{}\"";
  private static final String SPACES =
      " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
          + "\u202f\u205f\u3000";
  // Zero width, direction of writing, line separators, invisible operators, byte order mark.
  private static final String MARKS =
      "\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
          + "\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff";
  private static final String LETTERS = "\"\\\b\f\n\r\t";
  private static final String LETTER_NAMES = "\"\\bfnrt";

  private QuotedText() {}

  /**
   * Whether a string stands for itself: not empty, without space at its ends, without structural
   * ({@code , = ( ) [ ] { } "}) or invisible characters, and neither {@code null} nor {@code none}.
   */
  static boolean isBare(String text) {
    int length = text.length();
    if (length == 0 || isSpace(text.charAt(0)) || isSpace(text.charAt(length - 1))) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isStructure(c) || isInvisible(text, i)) {
        return false;
      }
    }
    return length != 4 || !(text.equals("null") || text.equals("none"));
  }

  /** Appends a string, bare or quoted. */
  static void append(StringBuilder out, String text) {
    if (isBare(text)) {
      out.append(text);
      return;
    }
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      appendChar(out, text, i);
    }
    out.append('"');
  }

  private static void appendChar(StringBuilder out, String text, int at) {
    char c = text.charAt(at);
    int letter = LETTERS.indexOf(c);
    if (letter >= 0) {
      out.append('\\').append(LETTER_NAMES.charAt(letter));
    } else if (isInvisible(text, at)) {
      out.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(Character.forDigit(c >> shift & 0xf, 16));
      }
    } else {
      out.append(c);
    }
  }

  /**
   * The string that was quoted.
   *
   * @throws ParamException when the text is not one JSON string
   */
  static String unquote(String quoted) {
    StringBuilder out = new StringBuilder(quoted.length());
    int at = 1;
    for (char c = charAt(quoted, at); c != '"'; c = charAt(quoted, at)) {
      if (c == '\\') {
        at = unescape(quoted, at + 1, out);
      } else {
        out.append(c);
        at++;
      }
    }
    if (at != quoted.length() - 1) {
      throw new ParamException("want nothing after the closing quote in " + quoted);
    }
    return out.toString();
  }

  private static int unescape(String quoted, int at, StringBuilder out) {
    char c = charAt(quoted, at);
    int letter = LETTER_NAMES.indexOf(c);
    if (letter >= 0) {
      out.append(LETTERS.charAt(letter));
    } else if (c == '/') {
      out.append('/');
    } else if (c == 'u') {
      out.append(codeUnit(quoted, at + 1));
      return at + 5;
    } else {
      throw new ParamException("want \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\uXXXX, not \\" + c);
    }
    return at + 1;
  }

  private static char codeUnit(String quoted, int at) {
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(charAt(quoted, i), 16);
      if (digit < 0) {
        throw new ParamException("want four hexadecimal digits after \\u");
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private static char charAt(String quoted, int at) {
    if (at >= quoted.length()) {
      throw new ParamException("want a closing quote");
    }
    return quoted.charAt(at);
  }

  private static boolean isStructure(char c) {
    return STRUCTURE.indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= 0xa0 && SPACES.indexOf(c) >= 0);
  }

  private static boolean isInvisible(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x7f) {
      return c < ' ';
    }
    return c <= 0x9f
        || (c >= 0x200b && MARKS.indexOf(c) >= 0)
        || (Character.isSurrogate(c) && !isPaired(text, at));
  }

  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
