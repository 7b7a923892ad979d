package io.freshet.duckdb;

import java.util.regex.Pattern;

/**
 * What the database may use.
 *
 * @param memory such as {@code 512MB}
 * @param threads at least 1
 */
record Limits(String memory, int threads) {

  /** Unless the task says otherwise. Never by what a machine has: bytes hang on it. */
  static final String MEMORY = "1GB";

  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,5} ?(KB|MB|GB|TB|KiB|MiB|GiB)");

  static final Limits DEFAULT = new Limits(MEMORY, 1);

  Limits {
    if (!SIZE.matcher(memory).matches()) {
      throw new IllegalArgumentException(
          "memory \"" + memory + "\": want a size such as 512MB or 4GB");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + ": want at least 1");
    }
  }
}
