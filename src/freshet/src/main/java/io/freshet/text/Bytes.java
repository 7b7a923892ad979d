package io.freshet.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of bytes as people read them. */
public final class Bytes {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};

  private Bytes() {}

  /** Three figures, or a little more: {@code 812 B}, {@code 1.2 KiB}, {@code 34 MiB}. */
  public static String text(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    BigDecimal rest = BigDecimal.valueOf(bytes);
    int unit = -1;
    while (unit < UNITS.length - 1 && rest.compareTo(BigDecimal.valueOf(1023.5)) >= 0) {
      rest = rest.divide(BigDecimal.valueOf(1024));
      unit++;
    }
    int decimals = rest.compareTo(BigDecimal.valueOf(9.95)) < 0 ? 1 : 0;
    return rest.setScale(decimals, RoundingMode.HALF_UP) + " " + UNITS[unit];
  }
}
