package io.freshet.param;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a value's text at the commas and equals signs that are its own, whatever the types: those
 * outside quotes and inner brackets. It is used once, from one thread.
 */
public final class TextScanner {

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private final String text;

  /** Where the next character stands. */
  private int at;

  TextScanner(String text, int start) {
    this.text = text;
    this.at = start;
  }

  /** The parts of {@code [a,b]}, with the brackets that are given. */
  List<String> items(char open, char close) {
    List<String> items = new ArrayList<>();
    enter(open);
    for (boolean more = !isEmpty(close); more; more = next(close)) {
      items.add(upTo("," + close));
    }
    end();
    return items;
  }

  /** The parts of {@code {k=v}}, as pairs of key and value text. */
  List<Map.Entry<String, String>> entries(char open, char close) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    enter(open);
    for (boolean more = !isEmpty(close); more; more = next(close)) {
      String key = upTo("=");
      at++;
      entries.add(Map.entry(key, upTo("," + close)));
    }
    end();
    return entries;
  }

  /**
   * The texts of {@code (x=1,y=2)} by name, in order, from a position to the end of a text.
   *
   * @throws ParamException when the text is not of that shape or a name stands twice
   */
  public static Map<String, String> fields(String text, int start) {
    return new TextScanner(text, start).fields();
  }

  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, String> field : entries('(', ')')) {
      if (fields.putIfAbsent(field.getKey(), field.getValue()) != null) {
        throw new ParamException(field.getKey() + " stands twice; give it once");
      }
    }
    return fields;
  }

  private void enter(char open) {
    if (at >= text.length() || text.charAt(at) != open) {
      throw unexpected(String.valueOf(open));
    }
    at++;
  }

  private boolean isEmpty(char close) {
    skipSpaces();
    return at < text.length() && text.charAt(at) == close;
  }

  private boolean next(char close) {
    boolean more = text.charAt(at) != close;
    if (more) {
      at++;
    }
    return more;
  }

  private void end() {
    at++;
    if (at != text.length()) {
      throw unexpected("nothing more");
    }
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  /** The text from here to one of the stops, without spaces around it; that stop is next. */
  private String upTo(String stops) {
    skipSpaces();
    int start = at;
    StringBuilder owed = new StringBuilder(); // closing brackets, innermost last
    while (owed.length() > 0 || !isAt(stops)) {
      step(owed, stops);
    }
    int end = at;
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  private boolean isAt(String stops) {
    return at < text.length() && stops.indexOf(text.charAt(at)) >= 0;
  }

  private void step(StringBuilder owed, String stops) {
    int depth = owed.length();
    String wanted = depth == 0 ? stops : owed.substring(depth - 1);
    if (at == text.length() || (isAt(CLOSING) && !isAt(wanted))) {
      throw unexpected(wanted);
    }
    char c = text.charAt(at);
    int opening = OPENING.indexOf(c);
    if (opening >= 0) {
      owed.append(CLOSING.charAt(opening));
    } else if (CLOSING.indexOf(c) >= 0) {
      owed.setLength(depth - 1);
    }
    at = c == '"' ? afterQuote() : at + 1;
  }

  private int afterQuote() {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i++;
      }
    }
    throw new ParamException("the quote at position " + (at + 1) + " is never closed");
  }

  private ParamException unexpected(String wanted) {
    String list = wanted.length() == 2 ? wanted.charAt(0) + " or " + wanted.charAt(1) : wanted;
    String found = at < text.length() ? "not " + text.charAt(at) : "where the text ends";
    return new ParamException("want " + list + " at position " + (at + 1) + ", " + found);
  }
}
