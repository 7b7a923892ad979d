package io.freshet.param;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Types of numbers, and truth values. */
final class NumberTypes {

  private static final String FROM = "a whole number from ";
  private static final String TO = " to ";
  private static final String NUMBER = "a number such as 0.5";

  private NumberTypes() {}

  static @Nullable ScalarType<?> of(Class<?> type) {
    return switch (type.getName()) {
      case "boolean" -> truth().unboxed(type, false);
      case "byte" -> bytes().unboxed(type, (byte) 0);
      case "short" -> shorts().unboxed(type, (short) 0);
      case "int" -> ints().unboxed(type, 0);
      case "long" -> longs().unboxed(type, 0L);
      case "float" -> floats().unboxed(type, 0f);
      case "double" -> doubles().unboxed(type, 0d);
      case "java.lang.Boolean" -> truth();
      case "java.lang.Byte" -> bytes();
      case "java.lang.Short" -> shorts();
      case "java.lang.Integer" -> ints();
      case "java.lang.Long" -> longs();
      case "java.lang.Float" -> floats();
      case "java.lang.Double" -> doubles();
      case "java.math.BigInteger" -> bigIntegers();
      case "java.math.BigDecimal" -> bigDecimals();
      default -> null;
    };
  }

  private static ScalarType<Boolean> truth() {
    return ScalarType.of(
        Boolean.class, "true or false", StringBuilder::append, NumberTypes::parseTruth);
  }

  private static boolean parseTruth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }

  private static ScalarType<Byte> bytes() {
    String expectation = FROM + Byte.MIN_VALUE + TO + Byte.MAX_VALUE;
    return ScalarType.of(
            Byte.class, expectation, (out, value) -> out.append(value.intValue()), Byte::valueOf)
        .ranged(ValueRange.ofLongs(Byte::longValue, Long::byteValue));
  }

  private static ScalarType<Short> shorts() {
    String expectation = FROM + Short.MIN_VALUE + TO + Short.MAX_VALUE;
    return ScalarType.of(
            Short.class, expectation, (out, value) -> out.append(value.intValue()), Short::valueOf)
        .ranged(ValueRange.ofLongs(Short::longValue, Long::shortValue));
  }

  private static ScalarType<Integer> ints() {
    String expectation = FROM + Integer.MIN_VALUE + TO + Integer.MAX_VALUE;
    return ScalarType.of(
            Integer.class,
            expectation,
            (out, value) -> out.append(value.intValue()),
            Integer::valueOf)
        .ranged(ValueRange.ofLongs(Integer::longValue, Long::intValue));
  }

  private static ScalarType<Long> longs() {
    String expectation = FROM + Long.MIN_VALUE + TO + Long.MAX_VALUE;
    return ScalarType.of(
            Long.class, expectation, (out, value) -> out.append(value.longValue()), Long::valueOf)
        .ranged(ValueRange.ofLongs(value -> value, value -> value));
  }

  private static ScalarType<Float> floats() {
    return ScalarType.ofText(Float.class, NUMBER, DecimalText::of, Float::valueOf);
  }

  private static ScalarType<Double> doubles() {
    return ScalarType.ofText(Double.class, NUMBER, DecimalText::of, Double::valueOf);
  }

  private static ScalarType<BigInteger> bigIntegers() {
    return ScalarType.ofText(
            BigInteger.class, "a whole number such as 42", BigInteger::toString, BigInteger::new)
        .ranged(new ValueRange<>(value -> value, value -> value));
  }

  private static ScalarType<BigDecimal> bigDecimals() {
    return ScalarType.ofText(
        BigDecimal.class, "a decimal number such as 1.50", BigDecimal::toString, BigDecimal::new);
  }
}
