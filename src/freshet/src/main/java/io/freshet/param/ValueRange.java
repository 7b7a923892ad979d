package io.freshet.param;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Counts through the values of a type. The ordinals are {@code BigInteger} because a range of
 * {@code long} may hold more values than a {@code long} can count.
 */
record ValueRange<T>(Function<T, BigInteger> ordinal, Function<BigInteger, T> value) {

  /** So many values may one option ask for. */
  static final int MAX_VALUES = 1_000_000;

  /** For values that a {@code long} numbers. */
  static <T> ValueRange<T> ofLongs(Function<T, Long> ordinal, Function<Long, T> value) {
    return new ValueRange<>(
        each -> BigInteger.valueOf(ordinal.apply(each)),
        each -> value.apply(each.longValueExact()));
  }

  /**
   * All values from first to last, both included.
   *
   * @throws ParamException when last comes before first, or the values are too many
   */
  List<T> between(T first, T last) {
    BigInteger start = ordinal.apply(first);
    BigInteger size = ordinal.apply(last).subtract(start).add(BigInteger.ONE);
    if (size.signum() <= 0) {
      throw new ParamException("the range runs backwards; want the smaller end first");
    }
    if (size.compareTo(BigInteger.valueOf(MAX_VALUES)) > 0) {
      throw tooMany(String.format(Locale.ROOT, "%,d", size));
    }
    List<T> values = new ArrayList<>(size.intValueExact());
    for (int i = 0; i < size.intValueExact(); i++) {
      values.add(value.apply(start.add(BigInteger.valueOf(i))));
    }
    return values;
  }

  static ParamException tooMany(String count) {
    return new ParamException("that is " + count + " values; want at most 1,000,000");
  }
}
