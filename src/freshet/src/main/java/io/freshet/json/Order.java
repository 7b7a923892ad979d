package io.freshet.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of what has none of its own: numbers by value, all else by text, whose order is that of
 * its UTF-16 units, whatever the locale.
 */
final class Order {

  private static final Comparator<Sorted> NUMBER_THEN_TEXT =
      Comparator.comparing(Sorted::number).thenComparing(Sorted::text);

  private Order() {}

  /** A value with what it is sorted by. */
  record Sorted(BigDecimal number, String text, @Nullable Object value) {}

  /**
   * The values in order.
   *
   * @throws JsonMisfit for a number that is none
   */
  static List<Sorted> of(Codec codec, Collection<?> values) {
    List<Sorted> sorted = new ArrayList<>();
    for (Object value : values) {
      String text = value == null ? "null" : codec.text(value);
      boolean isNumber = value != null && codec.isNumber();
      sorted.add(new Sorted(isNumber ? new BigDecimal(text) : BigDecimal.ZERO, text, value));
    }
    sorted.sort(NUMBER_THEN_TEXT);
    return Collections.unmodifiableList(sorted);
  }
}
