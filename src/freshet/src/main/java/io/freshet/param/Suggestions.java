package io.freshet.param;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * What someone probably meant who typed a name that does not exist. Names are compared by optimal
 * string alignment (edits and swaps of neighbours; Boytsov, "Indexing methods for approximate
 * dictionary searching", 2011, section 2.1), letters of either case alike.
 */
public final class Suggestions {

  private Suggestions() {}

  /**
   * The existing name nearest to the one typed, the first of several; none if more than a third of
   * the longer name would have to change.
   */
  public static Optional<String> closest(String typed, Collection<String> existing) {
    String best = null;
    int fewest = Integer.MAX_VALUE;
    for (String name : existing) {
      int edits = edits(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (edits < fewest && edits * 3 <= Math.max(typed.length(), name.length())) {
        best = name;
        fewest = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The end of a message about a name that does not exist: {@code "; did you mean days?"}, else
   * {@code "; there is days, limit"}, or nothing where nothing exists.
   */
  public static String hint(String typed, Collection<String> existing) {
    return closest(typed, existing)
        .map(name -> "; did you mean " + name + "?")
        .orElse(existing.isEmpty() ? "" : "; there is " + String.join(", ", existing));
  }

  private static int edits(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(last[j - 1] + change, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && isSwap(from, i, to, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[to.length()];
  }

  private static boolean isSwap(String from, int i, String to, int j) {
    return from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
