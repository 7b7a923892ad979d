package io.freshet.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class ParamTypeRoundTripTest {

  private static final int VALUES_PER_TYPE = 1000;

  enum Mode {
    none,
    FAST {},
    _careful
  }

  record Point(int x, String y) {}

  record Empty() {}

  record Tree(Optional<Point> top, Map<String, List<Point>> below, Empty empty) {}

  /** One component of every type that is put to the test. */
  record Everything(
      boolean truth,
      Boolean boxedTruth,
      byte tiny,
      Byte boxedTiny,
      short small,
      Short boxedSmall,
      int whole,
      Integer boxedWhole,
      long large,
      Long boxedLarge,
      float part,
      Float boxedPart,
      double number,
      Double boxedNumber,
      char letter,
      Character boxedLetter,
      String text,
      BigInteger huge,
      BigDecimal exact,
      UUID id,
      Path path,
      URI uri,
      Mode mode,
      DayOfWeek weekday,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetTime offsetTime,
      OffsetDateTime offsetDateTime,
      ZonedDateTime zonedDateTime,
      Instant instant,
      Duration duration,
      Period period,
      Year year,
      YearMonth month,
      MonthDay day,
      ZoneId zone,
      ZoneOffset offset,
      Optional<String> maybeText,
      Optional<Mode> maybeMode,
      Optional<Optional<String>> maybeMaybe,
      Optional<Optional<Optional<Mode>>> maybeThrice,
      Optional<Optional<List<String>>> maybeList,
      List<String> texts,
      List<List<Double>> rows,
      List<Optional<Optional<String>>> maybes,
      Set<String> names,
      Set<Set<Character>> groups,
      Map<String, String> entries,
      Map<List<String>, Map<Path, Optional<URI>>> deep,
      Map<Point, Set<Mode>> modes,
      Point point,
      Tree tree,
      List<Tree> forest,
      Empty empty) {}

  /** Each sort of type, and some of several. */
  public static Stream<Type> types() {
    return Arrays.stream(Everything.class.getRecordComponents())
        .map(RecordComponent::getGenericType);
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatIsPrintedReadsBack(Type javaType) {
    ParamType type = ParamTypes.of(javaType);
    for (int seed = 0; seed < VALUES_PER_TYPE; seed++) {
      Object value = new RandomValues(seed).next(javaType, true);

      String text = type.print(value);
      Object read = type.parse(text);

      String message = "seed " + seed + ", text " + text;
      assertEquals(value, read, message);
      assertEquals(text, type.print(read), message);
      assertFalse(text.chars().anyMatch(ParamTypeRoundTripTest::isInvisible), message);
    }
  }

  private static boolean isInvisible(int c) {
    int kind = Character.getType(c);
    return Character.isISOControl(c)
        || kind == Character.LINE_SEPARATOR
        || kind == Character.PARAGRAPH_SEPARATOR;
  }
}
