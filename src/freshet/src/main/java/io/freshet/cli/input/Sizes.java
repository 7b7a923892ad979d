package io.freshet.cli.input;

import io.freshet.spi.UsageException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them. */
public final class Sizes {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmg]?)");

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

  private static int shift(String unit) {
    return switch (unit) {
      case "k" -> 10;
      case "m" -> 20;
      case "g" -> 30;
      default -> 0;
    };
  }
}
