package io.freshet.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.task.TaskKey;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamiliesTest {

  @Test
  void daysInARowAreARange() {
    List<TaskKey> january =
        LocalDate.of(2026, 1, 1)
            .datesUntil(LocalDate.of(2026, 2, 1))
            .map(day -> TaskKey.ofText("com.acme.PlayCounts(day=" + day + ",limit=10)"))
            .toList();

    assertEquals(
        List.of("PlayCounts(day=2026-01-01..2026-01-31,limit=10) \u00d731"), families(january));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2 3 4|1..4",
        "3 1 2|1..3",
        "1 2|1,2",
        "1 3 5|1,3,5",
        "1 2 3 7 9 10 11|1..3,7,9..11",
        "-1 0 1|-1..1",
        "9 10 11|9..11",
        "1 3 5 7 9 11|1,3,5,7,...",
        "01 02 03|01,02,03",
        "99999999999999999999 1|99999999999999999999,1",
        "9223372036854775806 9223372036854775807"
            + " -9223372036854775808|-9223372036854775808,9223372036854775806,9223372036854775807",
        "2026-02-27 2026-02-28 2026-03-01|2026-02-27..2026-03-01",
        "2025-11 2025-12 2026-01|2025-11..2026-01",
        "2026-01-01 x|2026-01-01,x",
        "de en|de,en",
        "en de|en,de",
        "a b c d e f|a,b,c,d,...",
        "null 1 2|null,1,2",
        "1 1|1"
      })
  void valuesInFewWords(String values, String text) {
    assertEquals(text, ValueRanges.text(List.of(values.split(" "))));
  }

  @Test
  void loneTaskIsItself() {
    assertEquals(List.of("Report()"), families(keys("com.acme.Report()")));
  }

  @Test
  void equalParametersAreWrittenOnceAndGroupsAreExact() {
    assertEquals(
        List.of("A(day=1..3,lang=de) \u00d73", "A(day=1,lang=en)"),
        families(
            keys("A(day=1,lang=de)", "A(day=2,lang=de)", "A(day=3,lang=de)", "A(day=1,lang=en)")));
  }

  @Test
  void tooManyGroupsAreSummedUp() {
    List<TaskKey> grid =
        IntStream.range(0, 100)
            .mapToObj(i -> TaskKey.ofText("A(x=" + i / 10 + ",y=" + i % 10 + ")"))
            .toList();

    assertEquals(List.of("A(...) \u00d7100"), families(grid));
  }

  @Test
  void classesStandInOrderOfTheirFirst() {
    assertEquals(
        List.of("B(x=1,2) \u00d72", "A(x=1)", "org.other.B(x=3)"),
        families(keys("com.acme.B(x=1)", "A(x=1)", "com.acme.B(x=2)", "org.other.B(x=3)")));
  }

  @Test
  void nestedAndQuotedValuesAreValues() {
    assertEquals(
        List.of("A(x=[1,2],\"a,b\",y=(z=1)) \u00d72"),
        families(keys("A(x=[1,2],y=(z=1))", "A(x=\"a,b\",y=(z=1))")));
  }

  @Test
  void noTasksAreNoFamilies() {
    assertEquals(List.of(), families(List.of()));
  }

  @Test
  void veryManyAreCountedOnly() {
    List<TaskKey> many =
        IntStream.range(0, 100_000).mapToObj(i -> TaskKey.ofText("A(x=" + i + ")")).toList();

    assertEquals(List.of("A(...) \u00d7100000"), families(many));
  }

  private static List<TaskKey> keys(String... texts) {
    return Stream.of(texts).map(TaskKey::ofText).toList();
  }

  private static List<String> families(List<TaskKey> tasks) {
    return new Families(new ShortNames()).of(tasks).stream().map(Families.Family::counted).toList();
  }
}
