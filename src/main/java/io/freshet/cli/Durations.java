package io.freshet.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Durations as people read them, and as programs do. */
final class Durations {

  private Durations() {}

  /** Two figures, or a little more: {@code 0.31 s}, {@code 4.2 s}, {@code 4 min 2 s}. */
  static String text(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    if (seconds < 0.995) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return whole(Math.round(seconds));
  }

  /** Seconds with three decimals. */
  static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3);
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
