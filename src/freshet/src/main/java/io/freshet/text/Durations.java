package io.freshet.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people read them, and as programs do. */
public final class Durations {

  private static final Pattern SHORT = Pattern.compile("([0-9]+)(ms|[smhd])");

  private Durations() {}

  /** From {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 1d}, or as in {@code PT5M}. */
  public static Duration parse(String text) {
    Matcher parts = SHORT.matcher(text.strip());
    try {
      return parts.matches()
          ? Duration.of(Long.parseLong(parts.group(1)), unit(parts.group(2)))
          : Duration.parse(text.strip());
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\": want a duration such as 500ms, 10s, 5m, 2h or PT1H30M", e);
    }
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }

  /** Two figures, or a little more: {@code 0.31 s}, {@code 4.2 s}, {@code 4 min 2 s}. */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 995) {
      return rounded(duration, 2) + " s";
    }
    if (millis < 9950) {
      return rounded(duration, 1) + " s";
    }
    return whole(rounded(duration, 0).longValue());
  }

  /** Seconds with three decimals. */
  public static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3);
  }

  /** Not by {@code String.format}, whose first use loads locales for some 10 ms. */
  private static BigDecimal rounded(Duration duration, int decimals) {
    return seconds(duration).setScale(decimals, RoundingMode.HALF_UP);
  }

  /** Whole seconds, rounded down: for what changes while it is looked at. */
  public static String whole(Duration duration) {
    return whole(duration.toSeconds());
  }

  private static String whole(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}
