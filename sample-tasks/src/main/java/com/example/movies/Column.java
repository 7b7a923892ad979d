package com.example.movies;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;

/** A column of a table: its name, which values are good, and whether one may be missing. */
record Column(String name, String want, Predicate<String> good, boolean required) {

  static Column text(String name) {
    return new Column(name, "text", value -> value.indexOf('\t') < 0, true);
  }

  static Column number(String name, int least, int most) {
    return new Column(name, least + " to " + most, value -> isNumber(value, least, most), true);
  }

  static Column date(String name) {
    return new Column(name, "a date such as 2024-01-31", Column::isDate, true);
  }

  Column optional() {
    return new Column(name, want, good, false);
  }

  /** What is wrong with a value of this column. */
  Optional<String> complaint(String value) {
    if (value.isEmpty()) {
      return required ? Optional.of(name + " is missing") : Optional.empty();
    }
    return good.test(value)
        ? Optional.empty()
        : Optional.of(name + " is " + value + ": want " + want);
  }

  private static boolean isNumber(String value, int least, int most) {
    if (!value.matches("\\d{1,9}")) {
      return false;
    }
    int number = Integer.parseInt(value);
    return number >= least && number <= most;
  }

  private static boolean isDate(String value) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
