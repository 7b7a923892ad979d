package io.freshet.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Values of one parameter in few words: {@code 1..7,9}. */
final class ValueRanges {

  private static final int MOST_PIECES = 5;
  private static final int LEAST_RANGE = 3;

  private ValueRanges() {}

  /**
   * The values, each once. Whole numbers, days and months are sorted, and three or more in a row
   * are a range; others stand in the order given. Cut off after some.
   */
  static String text(Collection<String> values) {
    List<String> distinct = values.stream().distinct().toList();
    List<String> pieces =
        Stream.<Function<String, OptionalLong>>of(
                ValueRanges::whole, ValueRanges::day, ValueRanges::month)
            .flatMap(number -> ranges(distinct, number).stream())
            .findFirst()
            .orElse(distinct);
    int shown = pieces.size() <= MOST_PIECES ? pieces.size() : MOST_PIECES - 1;
    String text = String.join(",", pieces.subList(0, shown));
    return shown == pieces.size() ? text : text + ",...";
  }

  /** Nothing where some value is no number of this kind. */
  private static Optional<List<String>> ranges(
      List<String> values, Function<String, OptionalLong> number) {
    List<Numbered> numbered = new ArrayList<>();
    for (String value : values) {
      OptionalLong found = number.apply(value);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      numbered.add(new Numbered(found.getAsLong(), value));
    }
    numbered.sort((one, other) -> Long.compare(one.number, other.number));
    return Optional.of(pieces(numbered));
  }

  private static List<String> pieces(List<Numbered> sorted) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || sorted.get(i).number != sorted.get(i - 1).number + 1) {
        add(sorted.subList(start, i), pieces);
        start = i;
      }
    }
    return pieces;
  }

  private static void add(List<Numbered> row, List<String> pieces) {
    if (row.size() >= LEAST_RANGE) {
      pieces.add(row.get(0).text + ".." + row.get(row.size() - 1).text);
    } else {
      row.forEach(value -> pieces.add(value.text));
    }
  }

  private static OptionalLong whole(String text) {
    try {
      long number = Long.parseLong(text);
      return Long.toString(number).equals(text) ? OptionalLong.of(number) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong day(String text) {
    try {
      return OptionalLong.of(LocalDate.parse(text).toEpochDay());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong month(String text) {
    try {
      YearMonth month = YearMonth.parse(text);
      return OptionalLong.of(month.getYear() * 12L + month.getMonthValue());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private record Numbered(long number, String text) {}
}
