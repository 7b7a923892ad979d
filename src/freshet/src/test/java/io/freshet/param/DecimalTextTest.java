package io.freshet.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.8, 0.8",
    "1, 1.0",
    "-0.0, -0.0",
    "1234567, 1234567.0",
    "12345678, 1.2345678E7",
    "0.001, 0.001",
    "0.0001, 1.0E-4",
    "0.30000000000000004, 0.30000000000000004",
    "2.0e-3, 0.002",
    // Double.toString writes the next three so since JDK 19 only:
    "2e23, 2.0E23",
    "8.41e21, 8.41E21",
    "5.684341886080802E-14, 5.684341886080802E-14",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "4.9e-324, 5.0E-324",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "NaN, NaN",
    "-Infinity, -Infinity",
  })
  void doublesAreAsShortAsCanBe(double value, String text) {
    assertEquals(text, DecimalText.of(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "8.5e9, 8.5E9",
    "33554448, 3.355445E7",
    "1.4e-45, 1.0E-45",
    "3.4028235E38, 3.4028235E38"
  })
  void floatsAreAsShortAsCanBe(float value, String text) {
    assertEquals(text, DecimalText.of(value));
  }

  @Test
  void everyNumberReadsBackAndNoneIsLongerThanTheJdkWritesIt() {
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed * 0x9e3779b97f4a7c15L);
      double number = Double.longBitsToDouble(random.nextLong());
      float part = Float.intBitsToFloat(random.nextInt());

      String text = DecimalText.of(number);
      String partText = DecimalText.of(part);

      assertEquals(number, Double.parseDouble(text), "seed " + seed);
      assertEquals(part, Float.parseFloat(partText), "seed " + seed);
      assertTrue(text.length() <= Double.toString(number).length(), "seed " + seed);
      assertTrue(partText.length() <= Float.toString(part).length(), "seed " + seed);
    }
  }
}
