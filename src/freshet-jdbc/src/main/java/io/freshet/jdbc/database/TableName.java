package io.freshet.jdbc.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which table of which database, or which slice of it, a target is. Its text is {@code
 * jdbc:connection/schema.table?column=value&column=value}, columns sorted; in values {@code % & = /
 * ?} and what is no printable character are the {@code %XX} of their UTF-8 bytes. Names that are
 * not in double quotes are taken in small letters, as case does not count in them.
 *
 * @param connection the name of the database
 * @param table as in SQL: {@code sales.orders}
 * @param slice the text of the value that each of some columns has; of none for the whole table
 */
public record TableName(String connection, String table, SortedMap<String, String> slice) {

  public static final String SCHEME = "jdbc";

  private static final Pattern CONNECTION = Pattern.compile("[A-Za-z0-9_-]+");
  private static final String PART = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"[^\"/?%&=\\p{Cntrl}]+\")";
  private static final Pattern COLUMN = Pattern.compile(PART);
  private static final Pattern TABLE = Pattern.compile(PART + "(?:\\." + PART + "){0,2}");
  private static final Pattern ONE_PART = Pattern.compile(PART);
  private static final Pattern ESCAPED = Pattern.compile("[%&=/?\\p{Cntrl}]");
  private static final Pattern ESCAPE = Pattern.compile("(?:%[0-9A-F]{2})+");

  public TableName {
    if (!CONNECTION.matcher(connection).matches()) {
      throw new IllegalArgumentException(
          "connection \"" + connection + "\": want letters, digits, _ and -, such as warehouse");
    }
    if (!TABLE.matcher(table).matches()) {
      throw new IllegalArgumentException(
          "table \""
              + table
              + "\": want a name, with its schema where it has one: sales.orders; other characters"
              + " than letters, digits and _ in double quotes");
    }
    table = folded(table);
    slice = Collections.unmodifiableSortedMap(new TreeMap<>(slice));
  }

  private static String folded(String name) {
    Matcher parts = ONE_PART.matcher(name);
    return parts.replaceAll(
        part ->
            Matcher.quoteReplacement(
                part.group().startsWith("\"")
                    ? part.group()
                    : part.group().toLowerCase(Locale.ROOT)));
  }

  /** The slice of it in which a column also has this value. */
  public TableName with(String column, String value) {
    if (!COLUMN.matcher(column).matches()) {
      throw new IllegalArgumentException(
          "column \"" + column + "\" of " + text() + ": want a name as in SQL, such as day");
    }
    String name = folded(column);
    if (slice.containsKey(name)) {
      throw new IllegalArgumentException("column " + name + " of " + text() + " has a value twice");
    }
    SortedMap<String, String> more = new TreeMap<>(slice);
    more.put(name, value);
    return new TableName(connection, table, more);
  }

  /** The name of the whole table. */
  public String whole() {
    return SCHEME + ":" + connection + "/" + table;
  }

  /** The slice alone; empty for a whole table. */
  public String sliceText() {
    return slice.entrySet().stream()
        .map(it -> it.getKey() + "=" + escaped(it.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The name of the target. */
  public String text() {
    return slice.isEmpty() ? whole() : whole() + "?" + sliceText();
  }

  /** The parts of the name of the table, as they were written. */
  public List<String> parts() {
    List<String> parts = new ArrayList<>();
    Matcher matcher = ONE_PART.matcher(table);
    while (matcher.find()) {
      parts.add(matcher.group());
    }
    return parts;
  }

  /**
   * Reads what {@link #text} gave.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static TableName parse(String text) {
    String rest = text.startsWith(SCHEME + ":") ? text.substring(SCHEME.length() + 1) : "";
    int slash = rest.indexOf('/');
    int question = rest.indexOf('?');
    if (slash < 0) {
      throw new IllegalArgumentException(
          text + " is the name of no table; want jdbc:connection/table, by TableTarget.of");
    }
    String table = question < 0 ? rest.substring(slash + 1) : rest.substring(slash + 1, question);
    TableName name = new TableName(rest.substring(0, slash), table, new TreeMap<>());
    if (question >= 0) {
      for (String pair : rest.substring(question + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException(text + ": want column=value after the ?");
        }
        name = name.with(pair.substring(0, equals), unescaped(pair.substring(equals + 1)));
      }
    }
    return name;
  }

  private static String escaped(String value) {
    return ESCAPED
        .matcher(value)
        .replaceAll(it -> String.format(Locale.ROOT, "%%%02X", (int) it.group().charAt(0)));
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            it -> {
              byte[] bytes = new byte[it.group().length() / 3];
              for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(it.group().substring(3 * i + 1, 3 * i + 3), 16);
              }
              return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
            });
  }
}
