package io.freshet.duckdb;

/**
 * A place in SQL, shown by its line with carets below.
 *
 * @param line counted from 1
 * @param text of the line
 * @param column counted from 0, in characters
 * @param length of what is meant, at least 1
 */
record Excerpt(int line, String text, int column, int length) {

  private static final int MOST = 160;

  static Excerpt of(String sql, Token token) {
    return of(sql, token.start(), token.text().length());
  }

  /** The place that begins at a character; what lies behind the end is the end. */
  static Excerpt of(String sql, int start, int length) {
    int at = Math.max(0, Math.min(start, sql.length()));
    int lineStart = sql.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = sql.indexOf('\n', at) < 0 ? sql.length() : sql.indexOf('\n', at);
    int number = (int) sql.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
    int most = Math.max(1, lineEnd - at);
    Excerpt whole =
        new Excerpt(
            number,
            sql.substring(lineStart, lineEnd).stripTrailing(),
            at - lineStart,
            Math.max(1, Math.min(length, most)));
    return whole.shortened();
  }

  private Excerpt shortened() {
    if (text.length() <= MOST) {
      return this;
    }
    int from = Math.max(0, Math.min(column - MOST / 2, text.length() - MOST));
    int to = Math.min(text.length(), from + MOST);
    String piece = text.substring(from, to);
    String shown = (from > 0 ? "…" : "") + piece + (to < text.length() ? "…" : "");
    int newColumn = column - from + (from > 0 ? 1 : 0);
    return new Excerpt(line, shown, newColumn, Math.min(length, to - column));
  }

  IllegalArgumentException refused(String problem) {
    return new IllegalArgumentException("SQL line " + line + ": " + problem + "\n" + shown());
  }

  /** The line, and below it carets. */
  String shown() {
    StringBuilder blanks = new StringBuilder();
    text.chars().limit(column).forEach(c -> blanks.append(c == '\t' ? '\t' : ' '));
    return "  " + text + "\n  " + blanks + "^".repeat(length);
  }
}
