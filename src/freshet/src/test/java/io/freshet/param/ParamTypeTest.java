package io.freshet.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamTypeTest {

  record Pair<A, B>(A first, B second) {}

  record Range(int low, int high) {
    Range {
      if (low > high) {
        throw new IllegalArgumentException("low " + low + " is above high " + high);
      }
    }
  }

  record Tree(List<Tree> children) {}

  record Wrapped(Pair<InputStream, String> pair) {}

  @SuppressWarnings({"rawtypes", "ArrayRecordComponent"}) // to be refused
  record Types<T>(
      Optional<String> maybeText,
      Optional<LocalDate> maybeDate,
      Optional<Optional<String>> maybeMaybe,
      List<String> texts,
      Set<String> names,
      Map<String, Integer> counts,
      Pair<Pair<LocalDate, Integer>, List<String>> pair,
      List<? extends Number> wild,
      List raw,
      List<InputStream> streams,
      T variable,
      String[] array,
      Pair rawPair) {}

  private static ParamType type(String component) {
    RecordComponent[] components = Types.class.getRecordComponents();
    Type type =
        Arrays.stream(components)
            .filter(each -> each.getName().equals(component))
            .findFirst()
            .orElseThrow()
            .getGenericType();
    return ParamTypes.of(type);
  }

  private static String fault(Executable action) {
    return assertThrows(ParamException.class, action).getMessage();
  }

  @Test
  void printsListsInOrderAndSetsAndMapsSorted() {
    Set<String> names = new HashSet<>(Arrays.asList("b", null, "a,b", "a"));

    assertEquals("[b,null,\"null\",a]", type("texts").print(Arrays.asList("b", null, "null", "a")));
    assertEquals("{\"a,b\",a,b,null}", type("names").print(names));
    assertEquals("{a=2,b=1}", type("counts").print(Map.of("b", 1, "a", 2)));
    assertEquals("[]", type("texts").print(List.of()));
    assertEquals("{}", type("names").print(Set.of()));
    assertEquals("{}", type("counts").print(Map.of()));
  }

  @Test
  void tellsEmptyOptionalNullAndTheirNamesakesApart() {
    ParamType text = type("maybeText");

    assertEquals("none", text.print(Optional.empty()));
    assertEquals("null", text.print(null));
    assertEquals("\"none\"", text.print(Optional.of("none")));
    assertEquals("\"null\"", text.print(Optional.of("null")));
    assertEquals("none", type("maybeMaybe").print(Optional.empty()));
    assertEquals("[none]", type("maybeMaybe").print(Optional.of(Optional.empty())));
    assertEquals("[x]", type("maybeMaybe").print(Optional.of(Optional.of("x"))));
  }

  @Test
  void printsNestedGenericRecords() {
    Object value = new Pair<>(new Pair<>(LocalDate.of(2026, 1, 5), 7), List.of("a"));

    String text = type("pair").print(value);

    assertEquals("(first=(first=2026-01-05,second=7),second=[a])", text);
    assertEquals(value, type("pair").parse(text));
  }

  @Test
  void keepsScaleAndSignOfZero() {
    assertEquals("1.00", ParamTypes.of(BigDecimal.class).print(new BigDecimal("1.00")));
    assertEquals(new BigDecimal("1.0"), ParamTypes.of(BigDecimal.class).parse("1.0"));
    assertEquals("-0.0", ParamTypes.of(double.class).print(-0d));
    assertEquals(-0d, ParamTypes.of(double.class).parse("-0.0"));
  }

  @Test
  void readsSpacesAndNeedlessQuotes() {
    assertEquals(List.of("a", "b c"), type("texts").parse("[ \"a\" , b c ]"));
    assertEquals(Map.of("a", 1, "b", 2), type("counts").parse("{ b = 2, a= \"1\" }"));
    assertEquals(List.of(), type("texts").parse("[ ]"));
    assertEquals("/\u00e9", ParamTypes.of(String.class).parse("\"\\/\\u00E9\""));
  }

  @Test
  void readCollectionsCannotBeChanged() {
    List<?> list = (List<?>) type("texts").parse("[a]");
    Set<?> set = (Set<?>) type("names").parse("{a}");
    Map<?, ?> map = (Map<?, ?>) type("counts").parse("{a=1}");

    assertThrows(UnsupportedOperationException.class, list::clear);
    assertThrows(UnsupportedOperationException.class, set::clear);
    assertThrows(UnsupportedOperationException.class, map::clear);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          java.time.LocalDate     | 2026-13-01 | want a date such as 2026-01-31
          java.time.YearMonth     | 2026-1     | want a month such as 2026-01
          java.time.ZoneId        | Berlin     | want a time zone such as Europe/Berlin
          java.time.Duration      | 10m        | want a duration such as PT1H30M
          java.lang.Byte          | 128        | want a whole number from -128 to 127
          java.lang.Boolean       | yes        | want true or false
          java.lang.Character     | ab         | want one character
          java.lang.Double        | 0,5        | want a number such as 0.5
          java.net.URI            | a b        | want a URI such as https://example.org/a
          java.util.UUID          | 1-1-1-1-1  | want a UUID such as 123e4567-e89b-12d3-a456-426614174000
          java.util.concurrent.TimeUnit | HOUR | want one of NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS
          """)
  void wrongOptionValueSaysWhatIsWanted(Class<?> type, String text, String message) {
    assertEquals(message, fault(() -> ParamTypes.of(type).parseOption(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          texts  | a,b         | want a list such as [a,b]
          texts  | [a          | want , or ] at position 3, where the text ends
          texts  | [a]]        | want nothing more at position 4, not ]
          texts  | [(a]        | want ) at position 4, not ]
          texts  | [a,]        | : want quotes around it: ""
          texts  | [a=b]       | a=b: want quotes around it: "a=b"
          texts  | [none]      | none: want quotes around it: "none"
          texts  | ["a]        | the quote at position 2 is never closed
          texts  | ["a"b]      | "a"b: want nothing after the closing quote in "a"b
          texts  | ["\\x"]     | "\\x": want \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\uXXXX, not \\x
          names  | {a,"a"}     | "a" stands twice in the set; give it once
          counts | {a=1,b}     | want = at position 7, not }
          counts | {a=1,a=2}   | a stands twice in the map; give it once
          counts | {a=x}       | x: want a whole number from -2147483648 to 2147483647
          pair   | (first=null)| second is missing: want a record such as (first=…,second=…)
          pair   | (first=null,second=null,frist=[]) | there is no frist; did you mean first?
          pair   | (first=x,second=[]) | first=x: want a record such as (first=…,second=…)
          pair   | (first=null,first=null) | first stands twice; give it once
          maybeMaybe | x       | want none, or in brackets text, or none
          maybeMaybe | [a,b]   | want none, or in brackets text, or none
          maybeMaybe | [null]  | want none, or in brackets text, or none
          maybeDate  | soon    | want a date such as 2026-01-31
          """)
  void wrongTextSaysWhereAndWhat(String component, String text, String message) {
    assertEquals(message, fault(() -> type(component).parse(text)));
  }

  @Test
  void constructorThatRefusesItsValuesIsHeard() {
    String message = fault(() -> ParamTypes.of(Range.class).parse("(low=2,high=1)"));

    assertEquals("low 2 is above high 1", message);
  }

  @Test
  void nullIsNoPrimitive() {
    assertEquals("want true or false", fault(() -> ParamTypes.of(boolean.class).parse("null")));
    assertNull(ParamTypes.of(Boolean.class).parse("null"));
  }

  @Test
  void freeTextIsLiteralAsOption() {
    for (String text : List.of("", "null", "none", "a,b", "\"x\"", " x ", "[a]", "1..3")) {
      assertEquals(text, ParamTypes.of(String.class).parseOption(text));
      assertEquals(List.of(text), ParamTypes.of(String.class).parseMany(text));
    }
    assertEquals(Path.of("a,b (1)"), ParamTypes.of(Path.class).parseOption("a,b (1)"));
    assertEquals(',', ParamTypes.of(char.class).parseOption(","));
  }

  @Test
  void optionalOptionIsLiteralButForNone() {
    assertEquals(Optional.empty(), type("maybeText").parseOption("none"));
    assertEquals(Optional.of("null"), type("maybeText").parseOption("null"));
    assertEquals(Optional.of("a,b"), type("maybeText").parseOption("a,b"));
    assertEquals(
        Optional.of(LocalDate.of(2026, 1, 31)), type("maybeDate").parseOption("2026-01-31"));
    assertEquals(Optional.of(Optional.of("x")), type("maybeMaybe").parseOption("[x]"));
  }

  @Test
  void optionsOfOtherTypesNeedNoQuotesAndMayHaveThem() {
    String moment = "2026-01-31T13:45+01:00[Europe/Berlin]";
    ParamType type = ParamTypes.of(ZonedDateTime.class);

    assertEquals(ZonedDateTime.parse(moment), type.parseOption(moment));
    assertEquals(
        ZonedDateTime.parse(moment), type.parseOption(type.print(ZonedDateTime.parse(moment))));
    assertNull(type.parseOption("null"));
    assertEquals(List.of("a", "b,c"), type("texts").parseOption("[a,\"b,c\"]"));
  }

  @Test
  void rangeHoldsBothItsEnds() {
    LocalDate day = LocalDate.of(2026, 1, 30);
    YearMonth month = YearMonth.of(2025, 12);

    assertEquals(
        List.of(day, day.plusDays(1), day.plusDays(2)),
        ParamTypes.of(LocalDate.class).parseMany("2026-01-30..2026-02-01"));
    assertEquals(
        List.of(month, month.plusMonths(1)),
        ParamTypes.of(YearMonth.class).parseMany("2025-12..2026-01"));
    assertEquals(List.of(Year.of(-1), Year.of(0)), ParamTypes.of(Year.class).parseMany("-1..0"));
    assertEquals(List.of(3), ParamTypes.of(int.class).parseMany("3..3"));
    assertEquals(List.of((byte) -1, (byte) 0), ParamTypes.of(byte.class).parseMany("-1..0"));
    assertEquals(List.of((short) 8, (short) 9), ParamTypes.of(short.class).parseMany("8..9"));
    assertEquals(List.of(Optional.of(day)), type("maybeDate").parseMany("2026-01-30..2026-01-30"));
  }

  @Test
  void rangesReachTheEndsOfTheirTypes() {
    BigInteger huge = BigInteger.TWO.pow(80);

    assertEquals(
        List.of(Long.MAX_VALUE - 1, Long.MAX_VALUE),
        ParamTypes.of(long.class).parseMany("9223372036854775806..9223372036854775807"));
    assertEquals(256, ParamTypes.of(byte.class).parseMany("-128..127").size());
    assertEquals(
        List.of(huge, huge.add(BigInteger.ONE)),
        ParamTypes.of(BigInteger.class).parseMany(huge + ".." + huge.add(BigInteger.ONE)));
  }

  @Test
  void commaAsksForEachOnce() {
    assertEquals(
        List.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY),
        ParamTypes.of(DayOfWeek.class).parseMany("FRIDAY, MONDAY,FRIDAY"));
    assertEquals(List.of(1, 2, 3, 9), ParamTypes.of(int.class).parseMany("1..3,2,9"));
    assertEquals(
        List.of(Optional.empty(), Optional.of(LocalDate.EPOCH)),
        type("maybeDate").parseMany("none,1970-01-01"));
    assertEquals(Collections.singletonList(null), ParamTypes.of(Integer.class).parseMany("null"));
    assertEquals(List.of(List.of("a", "b")), type("texts").parseMany("[a,b]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,x,3          | x: want a whole number from -2147483648 to 2147483647
          x              | want a whole number from -2147483648 to 2147483647
          1,,3           | an empty part: want a whole number from -2147483648 to 2147483647
          1,             | an empty part: want a whole number from -2147483648 to 2147483647
          3..1           | the range runs backwards; want the smaller end first
          3..1,7         | 3..1: the range runs backwards; want the smaller end first
          1..            | the range is open; want both its ends, as FIRST..LAST
          ..1            | the range is open; want both its ends, as FIRST..LAST
          1..x           | x: want a whole number from -2147483648 to 2147483647
          1..2..3        | 2..3: want a whole number from -2147483648 to 2147483647
          0..1000000     | that is 1,000,001 values; want at most 1,000,000
          1..1000000,0   | that is more than 1,000,000 values; want at most 1,000,000
          -2147483648..2147483647 | that is 4,294,967,296 values; want at most 1,000,000
          """)
  void wrongRangesAndListsAreRefused(String text, String message) {
    assertEquals(message, fault(() -> ParamTypes.of(int.class).parseMany(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wild     | type java.util.List<? extends java.lang.Number>, in which ? extends java.lang.Number is no parameter type
          raw      | type java.util.List, which has no type arguments
          streams  | type java.util.List<java.io.InputStream>, in which java.io.InputStream is no parameter type
          variable | type T, which is no parameter type
          array    | type java.lang.String[], which is no parameter type
          rawPair  | type io.freshet.param.ParamTypeTest$Pair, which has no type arguments
          """)
  void otherTypesAreRefusedByName(String component, String message) {
    String fault = fault(() -> type(component));

    assertEquals(message, fault.substring(0, fault.indexOf(';')));
    assertEquals(
        "; want a primitive, String, an enum, java.time, Path, URI, BigDecimal, BigInteger, UUID,"
            + " or Optional, List, Set, Map or a record of those",
        fault.substring(fault.indexOf(';')));
  }

  @Test
  void refusesWhatARecordHolds() {
    assertEquals(
        "type io.freshet.param.ParamTypeTest$Tree, which contains itself;"
            + " want a record that does not",
        fault(() -> ParamTypes.of(Tree.class)));
    String fault = fault(() -> ParamTypes.of(Wrapped.class));
    assertEquals(
        "type io.freshet.param.ParamTypeTest$Wrapped, in which java.io.InputStream"
            + " (component pair of Wrapped) is no",
        fault.substring(0, fault.indexOf(" parameter")));
  }

  @Test
  void zeroIsWhatAnUnsetFieldHolds() {
    assertEquals(0, ParamTypes.of(int.class).zero());
    assertEquals('\0', ParamTypes.of(char.class).zero());
    assertEquals(false, ParamTypes.of(boolean.class).zero());
    assertEquals(Optional.empty(), type("maybeText").zero());
    assertNull(ParamTypes.of(Integer.class).zero());
    assertNull(type("texts").zero());
  }

  @Test
  void namesItselfForPeople() {
    assertEquals("int", ParamTypes.of(int.class).toString());
    assertEquals("Optional<LocalDate>", type("maybeDate").toString());
    assertEquals("Map<String, Integer>", type("counts").toString());
    assertEquals("a date such as 2026-01-31, or none", type("maybeDate").expectation());
  }

  @Test
  void textIsTheSameOnEveryJdk() {
    UUID id = new UUID(1, 2);

    assertEquals("00000000-0000-0001-0000-000000000002", ParamTypes.of(UUID.class).print(id));
    assertEquals("DAYS", ParamTypes.of(TimeUnit.class).print(TimeUnit.DAYS));
    assertEquals("+10000-01", ParamTypes.of(YearMonth.class).print(YearMonth.of(10_000, 1)));
    assertEquals("7", ParamTypes.of(Year.class).print(Year.of(7)));
    assertEquals("0999-01-01", ParamTypes.of(LocalDate.class).print(LocalDate.of(999, 1, 1)));
  }
}
