package io.freshet.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JsonFormatTest {

  record Score(String model, double auc, Optional<String> note) {

    Score {
      if (auc > 1) {
        throw new IllegalArgumentException("auc " + auc + " is more than 1");
      }
    }
  }

  record Report(
      LocalDate day,
      List<Score> scores,
      Set<Integer> seeds,
      Map<DayOfWeek, BigDecimal> costs,
      Map<Integer, Boolean> counts,
      Optional<Score> best) {}

  record Numbers(
      byte tiny, long large, float part, double number, BigInteger huge, BigDecimal exact) {}

  record Texts(String text, char letter, Path path, UUID id, Year year, String absent) {}

  record Deep(Optional<Optional<String>> twice, Map<Point, Integer> points, Nothing nothing) {}

  record Point(int x, int y) {}

  record Nothing() {}

  static <T> String text(Class<T> type, T value) {
    return new String(JsonFormat.of(type).bytes(value), UTF_8);
  }

  static <T> T read(Class<T> type, String text) {
    return JsonFormat.of(type).read(text.getBytes(UTF_8));
  }

  static String fault(Class<?> type, String text) {
    return fault(() -> read(type, text));
  }

  static String fault(Runnable action) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  @Test
  void isReadableAndSorted() {
    Score score = new Score("a <b> & 'c'", 0.5, Optional.empty());
    Map<DayOfWeek, BigDecimal> costs = new LinkedHashMap<>();
    costs.put(DayOfWeek.SUNDAY, new BigDecimal("1.50"));
    costs.put(DayOfWeek.FRIDAY, new BigDecimal("1E+3"));
    Report report =
        new Report(
            LocalDate.of(2026, 1, 31),
            List.of(score),
            new LinkedHashSet<>(List.of(10, 9, -1)),
            costs,
            Map.of(10, true, 9, false),
            Optional.of(new Score("ä", 1, Optional.of("x"))));

    assertEquals(
        """
        {
          "day": "2026-01-31",
          "scores": [
            {
              "model": "a <b> & 'c'",
              "auc": 0.5,
              "note": null
            }
          ],
          "seeds": [
            -1,
            9,
            10
          ],
          "costs": {
            "FRIDAY": 1E+3,
            "SUNDAY": 1.50
          },
          "counts": {
            "9": false,
            "10": true
          },
          "best": {
            "model": "ä",
            "auc": 1.0,
            "note": "x"
          }
        }
        """,
        text(Report.class, report));
    assertEquals(report, read(Report.class, text(Report.class, report)));
  }

  @Test
  void numbersKeepTheirDigits() {
    Numbers numbers =
        new Numbers(
            Byte.MIN_VALUE,
            9_007_199_254_740_993L,
            0.1f,
            2.0e-3,
            new BigInteger("123456789012345678901234567890"),
            new BigDecimal("0.10000000000000000000000000000000000000010"));

    String text = text(Numbers.class, numbers);

    assertEquals(
        """
        {
          "tiny": -128,
          "large": 9007199254740993,
          "part": 0.1,
          "number": 0.002,
          "huge": 123456789012345678901234567890,
          "exact": 0.10000000000000000000000000000000000000010
        }
        """,
        text);
    assertEquals(numbers, read(Numbers.class, text));
    assertEquals("-0.0\n", text(Double.class, -0.0));
    assertEquals("1.0E22\n", text(Double.class, 1e22));
    assertEquals(-0.0, read(Double.class, "-0.0"));
    assertEquals(1.0, read(Double.class, " 1 "));
  }

  /** What Gson reads as no number. */
  @Test
  void numbersThatReadersStumbleAtAreStrings() {
    List<BigInteger> odd =
        List.of(
            BigInteger.TEN.pow(65),
            BigInteger.ONE.shiftLeft(64).multiply(BigInteger.TEN),
            BigInteger.TWO.pow(4000).subtract(BigInteger.ONE));
    for (BigInteger each : odd) {
      assertEquals("\"" + each + "\"\n", text(BigInteger.class, each));
      assertEquals(each, read(BigInteger.class, text(BigInteger.class, each)));
    }
    for (int power = 0; power < 2000; power++) {
      BigInteger two = BigInteger.TWO.pow(power).negate();
      assertEquals(two, read(BigInteger.class, text(BigInteger.class, two)));
      BigDecimal small = new BigDecimal(BigInteger.TEN, power);
      assertEquals(small, read(BigDecimal.class, text(BigDecimal.class, small)));
    }
    assertEquals(
        "found string \"123456789012345678901\", want BigInteger (a whole number such as 42)",
        fault(BigInteger.class, "\"123456789012345678901\""));
    assertEquals(
        "found string \"x\", want long (a whole number from -9223372036854775808 to"
            + " 9223372036854775807)",
        fault(() -> read(Count.class, "{\"count\":\"x\"}")).substring("count: ".length()));
  }

  record Count(long count) {}

  @Test
  void stringsHoldWhateverStringsHold() {
    Texts texts =
        new Texts(
            "\0\u001f\t\n\"\\/ <\u2028 \ud800 \ud83d\ude00",
            '\udc00',
            Path.of("a/b"),
            new UUID(0, 1),
            Year.of(2026),
            null);

    String text = text(Texts.class, texts);

    assertEquals(
        """
        {
          "text": "\\u0000\\u001f\\t\\n\\"\\\\/ <\\u2028 \\ud800 \ud83d\ude00",
          "letter": "\\udc00",
          "path": "a/b",
          "id": "00000000-0000-0000-0000-000000000001",
          "year": "2026",
          "absent": null
        }
        """,
        text);
    assertEquals(texts, read(Texts.class, text));
  }

  @Test
  void whatIsRareHasAFormToo() {
    Deep deep = new Deep(Optional.of(Optional.empty()), Map.of(new Point(1, 2), 3), new Nothing());

    String text = text(Deep.class, deep);

    assertEquals(
        """
        {
          "twice": [
            null
          ],
          "points": {
            "(x=1,y=2)": 3
          },
          "nothing": {}
        }
        """,
        text);
    assertEquals(deep, read(Deep.class, text));
  }

  @Test
  void localeChangesNothing() {
    Locale before = Locale.getDefault();
    Score score = new Score("\udbff", 0.25, Optional.of("I i"));
    String text = text(Score.class, score);
    try {
      for (Locale locale :
          List.of(Locale.forLanguageTag("tr-TR"), Locale.forLanguageTag("ar-EG"))) {
        Locale.setDefault(locale);
        assertEquals(text, text(Score.class, score));
        assertEquals(score, read(Score.class, text));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsReadCannotBeChanged() {
    Report report =
        new Report(LocalDate.EPOCH, List.of(), Set.of(), Map.of(), Map.of(), Optional.empty());

    Report read = read(Report.class, text(Report.class, report));

    assertThrows(UnsupportedOperationException.class, () -> read.seeds().add(1));
    assertThrows(UnsupportedOperationException.class, () -> read.scores().add(null));
    assertThrows(UnsupportedOperationException.class, () -> read.counts().put(1, true));
  }

  @Test
  void nullsAreKeptWhereValuesMayBeNull() {
    record Nulls(List<String> list, Integer number, Map<String, Point> map, List<String> none) {}
    Map<String, Point> map = new LinkedHashMap<>();
    map.put("a", null);
    Nulls nulls = new Nulls(Arrays.asList("x", null), null, map, null);

    assertEquals(nulls, read(Nulls.class, text(Nulls.class, nulls)));
  }
}
