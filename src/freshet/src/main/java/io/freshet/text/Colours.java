package io.freshet.text;

/**
 * The colours of text on a terminal, or none. Those that every terminal has, which its user may
 * have chosen.
 */
public enum Colours {
  /** For a terminal. */
  COLOURS,

  /** For all else. */
  NONE;

  public String red(String text) {
    return coloured(31, text);
  }

  public String green(String text) {
    return coloured(32, text);
  }

  public String yellow(String text) {
    return coloured(33, text);
  }

  /** Less bright than other text. */
  public String dim(String text) {
    return coloured(2, text);
  }

  private String coloured(int code, String text) {
    return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
