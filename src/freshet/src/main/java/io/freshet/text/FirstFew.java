package io.freshet.text;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The beginning of a list, where all of it would be too long. */
public final class FirstFew {

  private static final int MOST = 3;

  private FirstFew() {}

  /** {@code A, B, C and 67 more}. */
  public static <T> String of(List<T> all, Function<T, String> text) {
    int more = all.size() - MOST;
    String first = all.stream().limit(MOST).map(text).collect(Collectors.joining(", "));
    return more <= 0 ? first : first + " and " + more + " more";
  }
}
