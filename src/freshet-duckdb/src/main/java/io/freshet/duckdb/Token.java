package io.freshet.duckdb;

import java.util.Locale;

/**
 * A piece of SQL that is no comment and no blank.
 *
 * @param kind what it is
 * @param text as it is written
 * @param start where it begins in the text, in characters
 */
record Token(Kind kind, String text, int start) {

  /** What a token is. */
  enum Kind {
    /** A keyword, or a name without quotes. */
    WORD,
    /** A name in quotes. */
    NAME,
    /** A text in quotes, of any kind. */
    TEXT,
    /** <code>${name}</code>. */
    REFERENCE,
    /** Any other character, and numbers. */
    OTHER
  }

  int end() {
    return start + text.length();
  }

  /** Whether it is this character, or this keyword however it is written. */
  boolean is(String wanted) {
    return (kind == Kind.WORD || kind == Kind.OTHER) && text.equalsIgnoreCase(wanted);
  }

  /** What a reference names. */
  String referred() {
    return text.substring(2, text.length() - 1);
  }

  /** A name as the database compares it. */
  String lower() {
    String bare = kind == Kind.NAME ? text.substring(1, text.length() - 1) : text;
    return bare.toLowerCase(Locale.ROOT);
  }
}
