package io.freshet.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Texts and numbers within XML and HTML. */
public final class Xml {

  private Xml() {}

  /** A text as it may stand between tags and within quotes. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> append(c, escaped);
              }
            });
    return escaped.toString();
  }

  /** What XML has no way to write is spelled out, as on the console. */
  private static void append(int c, StringBuilder escaped) {
    if (isAllowed(c)) {
      escaped.appendCodePoint(c);
    } else {
      escaped.append(String.format("\\u%04x", c));
    }
  }

  /** Control characters and halves of surrogates are not, in XML 1.0. */
  private static boolean isAllowed(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= ' ' && !(c >= 0x7F && c < 0xA0) && !(c >= 0xD800 && c < 0xE000) && c < 0xFFFE)
        || c > 0xFFFF;
  }

  /** A length with one decimal, whatever the locale. */
  public static String number(double number) {
    return BigDecimal.valueOf(number)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
