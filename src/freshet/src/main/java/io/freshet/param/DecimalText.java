package io.freshet.param;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;

/**
 * The shortest decimal text that reads back as the same {@code double} or {@code float}, laid out
 * as {@link Double#toString(double)} does.
 *
 * <p>Before JDK 19 {@code Double.toString} sometimes gives a digit too many (JDK-4511638), so that
 * its text would differ from one JDK to the next. Text of up to 15 digits (6 for {@code float}) is
 * the only one so short and the same everywhere; only longer text is looked at twice.
 */
final class DecimalText {

  private static final int SAFE_DOUBLE_DIGITS = 15;
  private static final int SAFE_FLOAT_DIGITS = 6;

  private DecimalText() {}

  static String of(double value) {
    String text = Double.toString(value);
    if (!Double.isFinite(value) || value == 0) {
      return text;
    }
    boolean normal = Math.abs(value) >= Double.MIN_NORMAL;
    if (normal && digits(text) <= SAFE_DOUBLE_DIGITS) {
      return text;
    }
    return shortest(
        new BigDecimal(value),
        normal ? SAFE_DOUBLE_DIGITS : 1,
        candidate -> Double.parseDouble(candidate) == value);
  }

  static String of(float value) {
    String text = Float.toString(value);
    if (!Float.isFinite(value) || value == 0) {
      return text;
    }
    boolean normal = Math.abs(value) >= Float.MIN_NORMAL;
    if (normal && digits(text) <= SAFE_FLOAT_DIGITS) {
      return text;
    }
    return shortest(
        new BigDecimal(value),
        normal ? SAFE_FLOAT_DIGITS : 1,
        candidate -> Float.parseFloat(candidate) == value);
  }

  /** Digits before the exponent, which is at least the number of significant ones. */
  private static int digits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && text.charAt(i) != 'E'; i++) {
      if (Character.isDigit(text.charAt(i))) {
        digits++;
      }
    }
    return digits;
  }

  private static String shortest(BigDecimal exact, int fewest, Predicate<String> isSame) {
    for (int digits = fewest; ; digits++) { // ends: 17 digits tell any two doubles apart
      // Above a power of two numbers lie twice as far apart as below: there the larger neighbour
      // may read back where the nearer one does not.
      for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.UP)) {
        String text = layOut(exact.round(new MathContext(digits, mode)));
        if (isSame.test(text)) {
          return text;
        }
      }
    }
  }

  private static String layOut(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    if (exponent >= -3 && exponent < 7) {
      return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
    }
    BigDecimal mantissa = stripped.movePointLeft(exponent);
    return mantissa.setScale(Math.max(1, mantissa.scale())).toPlainString() + "E" + exponent;
  }
}
