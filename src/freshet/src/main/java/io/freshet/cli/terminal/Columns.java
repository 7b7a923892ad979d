package io.freshet.cli.terminal;

import java.util.function.IntPredicate;
import org.jline.utils.WCWidth;

/** Texts by the columns that they take on a terminal: some characters take two, some none. */
final class Columns {

  private Columns() {}

  /** How many columns a text without control characters takes. */
  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** The text, or as much of its beginning as fits, and the mark that something is left out. */
  static String cutEnd(String text, int columns, String mark) {
    if (of(text) <= columns) {
      return text;
    }
    int room = columns - of(mark);
    return room < 0 ? start(mark, columns) : start(text, room) + mark;
  }

  /** The text, or as much of its beginning and end as fits with the mark between them. */
  static String cutMiddle(String text, int columns, String mark) {
    if (of(text) <= columns) {
      return text;
    }
    int room = columns - of(mark);
    return room < 2
        ? cutEnd(text, columns, mark)
        : start(text, room - room / 2) + mark + end(text, room / 2);
  }

  /** Returns the text with spaces in front, at least this many columns wide. */
  static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text))) + text;
  }

  private static String start(String text, int columns) {
    int at = 0;
    IntPredicate fits = room(columns);
    while (at < text.length() && fits.test(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return text.substring(0, at);
  }

  private static String end(String text, int columns) {
    int at = text.length();
    IntPredicate fits = room(columns);
    while (at > 0 && fits.test(text.codePointBefore(at))) {
      at -= Character.charCount(text.codePointBefore(at));
    }
    return text.substring(at);
  }

  /** Takes characters as long as there is room for them. */
  private static IntPredicate room(int columns) {
    int[] left = {columns};
    return character -> (left[0] -= of(character)) >= 0;
  }

  private static int of(int character) {
    return Math.max(0, WCWidth.wcwidth(character));
  }
}
