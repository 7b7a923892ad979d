package io.freshet.jdbc.row;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON in its one form: no blanks, keys sorted, of two equal keys the last, numbers as decimals
 * without zeros at their end, and in texts only quotes, backslashes and control characters escaped.
 * So it is the same from a database that keeps the text and from one that keeps the value.
 */
final class JsonText {

  private static final int DEEPEST = 500;

  private final String text;
  private final StringBuilder out = new StringBuilder();

  /** What is read next. */
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * The one form of a text.
   *
   * @throws IllegalArgumentException when it is no JSON, or deeper than 500 levels
   */
  static String canonical(String text) {
    JsonText json = new JsonText(text);
    json.value(0);
    json.blanks();
    if (json.at != text.length()) {
      throw json.bad();
    }
    return json.out.toString();
  }

  private IllegalArgumentException bad() {
    return new IllegalArgumentException("no JSON from character " + at + " on");
  }

  private void value(int depth) {
    blanks();
    if (at == text.length() || depth > DEEPEST) {
      throw bad();
    }
    switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> out.append(string());
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean take(char wanted) {
    blanks();
    boolean isThere = at < text.length() && text.charAt(at) == wanted;
    at += isThere ? 1 : 0;
    return isThere;
  }

  private void want(char wanted) {
    if (!take(wanted)) {
      throw bad();
    }
  }

  private void object(int depth) {
    want('{');
    SortedMap<String, String> members = new TreeMap<>();
    int start = out.length();
    boolean isFirst = true;
    while (!take('}')) {
      if (!isFirst) {
        want(',');
        blanks();
      }
      isFirst = false;
      if (at == text.length() || text.charAt(at) != '"') {
        throw bad();
      }
      String key = string();
      want(':');
      value(depth + 1);
      members.put(key, out.substring(start));
      out.setLength(start);
    }
    out.append('{');
    String between = "";
    for (var member : members.entrySet()) {
      out.append(between).append(member.getKey()).append(':').append(member.getValue());
      between = ",";
    }
    out.append('}');
  }

  private void array(int depth) {
    want('[');
    out.append('[');
    boolean isFirst = true;
    while (!take(']')) {
      if (!isFirst) {
        want(',');
        out.append(',');
      }
      isFirst = false;
      value(depth + 1);
    }
    out.append(']');
  }

  private void word(String word) {
    if (!text.startsWith(word, at)) {
      throw bad();
    }
    at += word.length();
    out.append(word);
  }

  private void number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw bad();
    }
    out.append(new BigDecimal(text.substring(start, at)).stripTrailingZeros());
  }

  /** Reads a string; returns it in quotes again. */
  private String string() {
    StringBuilder string = new StringBuilder("\"");
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return string.append('"').toString();
      }
      append(string, c == '\\' ? escape() : c);
    }
    throw bad();
  }

  private char escape() {
    at++;
    if (at == text.length()) {
      throw bad();
    }
    char c = text.charAt(at);
    if (c == 'u' && at + 4 < text.length()) {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
    }
    int known = "\"\\/bfnrt".indexOf(c);
    if (known < 0) {
      throw bad();
    }
    return "\"\\/\b\f\n\r\t".charAt(known);
  }

  private static void append(StringBuilder string, char c) {
    if (c == '"' || c == '\\') {
      string.append('\\').append(c);
    } else if (c < ' ') {
      string.append(String.format("\\u%04x", (int) c));
    } else {
      string.append(c);
    }
  }
}
