package com.example.jdkcensus;

import java.util.Locale;

/** Numbers as people read them, the same in every country. */
final class Amounts {

  private Amounts() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** A share of 0 to 1; one that is not 0 never reads as 0. */
  static String percent(double share) {
    if (share == 0 || share >= 0.1) {
      return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
    return String.format(Locale.ROOT, "%.1f %%", Math.max(0.1, share * 100));
  }
}
