package io.freshet.cli.input;

import io.freshet.spi.UsageException;

/** Whole numbers as values of options. */
final class Numbers {

  private Numbers() {}

  /** The number that the text of an option stands for, from 1 to {@code most}. */
  static long atLeastOne(String option, String text, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as are numbers out of range.
    }
    throw UsageException.of(option, text + ": want a whole number from 1 to " + most);
  }
}
