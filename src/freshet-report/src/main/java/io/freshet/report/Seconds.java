package io.freshet.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations for people. */
final class Seconds {

  private Seconds() {}

  /** {@code 0.31 s}, {@code 4.2 s}, {@code 4 min 2 s}. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 59_950) {
      return BigDecimal.valueOf(millis, 3)
              .setScale(millis < 995 ? 2 : millis < 9_950 ? 1 : 0, RoundingMode.HALF_UP)
              .toPlainString()
          + " s";
    }
    long seconds = Math.round(millis / 1000.0);
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}
