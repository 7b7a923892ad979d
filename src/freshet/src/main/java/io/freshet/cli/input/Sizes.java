package io.freshet.cli.input;

import io.freshet.spi.UsageException;
import io.freshet.text.Plurals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them. */
public final class Sizes {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmg]?)");

  private static final String UNITS = "KMGTPE";

  private Sizes() {}

  /** From {@code 4096}, {@code 500k}, {@code 64m} or {@code 2g}, in either case of letters. */
  public static long bytes(String option, String text) {
    Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    long bytes = size.matches() ? Long.parseLong(size.group(1)) << shift(size.group(2)) : 0;
    if (bytes < 1) {
      throw UsageException.of(option, text + ": want a size such as 500k, 64m or 2g");
    }
    return bytes;
  }

  /** For people: {@code 512 bytes}, {@code 1.5 MiB}. */
  public static String text(long bytes) {
    if (bytes < 1 << 10) {
      return Plurals.of(bytes, "byte");
    }
    double size = bytes;
    int unit = 0;
    for (; size >= 1 << 10 && unit < UNITS.length(); unit++) {
      size /= 1 << 10;
    }
    return BigDecimal.valueOf(size).setScale(1, RoundingMode.HALF_UP).toPlainString()
        + " "
        + UNITS.charAt(unit - 1)
        + "iB";
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "k" -> 10;
      case "m" -> 20;
      case "g" -> 30;
      default -> 0;
    };
  }
}
