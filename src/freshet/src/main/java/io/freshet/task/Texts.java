package io.freshet.task;

/** Cuts texts without cutting characters. */
public final class Texts {

  /** No character that people see is made of more. */
  private static final int MOST_PARTS = 32;

  private static final int JOINER = 0x200D;

  private Texts() {}

  /**
   * Returns the beginning of a text: all of it if it is no longer than so many {@code char}s, else
   * as much as fits, and the mark behind it. A surrogate stays with its other half, and an accent
   * or another mark with its letter.
   */
  public static String beginning(String text, int most, String mark) {
    return beginning(text, most, most, mark);
  }

  /** As above, of a text that is longer than {@code most} no more than {@code kept}. */
  public static String beginning(String text, int most, int kept, String mark) {
    return text.length() <= most ? text : text.substring(0, whole(text, kept)) + mark;
  }

  /** The last place up to {@code most} where a character ends. */
  private static int whole(String text, int most) {
    int least = Math.max(0, most - MOST_PARTS);
    int at = most;
    while (at > least && isWithin(text, at)) {
      at--;
    }
    // What is marks and nothing else is cut between them.
    return at > least || at == 0 ? at : most - (isBetweenHalves(text, most) ? 1 : 0);
  }

  private static boolean isWithin(String text, int at) {
    int next = text.codePointAt(at);
    return isBetweenHalves(text, at)
        || isMark(next)
        || next == JOINER
        || (at > 0 && text.charAt(at - 1) == JOINER);
  }

  private static boolean isBetweenHalves(String text, int at) {
    return at > 0
        && Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || (codePoint >= 0x1F3FB && codePoint <= 0x1F3FF); // colours of skin
  }

  /** Returns a text in which U+FFFD stands for each surrogate without its other half. */
  public static String withoutHalves(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().map(c -> isHalf(c) ? 0xFFFD : c).forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static boolean isHalf(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
