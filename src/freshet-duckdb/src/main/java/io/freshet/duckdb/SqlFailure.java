package io.freshet.duckdb;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the database says, in words for the one who wrote the SQL.
 *
 * @param type such as {@code Binder}
 * @param message of the database
 * @param location in bytes of the statement, and how many are meant; nothing where it names none
 */
record SqlFailure(String type, String message, Optional<Location> location) {

  private static final Pattern TEXT =
      Pattern.compile(
          "\"(exception_type|exception_message|location|position)\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final Pattern FILE =
      Pattern.compile("Cannot access (?:file|directory) \"([^\"]*)\".*", Pattern.DOTALL);

  /** What is told of a reader's settings, and of settings that are locked. */
  private static final Pattern ADVICE =
      Pattern.compile(
          "\\n+(Possible (fixes|solutions)|Column \\S+ is being converted).*", Pattern.DOTALL);

  /** A place in a statement. */
  record Location(int offset, int length) {}

  /** Of an exception of the database, which tells of itself in JSON. */
  static SqlFailure of(SQLException thrown) {
    String text = String.valueOf(thrown.getMessage());
    // What adds rows tells no type.
    String type = text.contains("could not allocate block") ? "Out of Memory" : "";
    String message = text;
    Optional<Location> location = Optional.empty();
    Matcher field = TEXT.matcher(text);
    while (field.find()) {
      String value = unescaped(field.group(2));
      switch (field.group(1)) {
        case "exception_type" -> type = value;
        case "exception_message" -> message = value;
        case "location" -> location = Optional.of(pair(value));
        default -> {
          if (location.isEmpty()) {
            location = Optional.of(new Location(Integer.parseInt(value), 1));
          }
        }
      }
    }
    return new SqlFailure(type, message, location);
  }

  private static Location pair(String value) {
    String[] numbers = value.replaceAll("[\\[\\] ]", "").split(",", -1);
    return new Location(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  private static String unescaped(String json) {
    Matcher escape = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)").matcher(json);
    return escape.replaceAll(
        it -> {
          String code = it.group(1);
          String plain =
              switch (code.charAt(0)) {
                case 'n' -> "\n";
                case 't' -> "\t";
                case 'r' -> "\r";
                case 'b', 'f' -> " ";
                case 'u' -> String.valueOf((char) Integer.parseInt(code.substring(1), 16));
                default -> code;
              };
          return Matcher.quoteReplacement(plain);
        });
  }

  /** Of a statement of the user's. */
  SqlFailedException in(MappedSql sql, List<BoundInput> inputs, SQLException cause) {
    Excerpt excerpt =
        location
            .map(it -> sql.excerpt(it.offset(), it.length()))
            .orElseGet(() -> sql.excerpt(sql.pieces().get(0).start(), 1));
    String shown =
        location.isPresent()
            ? "\n" + excerpt.shown()
            : "\n  in the statement: " + excerpt.text().strip();
    return new SqlFailedException(
        "SQL line " + excerpt.line() + ": " + words(inputs) + shown + named(inputs), cause);
  }

  /** Of what makes an input known. */
  SqlFailedException of(BoundInput input, SQLException cause) {
    return new SqlFailedException(unread(input) + words(List.of(input)), cause);
  }

  /** How it is told that an input cannot be read; why follows. */
  static String unread(BoundInput input) {
    return "input " + input.input().label() + " cannot be read: ";
  }

  private String words(List<BoundInput> inputs) {
    Matcher file = FILE.matcher(message);
    if (type.equals("Permission") && file.matches()) {
      return "it reaches for \""
          + file.group(1)
          + "\", which is no input: SQL sees what input(…) names, and nothing else";
    }
    String words = ADVICE.matcher(message).replaceFirst("").strip();
    for (BoundInput input : inputs) {
      words = input.withNames(words);
    }
    return switch (type) {
      case "Out of Memory" -> words + "\n  give it more by memory(\"4GB\"), or less to do at once";
      case "Invalid Input" ->
          words.contains("the configuration has been locked")
              ? words + ": memory(…) and threads(…) are what may be set"
              : words;
      default -> words;
    };
  }

  private static String named(List<BoundInput> inputs) {
    StringBuilder text = new StringBuilder();
    inputs.forEach(it -> text.append("\n  ").append(it.input().label()));
    return text.toString();
  }
}
