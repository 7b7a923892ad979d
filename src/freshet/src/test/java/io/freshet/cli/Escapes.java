package io.freshet.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/** What a terminal makes of the control sequences in a text. */
final class Escapes {

  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[([?0-9;]*)([@-~])");
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;:]*m");

  private Escapes() {}

  /** The text, with escapes spelled out. */
  static String shown(CharSequence text) {
    return text.toString().replace("\u001b", "<ESC>").replace("\r", "<CR>");
  }

  static boolean hasColours(String text) {
    return COLOUR.matcher(text).find();
  }

  /** Whether the cursor can be seen at the end. */
  static boolean isCursorShown(String text) {
    return text.lastIndexOf("\u001b[?25l") <= text.lastIndexOf("\u001b[?25h");
  }

  /** The column, counted from 0, behind the last character of the longest line. */
  static int width(String text) {
    Matcher sequence = SEQUENCE.matcher(text);
    int column = 0;
    int most = 0;
    for (int at = 0; at < text.length(); ) {
      if (sequence.region(at, text.length()).lookingAt()) {
        column = moved(column, sequence.group(1), sequence.group(2));
        at = sequence.end();
      } else {
        int character = text.codePointAt(at);
        column = character == '\r' ? 0 : column + Math.max(0, WCWidth.wcwidth(character));
        at += Character.charCount(character);
      }
      most = Math.max(most, column);
    }
    return most;
  }

  private static int moved(int column, String numbers, String letter) {
    int count = numbers.matches("[0-9]+") ? Integer.parseInt(numbers) : 1;
    return switch (letter) {
      case "C" -> column + count;
      case "D" -> Math.max(0, column - count);
      case "G" -> count - 1;
      default -> column;
    };
  }
}
