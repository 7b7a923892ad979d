package io.freshet.param;

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
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Types of {@code java.time}. */
final class TimeTypes {

  private static final int MONTHS = 12;

  private TimeTypes() {}

  static @Nullable ScalarType<?> of(Class<?> type) {
    return switch (type.getName()) {
      case "java.time.LocalDate" -> date();
      case "java.time.YearMonth" -> month();
      case "java.time.Year" -> year();
      case "java.time.MonthDay" ->
          type(MonthDay.class, "a day of any year such as --01-31", MonthDay::parse);
      case "java.time.LocalTime" ->
          type(LocalTime.class, "a time of day such as 13:45", LocalTime::parse);
      case "java.time.OffsetTime" ->
          type(
              OffsetTime.class, "a time of day with offset such as 13:45+01:00", OffsetTime::parse);
      case "java.time.Duration" ->
          type(Duration.class, "a duration such as PT1H30M", Duration::parse);
      case "java.time.Period" -> type(Period.class, "a period such as P1M or P7D", Period::parse);
      case "java.time.ZoneId" ->
          type(ZoneId.class, "a time zone such as Europe/Berlin", ZoneId::of);
      case "java.time.ZoneOffset" ->
          type(ZoneOffset.class, "an offset such as +01:00", ZoneOffset::of);
      default -> moment(type);
    };
  }

  private static @Nullable ScalarType<?> moment(Class<?> type) {
    return switch (type.getName()) {
      case "java.time.Instant" ->
          type(Instant.class, "an instant such as 2026-01-31T12:45:00Z", Instant::parse);
      case "java.time.LocalDateTime" ->
          type(
              LocalDateTime.class,
              "a date and time such as 2026-01-31T13:45",
              LocalDateTime::parse);
      case "java.time.OffsetDateTime" ->
          type(
              OffsetDateTime.class,
              "a date and time with offset such as 2026-01-31T13:45+01:00",
              OffsetDateTime::parse);
      case "java.time.ZonedDateTime" ->
          type(
              ZonedDateTime.class,
              "a date and time with zone such as 2026-01-31T13:45+01:00[Europe/Berlin]",
              ZonedDateTime::parse);
      default -> null;
    };
  }

  private static <T> ScalarType<T> type(
      Class<T> javaType, String expectation, Function<String, T> parser) {
    return ScalarType.ofText(javaType, expectation, Object::toString, parser);
  }

  private static ScalarType<LocalDate> date() {
    return ScalarType.of(
            LocalDate.class, "a date such as 2026-01-31", TimeTypes::append, LocalDate::parse)
        .ranged(ValueRange.ofLongs(LocalDate::toEpochDay, LocalDate::ofEpochDay));
  }

  private static void append(StringBuilder out, LocalDate date) {
    int year = date.getYear();
    if (year < 1000 || year > 9999) {
      out.append(date);
      return;
    }
    out.append(year);
    appendTwoDigits(out, date.getMonthValue());
    appendTwoDigits(out, date.getDayOfMonth());
  }

  private static void appendTwoDigits(StringBuilder out, int number) {
    out.append(number < 10 ? "-0" : "-").append(number);
  }

  private static ScalarType<YearMonth> month() {
    // As YearMonth.parse reads; YearMonth.toString leaves out the sign that it wants.
    DateTimeFormatter format =
        new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
            .appendLiteral('-')
            .appendValue(ChronoField.MONTH_OF_YEAR, 2)
            .toFormatter(Locale.ROOT);
    return ScalarType.ofText(
            YearMonth.class,
            "a month such as 2026-01",
            format::format,
            text -> YearMonth.parse(text, format))
        .ranged(
            ValueRange.ofLongs(
                month -> month.getLong(ChronoField.PROLEPTIC_MONTH), TimeTypes::monthAt));
  }

  private static YearMonth monthAt(long months) {
    return YearMonth.of(
        Math.toIntExact(Math.floorDiv(months, MONTHS)), Math.floorMod(months, MONTHS) + 1);
  }

  /**
   * As a plain number: {@code Year.parse} reads four digits, {@code toString} writes any number.
   */
  private static ScalarType<Year> year() {
    return ScalarType.ofText(
            Year.class,
            "a year such as 2026",
            Year::toString,
            text -> Year.of(Integer.parseInt(text)))
        .ranged(
            ValueRange.ofLongs(year -> (long) year.getValue(), year -> Year.of(year.intValue())));
  }
}
