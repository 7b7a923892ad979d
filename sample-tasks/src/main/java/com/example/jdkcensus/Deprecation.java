package com.example.jdkcensus;

import java.util.List;

/** The steps in which the report colours the deprecated share of a package. */
final class Deprecation {

  /** What each step is called, from none to most. */
  static final List<String> STEPS =
      List.of("none", "below 1 %", "below 5 %", "below 20 %", "below 50 %", "50 % and more");

  private static final double[] LIMITS = {0.01, 0.05, 0.2, 0.5};

  private Deprecation() {}

  /** The index in {@link #STEPS} of a share of 0 to 1. */
  static int step(double share) {
    if (share == 0) {
      return 0;
    }
    int step = 1;
    while (step <= LIMITS.length && share >= LIMITS[step - 1]) {
      step++;
    }
    return step;
  }
}
