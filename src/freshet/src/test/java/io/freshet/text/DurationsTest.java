package io.freshet.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 s",
    "314, 0.31 s",
    "994, 0.99 s",
    "995, 1.0 s",
    "4249, 4.2 s",
    "9949, 9.9 s",
    "9950, 10 s",
    "59499, 59 s",
    "59500, 1 min 0 s",
    "242000, 4 min 2 s",
    "3599499, 59 min 59 s",
    "3599500, 1 h 0 min",
    "90000000, 25 h 0 min"
  })
  void textHasTheFiguresThatMatter(long millis, String text) {
    assertEquals(text, Durations.text(Duration.ofMillis(millis)));
  }

  @Test
  void secondsHaveThreeDecimals() {
    assertEquals("0.007", Durations.seconds(Duration.ofMillis(7)).toString());
    assertEquals("12.000", Durations.seconds(Duration.ofSeconds(12)).toString());
  }
}
