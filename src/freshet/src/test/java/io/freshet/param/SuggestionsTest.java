package io.freshet.param;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  private static final List<String> NAMES =
      List.of("day", "days", "shards", "maxRows", "PlayCounts");

  @ParameterizedTest
  @CsvSource({
    "shrads, shards",
    "shard, shards",
    "dya, day",
    "DAYS, days",
    "maxrow, maxRows",
    "PlaysCount, PlayCounts",
    "daysy, days",
  })
  void findsTheNearestName(String typed, String meant) {
    assertEquals(Optional.of(meant), Suggestions.closest(typed, NAMES));
  }

  @Test
  void keepsSilentWhenNothingIsNear() {
    assertEquals(Optional.empty(), Suggestions.closest("threshold", NAMES));
    assertEquals(Optional.empty(), Suggestions.closest("", NAMES));
    assertEquals(Optional.empty(), Suggestions.closest("x", List.of()));
  }

  @Test
  void hintEndsAMessage() {
    assertEquals("; did you mean shards?", Suggestions.hint("shrads", NAMES));
    assertEquals("; there is a, b", Suggestions.hint("xyz", List.of("a", "b")));
    assertEquals("", Suggestions.hint("xyz", List.of()));
  }
}
